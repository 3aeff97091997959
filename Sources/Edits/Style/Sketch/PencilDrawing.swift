import Imaging

/// Graphite on paper: tones laid down in strokes that follow the hand and the form, and contours
/// drawn over them (after Lu 2012).
enum PencilDrawing: Painter {
  static let name = "pencil"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject)
    let graphite = Graphite(drawing)
    let (fine, coarse) = (subject.noise(11, spacing: 0.9), subject.noise(12, spacing: 2.4))
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (fineRow, coarseRow) = (fine.row(y), coarse.row(y))
      for x in 0..<subject.size.width {
        let paper = 0.55 * fineRow[x] + 0.45 * coarseRow[x]
        let left = graphite.light(y * subject.size.width + x, paper: paper)
        let sheet = 0.975 + 0.012 * paper
        // graphite is a cool grey and paper a warm white
        red[x] = sheet * (0.13 + 0.87 * left)
        green[x] = sheet * (0.13 + 0.865 * left)
        blue[x] = sheet * (0.14 + 0.835 * left)
      }
    }
  }
}

/// What the pencil leaves of the paper's white.
struct Graphite: Sendable {
  private let tones: Plane
  private let strokes: Plane
  private let crossed: Plane
  private let contours: Plane
  private let details: Plane

  init(_ drawing: Drawing) {
    tones = drawing.subject.enlarged(drawing.pencilTones(strength: 0.5))
    strokes = drawing.strokes(1, along: drawing.handDirections(degrees: 52), length: 11)
    crossed = drawing.strokes(
      2, along: drawing.handDirections(degrees: 20, weight: 0.02), length: 8)
    contours = drawing.lines(sigma: 1.5, length: 7, threshold: 0.012, softness: 0.06)
    details = drawing.lines(sigma: 0.8, length: 4, threshold: 0.008, softness: 0.05)
  }

  /// 1 for bare paper down to 0 for all that graphite can do. `paper` is the sheet's relief, of
  /// mean 0 and standard deviation about 0.7.
  @inline(__always)
  func light(_ i: Int, paper: Float) -> Float {
    let tone = min(0.995, max(0.03, 0.08 + 0.95 * tones.samples[i]))
    // dark tones are crossed by a second layer of strokes
    let second = smoothstep(0.6, 0.25, tone)
    let texture = 0.55 * strokes.samples[i] + 0.35 * second * crossed.samples[i] + 0.45 * paper
    let grain = max(0.12, 1 + 0.5 * texture)
    let shading = PortableMath.power(tone, grain)
    let pressed = max(0.25, 1 - 0.3 * max(0, paper) + 0.15 * strokes.samples[i])
    let line = min(1, (0.85 * contours.samples[i] + 0.6 * details.samples[i]) * min(1, pressed))
    return max(0, shading * (1 - 0.88 * line))
  }
}
