import Imaging
import Scene

/// What of a thing's hard shadow lies on the ground beyond its matte. It goes where the thing goes,
/// and darkens what it then lies on.
struct CastShadow {
  /// How far each pixel lies in it.
  let share: Mask
  /// The same, and some of it under the thing.
  private let whole: Mask
  /// What is left of red, green and blue in it.
  private let gain: Light

  /// Of the diagonal: how wide gaps in it are that something light on the ground leaves, such as a
  /// painted line, and how far around it ground in the light is looked for.
  private static let (gap, around) = (0.012, 0.012)
  /// The least part of the picture that one takes.
  private static let least: Float = 0.0008
  /// Up to which share of the light it is one.
  private static let darkest: Float = 0.7

  /// `nil` where none is found.
  init?(of matte: Mask, in picture: Image) {
    let selected = ObjectSelection.withWholeShadow(matte, in: picture)
    let beyond = selected.combined(with: matte) { max(0, $0 - $1) }
    guard beyond.samples.count(where: { $0 > 0.5 }) > Int(Self.least * Float(matte.samples.count)),
      let tones = Tones(beyond, matte, picture)
    else { return nil }
    let reach = Self.gap * matte.size.diagonal
    let closed = tones.joined(beyond.withHulls, to: matte, within: Int(4 * reach))
      .closed(by: reach, above: 0.5)
    share = closed.combined(with: matte) { $0 * (1 - $1) }
    whole = closed.grown(by: reach, above: 0.5).combined(with: matte) { min($0, $1) }
      .combined(with: closed) { max($0, $1) }
      .gaussianBlurred(sigmaInPixels: Self.softness * matte.size.diagonal)
    gain = tones.gain
  }

  /// Of the diagonal, how soft its edge is.
  private static let softness = 0.0006

  /// How light ground is in the shadow and beside it.
  private struct Tones {
    private let picture: Image
    private var dark = Light.zero
    private var light = Light.zero

    init?(_ shadow: Mask, _ matte: Mask, _ picture: Image) {
      self.picture = picture
      let near = shadow.grown(by: CastShadow.around * matte.size.diagonal, above: 0.2)
      let inner = shadow.grown(by: 2, above: 0.2)
      let free = shadow.samples.indices.filter { matte.samples[$0] < 0.1 }
      let shaded = free.filter { shadow.samples[$0] > 0.95 }
      // what is painted on the ground is lighter
      let darker = shaded.map { (picture.color($0).brightness, $0) }.sorted { $0 < $1 }
        .prefix(shaded.count / 2 + 1)
      let lit = free.filter { near.samples[$0] > 0 && inner.samples[$0] <= 0 }
      guard !darker.isEmpty, !lit.isEmpty else { return nil }
      dark = darker.reduce(Light.zero) { $0 + picture.color($1.1) } / Float(darker.count)
      light = lit.reduce(Light.zero) { $0 + picture.color($1) } / Float(lit.count)
      guard gain.brightness < CastShadow.darkest else { return nil }
    }

    var gain: Light {
      pointwiseMin(
        dark / pointwiseMax(light, Light(repeating: 0.004)), Light(repeating: 1))
    }

    /// The shadow with what is as dark between it and the thing, row by row.
    func joined(_ shadow: Mask, to matte: Mask, within reach: Int) -> Mask {
      let bound = 0.6 * dark.brightness + 0.4 * light.brightness
      var result = shadow
      for y in 0..<shadow.height {
        for x in 0..<shadow.width where shadow[x, y] > 0.5 {
          for way in [-1, 1] {
            var step = 1
            while step < reach, (0..<shadow.width).contains(x + way * step),
              shadow[x + way * step, y] <= 0.5, matte[x + way * step, y] <= 0.5,
              picture.color(y * shadow.width + x + way * step).brightness < bound
            { step += 1 }
            let end = x + way * step
            guard step > 1, (0..<shadow.width).contains(end), matte[end, y] > 0.5 else { continue }
            for between in 1..<step { result[x + way * between, y] = 1 }
          }
        }
      }
      return result
    }
  }

  /// A picture with it, where a thing was laid down in another way.
  func laid(on picture: Image, _ placing: Placing, with object: LiftedObject) -> Image {
    guard let own = LiftedObject(part: whole, of: whole) else { return picture }
    let (image, left, top) = placing.laid(own, with: object, in: picture.size)
    let mask = Plane.laid(image.alpha ?? image.red, in: picture.size, atX: left, y: top)
    var result = picture
    for i in mask.samples.indices where mask.samples[i] > 0 {
      let share = Light(repeating: 1) + (gain - Light(repeating: 1)) * min(1, mask.samples[i])
      result.red.samples[i] *= share.x
      result.green.samples[i] *= share.y
      result.blue.samples[i] *= share.z
    }
    return result
  }
}

extension Plane {
  /// Itself with the hulls of those of its parts that nearly fill theirs: bays in the border of a shadow
  /// are of what is light on the ground.
  fileprivate var withHulls: Mask {
    var result = self
    for part in Plane.parts(of: samples.map { $0 > 0.5 }, width: width) where part.count > 40 {
      let hull = Self.hull(of: part, width: width)
      guard 5 * part.count > 4 * hull.count else { continue }
      for i in hull { result.samples[i] = 1 }
    }
    return result
  }

  /// The cells of the smallest convex shape around some, which are given in rising order or not.
  private static func hull(of cells: [Int], width: Int) -> [Int] {
    var rows: [Int: ClosedRange<Int>] = [:]
    for i in cells {
      let (x, y) = (i % width, i / width)
      rows[y] = rows[y].map { min($0.lowerBound, x)...max($0.upperBound, x) } ?? x...x
    }
    let order = rows.keys.sorted()
    // from the top to the foot
    let left = ConvexChain.corners(
      order.map { (Double(rows[$0]?.lowerBound ?? 0), Double($0)) }, turning: -1)
    let right = ConvexChain.corners(
      order.map { (Double(rows[$0]?.upperBound ?? 0), Double($0)) }, turning: 1)
    var result: [Int] = []
    for y in order {
      let (from, to) = (
        Int(place(left, Double(y)).rounded()), Int(place(right, Double(y)).rounded())
      )
      for x in min(from, to)...max(from, to) { result.append(y * width + x) }
    }
    return result
  }

  private typealias Corner = (x: Double, y: Double)

  private static func place(_ side: [Corner], _ y: Double) -> Double {
    guard let next = side.firstIndex(where: { $0.y >= y }), next > 0 else { return side[0].x }
    let (a, b) = (side[next - 1], side[next])
    return a.x + (b.x - a.x) * (y - a.y) / max(1e-9, b.y - a.y)
  }
}
