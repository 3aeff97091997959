import Imaging

/// Pulls tones apart around middle grey, or together, along an S-curve of lightness. Black, middle
/// grey and white stay where they are, each pixel keeps its hue and saturation, and the opposite
/// amount is the exact inverse.
public enum Contrast: Edit {
  public static let id = "contrast"
  public static let editType = EditType.contrast
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.35)
  ]

  /// Lightness of the 18 % grey card.
  private static let pivot: Float = 0.564_622

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let slope = PortableMath.exp2(1.1 * Float(number("amount", arguments)))
    return .point(ToneTable.gain(ofLightness: { curve($0, slope: slope) }).gain)
  }

  /// Two hyperbolas that meet at the pivot with `slope` and reach black and white with its
  /// reciprocal, which goes on beyond them.
  private static func curve(_ lightness: Float, slope: Float) -> Float {
    if lightness >= 1 { return 1 + (lightness - 1) / slope }
    if lightness <= pivot { return pivot * bend(lightness / pivot, slope) }
    return 1 - (1 - pivot) * bend((1 - lightness) / (1 - pivot), slope)
  }

  /// Maps 0...1 onto itself with slope `1 / slope` at 0 and `slope` at 1.
  private static func bend(_ x: Float, _ slope: Float) -> Float {
    x / (slope + (1 - slope) * x)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    let amount = number("amount", arguments)
    return [amount < 0 ? .falls(.contrast, by: nil) : .rises(.contrast, by: nil)]
  }
}
