import Imaging

/// Pop art: tones in four flat, loud inks with a screen of dots between them, and black lines.
enum PopArt: Painter {
  static let name = "pop_art"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 2.6)
    let flat = subject.study.flattened(sigmaInPixels: 12, edge: 0.4)
      .smoothed(along: drawing.flow, sigmaInPixels: 3)
    let toned = flat.luma().spread(low: 0.02, high: 0.97).levelled(share: 0.5)
    let tones = subject.enlarged(toned)
    let lines = drawing.lines(sigma: 1.6, length: 7, threshold: 0.012, softness: 0.02, of: toned)
    let dots = Halftone(spacing: 8, degrees: 45, subject)
    let soft = Float(0.008 + 0.012 / subject.scale)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let tone = tones.samples[i]
        var color = SIMD3<Float>(0.13, 0.1, 0.4)
        for (limit, ink) in inks {
          color += (ink - color) * smoothstep(limit - soft, limit + soft, tone)
        }
        let middle = smoothstep(0.36, 0.5, tone) * smoothstep(0.8, 0.62, tone)
        let dot = dots.coverage(x: x, y: y, share: 0.34 * middle)
        color += (SIMD3(0.9, 0.1, 0.42) - color) * dot
        color += (SIMD3(0.06, 0.04, 0.1) - color) * lines.samples[i]
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }

  private static let inks: [(Float, SIMD3<Float>)] = [
    (0.22, SIMD3(0.9, 0.12, 0.42)), (0.42, SIMD3(1, 0.55, 0.1)), (0.62, SIMD3(1, 0.86, 0.2)),
    (0.84, SIMD3(1, 0.97, 0.86)),
  ]
}
