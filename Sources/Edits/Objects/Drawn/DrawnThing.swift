import Imaging

/// A thing drawn in code, our own work: shapes with light on them, at any size.
struct DrawnThing: Sendable {
  enum Home: Sendable {
    /// Hangs or flies in the sky, or high up.
    case air
    /// Stands on the ground.
    case ground
    /// A sign that belongs nowhere.
    case anywhere
  }

  let name: String
  /// Of its height.
  var width: Float = 1
  var home = Home.ground
  /// Of the picture's height, where nothing says how large.
  var size: Double = 0.3
  /// It shines by itself, or is drawn on the picture: the scene's light doesn't fall on it.
  var isLight = false
  /// It stands in front of nothing: what is before the sky is before it too.
  var isFar = false
  let paint: @Sendable (_ spot: inout Spot, _ noise: GradientNoise) -> Void

  static let all = air + ground + signs

  /// By its name; the first where there is none. Birds and balloons that are counted come one by one.
  static func named(_ name: String, isCounted: Bool = false) -> DrawnThing {
    if isCounted, name == oneBird.name { return oneBird }
    let single = isCounted && name == "balloons" ? "balloon" : name
    return all.first { $0.name == single } ?? all[0]
  }

  /// With alpha.
  func drawn(height: Int, seed: UInt64) -> Image {
    let size = PixelSize(
      width: max(1, Int((Float(height) * width).rounded())), height: max(1, height))
    let noise = GradientNoise(seed: seed &+ 11)
    var result = Image(width: size.width, height: size.height)
    var alpha = Plane(width: size.width, height: size.height)
    let pixel = 1 / Float(size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        var spot = Spot(
          x: (Float(x) + 0.5 - Float(size.width) / 2) * pixel,
          y: 1 - (Float(y) + 0.5) * pixel, pixel: pixel)
        paint(&spot, noise)
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
