import Imaging

/// Pen and ink with cross-hatching: each darker tone adds a family of lines at another angle, whose
/// lines swell with the tone; contours over them.
enum HatchedDrawing: Painter {
  static let name = "hatching"

  /// Direction, tone below which the lines begin, and distance in pixels of the study.
  private static let families: [(degrees: Double, tone: Float, spacing: Float)] = [
    (45, 0.84, 4.6), (-38, 0.52, 4.4), (8, 0.32, 4.2), (88, 0.17, 4),
  ]

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject)
    let tones = subject.enlarged(
      drawing.pencilTones(strength: 0.55).gaussianBlurred(sigmaInPixels: 0.6))
    let contours = drawing.lines(sigma: 1.3, length: 7, threshold: 0.01, softness: 0.02)
    let lines = families.map { HatchLines(degrees: $0.degrees, spacing: $0.spacing, subject) }
    let wobble = [subject.noise(21, spacing: 26), subject.noise(22, spacing: 26)]
    let ragged = subject.noise(23, spacing: 2)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (first, second) = (wobble[0].row(y), wobble[1].row(y))
      let edges = ragged.row(y)
      for x in 0..<width {
        let i = y * width + x
        var left: Float = 1
        for (index, family) in families.enumerated() {
          let bend = (index & 1 == 0 ? first[x] : second[x]) * 1.3
          let darkness = (family.tone - tones.samples[i]) / family.tone + 0.05 * edges[x]
          guard darkness > 0 else { continue }
          left = min(left, lines[index].left(x: x, y: y, bend: bend, darkness: darkness))
        }
        left = min(left, 1 - contours.samples[i])
        let sheet: Float = 0.965 + 0.006 * edges[x]
        red[x] = sheet * left + 0.09 * (1 - left)
        green[x] = sheet * 0.985 * left + 0.085 * (1 - left)
        blue[x] = sheet * 0.94 * left + 0.1 * (1 - left)
      }
    }
  }
}

/// Parallel lines over the sheet.
private struct HatchLines {
  private let across: SIMD2<Float>
  private let spacing: Float
  /// Of a pixel of the picture, in pixels of the study.
  private let pixel: Float

  init(degrees: Double, spacing: Float, _ subject: Subject) {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    across = SIMD2(Float(sine), Float(cosine))
    self.spacing = spacing
    pixel = Float(1 / subject.scale)
  }

  /// 1 between the lines, 0 on them. `darkness` from 0 to 1 widens them.
  @inline(__always)
  func left(x: Int, y: Int, bend: Float, darkness: Float) -> Float {
    let place = (Float(x) * across.x + Float(y) * across.y) * pixel + bend
    let turns = place / spacing
    let distance = abs(turns - turns.rounded()) * spacing
    let half = 0.29 * spacing * min(1, darkness * 1.1 + 0.14)
    let soft = max(0.3, 0.6 * pixel)
    return smoothstep(half - soft, half + soft, distance)
  }
}
