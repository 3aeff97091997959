import Imaging

/// A Gaussian blur in linear light, as a lens out of focus would mix the light, only softer.
public enum Blur: Edit {
  public static let id = "blur"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.3),
    // standard deviation; the amount holds where neither is said
    .optionalNumber("radius", in: .diagonal, 0...0.5),
    .optionalNumber("radius_pixels", in: .pixels, 0...10_000),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .defocus(sigmaInPixels: sigma(arguments, on: canvas))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.falls(.detail, by: nil)]
  }

  /// In pixels of the full size: less than this can't be seen.
  private static let smallestSigma = 0.5

  /// 3 % of the diagonal for the whole amount; by its square below, since a small blur is seen as
  /// easily as a small change of a large one.
  private static func sigma(_ arguments: Arguments, on canvas: Canvas) -> Double {
    if let pixels = arguments.number("radius_pixels") { return pixels * canvas.scale }
    if let radius = arguments.number("radius") { return radius * canvas.diagonal }
    let amount = number("amount", arguments)
    guard amount > 0 else { return 0 }
    return max(0.03 * amount * amount * canvas.diagonal, smallestSigma * canvas.scale)
  }
}
