import Imaging

/// In Van Gogh's manner: long, thick, separate strokes that swirl along the structure, in colours
/// pushed towards blue and yellow, with dark contours.
enum VanGoghPainting: Painter {
  static let name = "van_gogh"

  static func paint(_ subject: Subject) -> EncodedImage {
    let painting = BrushPainting(
      layers: [
        BrushLayer(
          radius: 7, spacing: 0.85, length: 10, tolerance: 0.2, lightnessJitter: 0.05,
          colorJitter: 0.035),
        BrushLayer(
          radius: 4, spacing: 0.95, length: 14, threshold: 0.012, tolerance: 0.15,
          lightnessJitter: 0.06, colorJitter: 0.035),
        BrushLayer(
          radius: 2.2, spacing: 1.05, length: 13, threshold: 0.045, tolerance: 0.11,
          lightnessJitter: 0.04, colorJitter: 0.025),
        BrushLayer(
          radius: 1.3, spacing: 1.1, length: 10, threshold: 0.085, tolerance: 0.1,
          lightnessJitter: 0.02, colorJitter: 0.015),
      ],
      brush: Brush(streaks: 0.85, dryness: 0.7, opacity: 0.97, impasto: 1),
      structure: [(3.5, 1), (14, 0.5), (45, 0.15)], light: 0.95)
    return painting.paint(subject, colors: palette(subject))
  }

  /// Ultramarine in the shadows, chrome yellow in the lights, and contours in dark blue.
  private static func palette(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 3)
    let luma = drawing.luma.spread(low: 0.01, high: 0.99)
    let line = drawing.luma.lineStrength(
      along: drawing.flow, sigmaInPixels: 2, lengthInPixels: 8)
    let graded = subject.study.graded(saturation: 1.55, contrast: 1.08)
    let width = graded.width
    return EncodedImage(size: graded.size) { y, r, g, b in
      for x in 0..<width {
        let i = y * width + x
        let tone = luma.samples[i]
        let dark = smoothstep(0.45, 0.05, tone)
        let light = smoothstep(0.55, 0.95, tone)
        var color = graded[i] + dark * SIMD3(-0.03, 0.01, 0.11) + light * SIMD3(0.03, 0.02, -0.1)
        let contour = smoothstep(0.012, 0.05, line.samples[i]) * 0.65
        color += (SIMD3(0.06, 0.09, 0.2) - color) * contour
        (r[x], g[x], b[x]) = (color.x, color.y, color.z)
      }
    }
  }
}
