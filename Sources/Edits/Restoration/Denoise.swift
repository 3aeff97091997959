import Imaging

/// Takes noise out and leaves the drawing: what noise of the picture's own strength can have made is
/// left out of its small waves (DCT denoising). Colour noise goes first.
public enum Denoise: Edit {
  public static let id = "denoise"
  public static let editType = EditType.denoise
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5)
  ]

  /// Of lightness: what even a clean picture may lose.
  private static let leastDeviation: Float = 0.004

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    return .neighbourhood { picture in
      let sigma = max(leastDeviation, picture.noiseDeviation) * 2.2 * amount
      return picture.denoised(sigma: min(0.12, sigma), chroma: 1.8)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.detail, by: nil)] : []
  }
}
