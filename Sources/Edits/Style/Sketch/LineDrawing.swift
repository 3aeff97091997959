import Imaging

/// Contours alone, in even black lines on white, as in a colouring book.
enum LineDrawing: Painter {
  static let name = "line_drawing"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 3)
    let calm = subject.study.flattened(sigmaInPixels: 6, edge: 0.4, passes: 2).luma()
    let contours = drawing.lines(
      sigma: 1.7, length: 9, threshold: 0.016, softness: 0.016, of: calm)
    let details = drawing.lines(sigma: 1, length: 7, threshold: 0.018, softness: 0.016, of: calm)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let left = 1 - 0.92 * max(contours.samples[i], 0.9 * details.samples[i])
        (red[x], green[x], blue[x]) = (left * 0.995, left * 0.995, left * 0.985 + 0.005)
      }
    }
  }
}
