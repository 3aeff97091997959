import Imaging

/// A thing drawn in code, our own work: shapes with light on them, at any size.
struct DrawnThing: Sendable {
  enum Home: Sendable {
    /// Hangs or flies in the sky, or high up.
    case air
    /// Flutters low over the ground.
    case low
    /// Stands on the ground.
    case ground
    /// A sign that belongs nowhere.
    case anywhere
  }

  let name: String
  /// Of its height.
  let width: Float
  let home: Home
  /// Of the picture's height, where nothing says how large.
  let size: Double
  /// It shines by itself, or is drawn on the picture: the scene's light doesn't fall on it.
  let isLight: Bool
  /// It stands in front of nothing: what is before the sky is before it too.
  let isFar: Bool
  /// It has leaves, of the colours of those around it.
  let isTree: Bool
  private let drawing: @Sendable (_ size: PixelSize, _ setting: DrawnSetting) -> Image

  /// Drawn point by point.
  init(
    name: String, width: Float = 1, home: Home = .ground, size: Double = 0.3, isLight: Bool = false,
    isFar: Bool = false,
    paint: @escaping @Sendable (_ spot: inout Spot, _ noise: GradientNoise) -> Void
  ) {
    self.init(
      name: name, width: width, home: home, size: size, isLight: isLight, isFar: isFar,
      drawing: { size, setting in
        let noise = GradientNoise(seed: setting.seed &+ 11)
        return Self.painted(size) { paint(&$0, noise) }
      })
  }

  /// Drawn as a whole, as it is in its surroundings.
  init(
    name: String, width: Float = 1, home: Home = .ground, size: Double = 0.3, isLight: Bool = false,
    isFar: Bool = false, isTree: Bool = false,
    drawing: @escaping @Sendable (_ size: PixelSize, _ setting: DrawnSetting) -> Image
  ) {
    (self.name, self.width, self.home, self.size) = (name, width, home, size)
    (self.isLight, self.isFar, self.isTree) = (isLight, isFar, isTree)
    self.drawing = drawing
  }

  static let all = air + ground + signs

  /// By its name; the first where there is none. Birds and balloons that are counted come one by one,
  /// and birds on the ground walk about.
  static func named(
    _ name: String, isCounted: Bool = false, isOnGround: Bool = false
  ) -> DrawnThing {
    if isOnGround, name == pigeon.name { return pigeon }
    if isCounted, name == oneBird.name { return oneBird }
    let single = isCounted && name == "balloons" ? "balloon" : name
    return all.first { $0.name == single } ?? all[0]
  }

  /// With alpha.
  func drawn(height: Int, in setting: DrawnSetting) -> Image {
    drawing(
      PixelSize(
        width: max(1, Int((Float(height) * width).rounded())), height: max(1, height)), setting)
  }

  /// Point by point.
  static func painted(_ size: PixelSize, _ paint: (inout Spot) -> Void) -> Image {
    var result = Image(width: size.width, height: size.height)
    var alpha = Plane(width: size.width, height: size.height)
    let pixel = 1 / Float(size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        var spot = Spot(
          x: (Float(x) + 0.5 - Float(size.width) / 2) * pixel,
          y: 1 - (Float(y) + 0.5) * pixel, pixel: pixel)
        paint(&spot)
        guard spot.alpha > 0 else { continue }
        let i = y * size.width + x
        let color = spot.color / spot.alpha
        (result.red.samples[i], result.green.samples[i]) = (max(0, color.x), max(0, color.y))
        result.blue.samples[i] = max(0, color.z)
        alpha.samples[i] = min(1, spot.alpha)
      }
    }
    result.alpha = alpha
    return result
  }
}
