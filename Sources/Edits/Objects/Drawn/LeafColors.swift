import Imaging

/// The colours of leaves in the shade and in the sun, linear, in white light.
struct LeafColors: Sendable, Equatable {
  var shaded: Light
  var sunny: Light
  /// What the colours of the reddest and of the greenest leaves are of the usual one.
  var (redder, greener): (Light, Light)

  static let summer = LeafColors(
    shaded: Light(0.016, 0.033, 0.01), sunny: Light(0.2, 0.27, 0.07),
    redder: Light(1.14, 0.98, 0.84), greener: Light(0.84, 1.01, 1.02))

  init(shaded: Light, sunny: Light, redder: Light, greener: Light) {
    (self.shaded, self.sunny, self.redder, self.greener) = (shaded, sunny, redder, greener)
  }

  /// Of a leaf in so much light, from 0 to 1; from -1 to 1 for one of the reddest to one of the
  /// greenest.
  func color(_ light: Float, greenness: Float) -> Light {
    let own = greenness < 0 ? redder : greener
    return shaded.mixed(with: sunny, light)
      * Light(repeating: 1).mixed(with: own, min(1, abs(greenness)))
  }

  /// Those of the leaves that a picture shows above a row, given as a share of its height: of the
  /// kind that there are most of, so that a tree among yellow ones is yellow. `nil` where it shows
  /// too few.
  init?(of picture: Image, above row: Double) {
    let small = picture.reduced(toLongerSide: Self.side)
    let rows = max(1, min(small.height, Int(row * Double(small.height))))
    var kinds = [[Light]](repeating: [], count: Self.kinds.count)
    for i in 0..<rows * small.width {
      let color = small.color(i)
      guard let kind = Self.kind(OKLab(red: color.x, green: color.y, blue: color.z)) else {
        continue
      }
      kinds[kind].append(color)
    }
    guard let most = kinds.max(by: { $0.count < $1.count }),
      most.count * Self.fewest > rows * small.width
    else { return nil }
    // the leaves themselves, and not the twigs among them
    let byChroma = most.map { (Self.chroma($0), $0) }.sorted { $0.0 > $1.0 }.map(\.1)
    let vivid = byChroma.prefix(most.count / 6 + 1)
    let ordered = vivid.sorted { ($0.brightness, $0.x) < ($1.brightness, $1.x) }
    func mean(_ part: ArraySlice<Light>) -> Light {
      part.reduce(.zero, +) / Float(max(1, part.count))
    }
    let white = SceneLight(picture).white
    // from afar leaves and the gaps between them are seen as one
    shaded = mean(ordered.prefix(ordered.count / 4 + 1)) * 0.12 / white
    // in the colour of most of them: the brightest are pale with haze or shine
    let usual = mean(ordered[...]) / white
    let top = mean(ordered.suffix(ordered.count / 5 + 1)) * 1.15 / white
    let bright = usual * (top.brightness / max(1e-3, usual.brightness))
    // in its own hue however bright
    sunny = bright * min(1, 0.75 / max(bright.x, bright.y, bright.z))
    let byHue = byChroma.prefix(most.count / 2 + 1)
      .map { ($0.y / max(1e-4, $0.x), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    func tint(_ part: ArraySlice<Light>) -> Light {
      let own = mean(part) / white
      return own / usual * (usual.brightness / max(1e-4, own.brightness))
    }
    redder = tint(byHue.prefix(byHue.count / 4 + 1))
    greener = tint(byHue.suffix(byHue.count / 4 + 1))
  }

  private static let side = 128
  /// One part in so many of what is looked at is leaves.
  private static let fewest = 25
  /// Green over red-green, in OKLab: red and orange, yellow, green.
  private static let kinds: [ClosedRange<Float>] = [-1.4...(-0.15), -0.15...0.3, 0.3...3]

  private static func chroma(_ color: Light) -> Float {
    OKLab(red: color.x, green: color.y, blue: color.z).chroma
  }

  private static func kind(_ lab: OKLab) -> Int? {
    guard lab.b > 0.028, lab.chroma > 0.045, (0.2...0.85).contains(lab.l) else { return nil }
    let slope = -lab.a / lab.b
    return kinds.firstIndex { $0.contains(slope) }
  }
}
