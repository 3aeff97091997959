import Imaging

/// In the impressionists' manner: short, light dabs of broken colour, few dark tones.
enum ImpressionistPainting: Painter {
  static let name = "impressionist"

  static func paint(_ subject: Subject) -> EncodedImage {
    let painting = BrushPainting(
      layers: [
        BrushLayer(
          radius: 8, spacing: 0.8, length: 3, tolerance: 0.2, lightnessJitter: 0.035,
          colorJitter: 0.035),
        BrushLayer(
          radius: 4.2, spacing: 1, length: 3.5, threshold: 0.01, tolerance: 0.16,
          lightnessJitter: 0.05, colorJitter: 0.035),
        BrushLayer(
          radius: 2.3, spacing: 1.1, length: 4, threshold: 0.035, tolerance: 0.14,
          lightnessJitter: 0.035, colorJitter: 0.035),
        BrushLayer(
          radius: 1.4, spacing: 1.2, length: 5, threshold: 0.06, tolerance: 0.12,
          lightnessJitter: 0.02, colorJitter: 0.02),
      ],
      brush: Brush(streaks: 0.6, dryness: 0.6, opacity: 0.92, impasto: 0.7),
      structure: [(3, 1), (10, 0.3), (30, 0.1)], light: 0.65)
    let colors = subject.study.graded(saturation: 1.35, contrast: 0.9, lift: 0.045)
    return painting.paint(subject, colors: colors)
  }
}
