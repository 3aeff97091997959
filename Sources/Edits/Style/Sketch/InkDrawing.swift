import Imaging

/// Brush and ink: solid blacks and fine lines on white, by thresholding the extended difference of
/// Gaussians (Winnemöller 2012).
enum InkDrawing: Painter {
  static let name = "ink"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 2.6)
    let ink = ink(drawing)
    let fine = subject.noise(11, spacing: 1.2)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let paper = fine.row(y)
      for x in 0..<width {
        let left = 1 - 0.93 * ink.samples[y * width + x]
        let sheet = 0.978 + 0.008 * paper[x]
        red[x] = sheet * left
        green[x] = sheet * left * 0.995
        blue[x] = sheet * left * 0.97 + 0.012
      }
    }
  }

  /// 1 where ink lies, at the picture's size.
  static func ink(_ drawing: Drawing) -> Plane {
    let toned = drawing.luma.spread(low: 0.02, high: 0.98)
    let smooth = toned.gaussianBlurred(sigmaInPixels: 1.3)
    let lines = toned.lineStrength(
      along: drawing.flow, sigmaInPixels: 1.1, lengthInPixels: 5)
    // darkness against a threshold that follows the surroundings, so that shadows keep their forms
    let surroundings = toned.gaussianBlurred(sigmaInPixels: 45)
    let level = smooth.combined(with: surroundings) { own, around in
      own - (0.16 + 0.3 * around)
    }
    let drive = level.combined(with: lines) { $0 - 11 * max(-0.02, $1) }
      .smoothed(along: drawing.flow, sigmaInPixels: 2)
    let enlarged = drawing.subject.enlarged(drive)
    let softness = Float(min(0.09, 0.05 / drawing.subject.scale + 0.012))
    return enlarged.map { own in
      1 - smoothstep(-softness, softness, own)
    }
  }
}
