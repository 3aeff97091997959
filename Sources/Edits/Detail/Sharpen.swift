import Imaging

/// Strengthens edges and fine detail by an unsharp mask on perceived lightness. Colours are scaled
/// as a whole, so that no edge gets a coloured fringe; what is added levels off at hard edges, so
/// that they don't glow, and doesn't carry past white what lay below.
public enum Sharpen: Edit {
  public static let id = "sharpen"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.4),
    // standard deviation of the mask's blur
    .number("radius", in: .diagonal, 0.0001...0.02, plain: 0.0008),
    .optionalNumber("radius_pixels", in: .pixels, 0.3...100),
  ]

  /// In pixels of the full size; in a small picture a share of the diagonal would be less than a
  /// pixel, and do nothing.
  private static let smallestRadius = 0.5

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let sigma =
      arguments.number("radius_pixels").map { $0 * canvas.scale }
      ?? max(number("radius", arguments) * canvas.diagonal, smallestRadius * canvas.scale)
    let gain = 3 * Float(number("amount", arguments))
    return .neighbourhood { $0.lightnessSharpened(sigmaInPixels: sigma, gain: gain) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.detail, by: nil)]
  }
}

extension Image {
  func lightnessSharpened(sigmaInPixels sigma: Double, gain: Float) -> Image {
    let white = PortableMath.cubeRoot(peak)
    let lightness = lightness()
    let scale = lightness.combined(with: lightness.gaussianBlurred(sigmaInPixels: sigma)) {
      own, blurred in
      let detail = (own - blurred) * gain
      let added = detail / (1 + abs(detail) * (1 / Self.largestChange))
      let sharpened = max(0, min(own + added, max(own, white)))
      // the small constant keeps near-black from being multiplied without bound
      return (sharpened * sharpened * sharpened + 0.001) / (own * own * own + 0.001)
    }
    return Image(
      red: red.combined(with: scale) { $0 * $1 }, green: green.combined(with: scale) { $0 * $1 },
      blue: blue.combined(with: scale) { $0 * $1 }, alpha: alpha, probe: probe)
  }

  /// Lightness that an edge can gain or lose at most, where white is 1.
  private static var largestChange: Float { 0.15 }
}
