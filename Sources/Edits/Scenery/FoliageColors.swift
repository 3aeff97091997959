import Imaging
import Scene

/// Recolours leaves and grass: greens or autumn colours to those of another season. What isn't a
/// leaf keeps its colour.
struct FoliageColors: Sendable {
  /// The colours that leaves turn to.
  struct Palette: Sendable {
    /// OKLab hue in degrees (0 red, 90 yellow, 140 green) that they spread over, and by how much
    /// chroma and lightness change.
    var hues: ClosedRange<Float>
    var chroma: Float
    var chromaAdded: Float = 0
    var lightness: Float = 0
  }

  /// For green leaves, for leaves in autumn colours, and for grass; `nil` leaves them.
  var leaves: Palette?
  var autumn: Palette?
  var grass: Palette?

  func applied(
    to picture: Image, _ scene: SceneView, strength: Float, seed: UInt64
  ) -> Image {
    let size = picture.size
    let found = scene.foliage(size)
    let ground = scene.ground(size)
    let crowns = Self.crowns(found.green)
    let noise = GradientNoise(seed: seed &+ 23)
    let scale = Float(14 / Canvas(size: size).diagonal)
    let wheel = Wheel()
    return picture.repaintedRows { y in
      let row = y * size.width
      return { x, color in
        let i = row + x
        let (green, brown) = (found.green.samples[i], found.autumn.samples[i])
        guard green > 0.01 || brown > 0.01 else { return color }
        let (u, v) = (Float(x) * scale, Float(y) * scale)
        // from tree to tree, and from leaf to leaf
        let variety =
          0.5 + 0.45 * noise.fractal(u, v, octaves: 2, footprint: scale)
          + 0.3 * noise.fractal(u * 9, v * 9, octaves: 3, footprint: scale * 9)
        var lab = OKLab(red: color.x, green: color.y, blue: color.z)
        let own = lab
        let isGreen = green * rise(-0.25, 0.15, -own.a / max(0.004, abs(own.b)))
        let isLeaf = isGreen * (1 - ground.samples[i]) * crowns.samples[i]
        turn(&lab, own, leaves, isLeaf * strength, variety, wheel)
        turn(&lab, own, grass, isGreen * ground.samples[i] * strength, variety, wheel)
        let isBrown = brown * rise(0.012, 0.04, own.chroma) * (own.b > 0 ? 1 : 0)
        turn(&lab, own, autumn, isBrown * (1 - isGreen) * strength, variety, wheel)
        let (r, g, b) = lab.linearRGB
        return Light(max(0, r), max(0, g), max(0, b))
      }
    }
  }

  /// How far a place lies among leaves, 0...1: moss on a stone and a fern at its foot stay green when
  /// the trees turn, and would turn in flecks, as far as they are green enough.
  private static func crowns(_ green: Mask) -> Mask {
    let cells = green.fitted(
      to: green.size.scaled(by: min(1, cellSide / Double(max(green.width, green.height)))))
    let around = cells.gaussianBlurred(sigmaInPixels: reach * cells.size.diagonal)
    // where little is green, few leaves are many
    let most = around.samples.max() ?? 0
    return around.map { smoothstep(sparse * most, dense * most, $0) }.fitted(to: green.size)
  }

  private static let cellSide = 192.0
  /// Of the diagonal.
  private static let reach = 0.022
  /// Of the densest foliage.
  private static let (sparse, dense): (Float, Float) = (0.28, 0.56)

  /// Up to which chroma leaves take all of a palette's, as a share of their lightness and at most, and
  /// how much of it beyond.
  private static let vividness: Float = 0.2
  private static let mostVivid: Float = 0.12
  private static let beyond: Float = 0.3

  @inline(__always)
  private func turn(
    _ lab: inout OKLab, _ own: OKLab, _ palette: Palette?, _ weight: Float, _ variety: Float,
    _ wheel: Wheel
  ) {
    guard let palette, weight > 0.003 else { return }
    let share = min(1, weight)
    let bounded = min(1, max(0, variety))
    let hue =
      palette.hues.lowerBound
      + (palette.hues.upperBound - palette.hues.lowerBound) * bounded
    // black has no colour and light colours little
    let depth = rise(0.08, 0.3, own.l) * (1 - rise(0.85, 1, own.l))
    // what is hardly green, as moss on stone, turns hardly orange
    let added = palette.chromaAdded * depth * rise(0.015, 0.08, own.chroma)
    let vivid = own.chroma * palette.chroma + added
    // nothing that grows glows: moss in the shade of a stone turns brown, not the orange of paint
    let bound = max(own.chroma, min(Self.mostVivid, Self.vividness * own.l))
    let chroma = vivid > bound ? bound + Self.beyond * (vivid - bound) : vivid
    let (cosine, sine) = wheel[hue]
    lab.a += (chroma * cosine - lab.a) * share
    lab.b += (chroma * sine - lab.b) * share
    lab.l += palette.lightness * depth * share
  }

  @inline(__always)
  private func rise(_ low: Float, _ high: Float, _ x: Float) -> Float { smoothstep(low, high, x) }
}

/// Cosines and sines of whole degrees.
private struct Wheel: Sendable {
  private let points: [(Float, Float)] = (0...360).map { degree in
    let angle = PortableMath.sineAndCosine(degrees: Double(degree))
    return (Float(angle.cosine), Float(angle.sine))
  }

  subscript(degrees: Float) -> (Float, Float) {
    let whole = Int(min(359, max(0, degrees)))
    let part = min(1, max(0, degrees - Float(whole)))
    let (first, second) = (points[whole], points[whole + 1])
    return (first.0 + (second.0 - first.0) * part, first.1 + (second.1 - first.1) * part)
  }
}
