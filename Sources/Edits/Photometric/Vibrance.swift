import Imaging

/// Saturation where it is wanting: muted colours change most, vivid ones little, and the hues of
/// skin are spared.
public enum Vibrance: Edit {
  public static let id = "vibrance"
  public static let editType = EditType.saturation
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.45)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    if amount == 0 { return .unchanged }
    return .point { red, green, blue, _ in
      OKLab.scaleChromaOfRow(&red, &green, &blue) { color, purity in
        let muted = (1 - purity) * (1 - 0.65 * skinLikeness(color))
        return 1 + amount * (amount < 0 ? 0.25 + 0.6 * muted : 1.25 * muted)
      }
    }
  }

  /// 1 for the hues of skin of any shade, around 55° in OKLab; 0 from 40° off.
  @inline(__always)
  private static func skinLikeness(_ color: OKLab) -> Float {
    let (cosine, sine): (Float, Float) = (0.573_576, 0.819_152)
    let likeness = (color.a * cosine + color.b * sine) / max(1e-6, color.chroma)
    return smoothstep(0.766, 0.966, likeness)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [number("amount", arguments) < 0 ? .falls(.chroma, by: nil) : .rises(.chroma, by: nil)]
  }
}
