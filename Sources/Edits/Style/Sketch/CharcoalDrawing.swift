import Imaging

/// Charcoal on rough paper: broad smudged tones, deep blacks where it is pressed, the paper's
/// relief showing through, highlights lifted with the rubber.
enum CharcoalDrawing: Painter {
  static let name = "charcoal"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 3.5)
    let toned = drawing.luma.spread(low: 0.01, high: 0.985)
    let smudged = toned.gaussianBlurred(sigmaInPixels: 1.6)
      .smoothed(along: drawing.flow, sigmaInPixels: 5)
    let tones = subject.enlarged(smudged)
    let strokes = drawing.strokes(1, along: drawing.handDirections(degrees: 60), length: 16)
    let contours = drawing.lines(sigma: 2.2, length: 9, threshold: 0.01, softness: 0.07)
    let details = drawing.lines(sigma: 1.1, length: 5, threshold: 0.01, softness: 0.06)
    let layers = [1.1, 2.3, 5].enumerated().map {
      subject.noise(UInt64(11 + $0.offset), spacing: $0.element)
    }
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let rows = layers.map { $0.row(y) }
      for x in 0..<width {
        let i = y * width + x
        let paper = 0.5 * rows[0][x] + 0.5 * rows[1][x] + 0.2 * rows[2][x]
        let tone = tones.samples[i]
        let line = max(0.9 * contours.samples[i], 0.7 * details.samples[i])
        let pressure = min(1, max(0.02, 0.97 - tone) + (1 - tone) * 0.05 + 0.75 * line)
        // powder catches on the paper's ridges; bare and fully covered paper shows no relief
        let relief = 0.22 * paper + 0.12 * strokes.samples[i]
        let caught = pressure + 3.2 * pressure * (1 - pressure) * relief
        let cover = min(1, max(0, caught))
        let sheet = 0.955 + 0.012 * rows[0][x]
        red[x] = sheet + (0.075 - sheet) * cover
        green[x] = sheet * 0.985 + (0.072 - sheet * 0.985) * cover
        blue[x] = sheet * 0.945 + (0.075 - sheet * 0.945) * cover
      }
    }
  }
}
