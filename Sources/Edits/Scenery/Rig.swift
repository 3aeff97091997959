import Imaging

/// How a scene is lit: what happens to the tones, where light falls, and what the sky is like.
/// All of it is meant at strength 1; strength 0 is the picture as it was.
struct Rig: Sendable {
  /// Light of the scene in stops.
  var stops: Float = 0
  /// Mean luminance below which `stops` don't carry the scene: what is dark already stays.
  var floor: Float = 0
  /// Slope of tones around the mean, in logarithms.
  var contrast: Float = 1
  var saturation: Float = 1
  /// Colour of the light on bright and in dark parts.
  var lights: Light = .one
  var shadows: Light = .one
  var pool: Pool?
  /// Stops between the side that the light comes from and the other.
  var side: Float = 0
  /// How strongly surfaces that face the light stand out.
  var relief: Float = 0
  /// Coloured lights from the light's side and from the opposite one.
  var keys: (Light, Light)?
  /// Colour of the air and how much of it lies before the farthest things.
  var air: Light = .zero
  var haze: Float = 0
  /// Light that streams from the sun past what stands before it.
  var rays: Float = 0
  var sky: SkyLook?
  /// Light on the clouds that the picture has; without it they give way to the painted sky.
  var clouds: Light?
  /// How strongly lamps glow.
  var lamps: Float = 0

  /// A pool of light, in shares of the picture, and what is left of the light around it.
  struct Pool: Sendable {
    var centre: SIMD2<Float> = [0.5, 0.55]
    /// Of the picture's shorter side.
    var radius: Float = 0.6
    var rest: Float
  }

  /// Where the light comes from.
  enum Side: String, Sendable, CaseIterable {
    case auto, left, right, top

    /// For `auto` the side that is the brighter in the picture.
    func settled(in scene: SIMD2<Float>) -> Side {
      self == .auto ? (scene.x > scene.y * 1.02 ? .left : .right) : self
    }

    /// Towards the light, in the picture's axes.
    var direction: SIMD2<Float> {
      switch self {
      case .left: [-1, -0.35]
      case .right, .auto: [1, -0.35]
      case .top: [0, -1]
      }
    }
  }
}
