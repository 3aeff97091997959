import Imaging

/// Contours alone, in even black lines on white, as in a colouring book.
enum LineDrawing: Painter {
  static let name = "line_drawing"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 3)
    let calm = subject.study.flattened(sigmaInPixels: 5, edge: 0.4, passes: 2)
    // an outline also parts colours of the same lightness
    let planes = [calm.luma(), calm.red.combined(with: calm.blue) { 0.5 + 0.4 * ($0 - $1) }]
    let contours = planes.map {
      drawing.lines(sigma: 1.6, length: 8, threshold: 0.014, softness: 0.016, of: $0)
    }
    let details = drawing.lines(
      sigma: 0.9, length: 6, threshold: 0.014, softness: 0.016, of: planes[0])
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let left =
          1 - 0.92
          * max(
            contours[0].samples[i], contours[1].samples[i], 0.85 * details.samples[i])
        (red[x], green[x], blue[x]) = (left * 0.995, left * 0.995, left * 0.985 + 0.005)
      }
    }
  }
}
