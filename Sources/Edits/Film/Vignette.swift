import Imaging

/// Darkens the picture towards its corners as lenses do, or lightens it with a negative amount, in
/// linear light. At full amount the corners lose 2.5 stops. The centre stays as it is.
public enum Vignette: Edit {
  public static let id = "vignette"
  public static let editType = EditType.vignette
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.4),
    .number("size", in: .fraction, 0...0.9, plain: 0.2, neutral: 0.2),
    .number("roundness", in: .fraction, 0...1, plain: 0.4, neutral: 0.4),
  ]

  /// Stops at the corners at full amount.
  private static let strongest: Float = 2.5
  private static let tableSize = 512

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .point(
      transform(
        amount: number("amount", arguments), size: number("size", arguments),
        roundness: number("roundness", arguments)))
  }

  /// `size` is the share of the way to the corner that stays clear; `roundness` leads from an
  /// ellipse that follows the frame (0) to a circle (1).
  static func transform(amount: Double, size: Double, roundness: Double) -> RowTransform {
    if amount == 0 { return { _, _, _, _ in } }
    let gains = gains(stops: -strongest * Float(amount), clear: Float(size))
    let lightens = amount < 0
    return { red, green, blue, position in
      let (across, down) = axes(position, roundness: Float(roundness))
      let v = (Float(position.y) + 0.5) / Float(position.height) * 2 - 1
      let step = 2 / Float(position.width)
      for x in red.indices {
        let u = (Float(x) + 0.5) * step - 1
        let place = min(1, u * u * across + v * v * down) * Float(tableSize)
        let index = Int(place)
        var gain = gains[index] + (gains[index + 1] - gains[index]) * (place - Float(index))
        if lightens { gain = held(gain, at: max(red[x], green[x], blue[x])) }
        red[x] *= gain
        green[x] *= gain
        blue[x] *= gain
      }
    }
  }

  /// Shares of the squared horizontal and vertical distance in the squared radius, which is 1 in
  /// the corners.
  private static func axes(_ position: RowPosition, roundness: Float) -> (Float, Float) {
    let (width, height) = (Float(position.width), Float(position.height))
    let circle = width * width / (width * width + height * height)
    let across = 0.5 + (circle - 0.5) * roundness
    return (across, 1 - across)
  }

  /// Gains over the squared radius.
  private static func gains(stops: Float, clear: Float) -> [Float] {
    (0...tableSize + 1).map { index in
      let radius = (Float(index) / Float(tableSize)).squareRoot()
      let t = min(1, max(0, (radius - clear) / (1 - clear)))
      // the square falls off like a lens; the rest flattens it before the corner
      return PortableMath.exp2(stops * t * t * (1.5 - 0.5 * t))
    }
  }

  /// A gain above 1, reduced so that what is white stays white instead of burning out.
  @inline(__always)
  private static func held(_ gain: Float, at strongestChannel: Float) -> Float {
    let level = min(1, max(0, strongestChannel))
    return gain / (1 + (gain - 1) * level)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    let amount = number("amount", arguments)
    if amount == 0 { return [] }
    return [amount > 0 ? .falls(.cornerRatio, by: nil) : .rises(.cornerRatio, by: nil)]
  }
}
