import Imaging

/// Oil on canvas: broad strokes for the masses, finer ones for what matters, thick paint in raking
/// light.
enum OilPainting: Painter {
  static let name = "oil"

  static func paint(_ subject: Subject) -> EncodedImage {
    painting(strokes: 1)
      .paint(subject, colors: subject.study.graded(saturation: 1.18, contrast: 1.04))
  }

  /// `size` times the usual strokes.
  static func painting(strokes size: Float) -> BrushPainting {
    BrushPainting(
      layers: [
        BrushLayer(
          radius: 11 * size, spacing: 0.9, length: 7, tolerance: 0.16, lightnessJitter: 0.025),
        BrushLayer(
          radius: 5.5 * size, spacing: 0.8, length: 8, threshold: 0.035, tolerance: 0.12,
          lightnessJitter: 0.022),
        BrushLayer(
          radius: 2.8 * size, spacing: 0.9, length: 9, threshold: 0.04, tolerance: 0.1,
          lightnessJitter: 0.015, colorJitter: 0.01),
        BrushLayer(
          radius: 1.4 * size, spacing: 1, length: 9, threshold: 0.05, tolerance: 0.09,
          lightnessJitter: 0.01, colorJitter: 0.006),
      ],
      brush: Brush(streaks: 0.6, dryness: 0.8, opacity: 0.95, impasto: 0.6),
      structure: [(2.5, 1), (8, 0.2), (24, 0.05)], light: 0.75)
  }
}
