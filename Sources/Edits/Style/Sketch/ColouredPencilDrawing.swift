import Imaging

/// Coloured pencils on paper: each colour laid down in strokes, thin in the light and waxy in the
/// dark, and darker pencil along the contours.
enum ColouredPencilDrawing: Painter {
  static let name = "coloured_pencil"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject)
    let colors = subject.study.flattened(sigmaInPixels: 8, edge: 0.35, passes: 2)
      .resampled(to: subject.size)
    let strokes = drawing.strokes(1, along: drawing.handDirections(degrees: 48), length: 12)
    let crossed = drawing.strokes(
      2, along: drawing.handDirections(degrees: 15, weight: 0.02), length: 9)
    let contours = drawing.lines(sigma: 1.3, length: 6, threshold: 0.01, softness: 0.06)
    let (fine, coarse) = (subject.noise(11, spacing: 0.9), subject.noise(12, spacing: 2.2))
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (fineRow, coarseRow) = (fine.row(y), coarse.row(y))
      for x in 0..<width {
        let i = y * width + x
        let paper = 0.55 * fineRow[x] + 0.45 * coarseRow[x]
        let pigment = Pigment(colors[i])
        let layers = 0.6 * strokes.samples[i] + 0.4 * crossed.samples[i] - 0.5 * paper
        let pressed = max(0.18, 1 + 0.42 * layers)
        let line = contours.samples[i] * max(0.3, 0.75 - 0.3 * paper)
        let left = pigment.left(density: pressed * 0.95) * (1 - line * (1 - pigment.dark))
        let sheet = 0.98 + 0.01 * paper
        (red[x], green[x], blue[x]) = (sheet * left.x, sheet * left.y, sheet * 0.985 * left.z)
      }
    }
  }
}

/// A colour as what a transparent layer of it leaves of the paper's white.
private struct Pigment {
  /// Light left by a layer of density 1.
  let color: SIMD3<Float>

  /// Somewhat purer than the picture's colour, as pencils are.
  init(_ seen: SIMD3<Float>) {
    let grey = 0.299 * seen.x + 0.587 * seen.y + 0.114 * seen.z
    let pure = SIMD3(repeating: grey) + (seen - SIMD3(repeating: grey)) * 1.45
    let lifted = 0.13 + pure * 0.92
    color = pointwiseMin(
      pointwiseMax(lifted, SIMD3(repeating: 0.03)), SIMD3(repeating: 0.995))
  }

  /// What contours in this colour's dark shade leave.
  var dark: SIMD3<Float> { color * 0.45 }

  func left(density: Float) -> SIMD3<Float> {
    SIMD3(
      PortableMath.power(color.x, density), PortableMath.power(color.y, density),
      PortableMath.power(color.z, density))
  }
}
