import Imaging

/// In the pointillists' manner: dots of pure colour on a light ground that mix only in the eye.
enum PointillistPainting: Painter {
  static let name = "pointillist"

  static func paint(_ subject: Subject) -> EncodedImage {
    let painting = BrushPainting(
      layers: [
        BrushLayer(
          radius: 5.2, spacing: 1.05, length: 0, lightnessJitter: 0.04, colorJitter: 0.07),
        BrushLayer(
          radius: 3.6, spacing: 1.25, length: 0, lightnessJitter: 0.04, colorJitter: 0.08),
        BrushLayer(
          radius: 2.3, spacing: 1.35, length: 0, threshold: 0.03, lightnessJitter: 0.035,
          colorJitter: 0.05),
        BrushLayer(
          radius: 1.5, spacing: 1.4, length: 0, threshold: 0.055, lightnessJitter: 0.03,
          colorJitter: 0.04),
      ],
      brush: Brush(streaks: 0.1, dryness: 0, opacity: 0.96, impasto: 0.5),
      structure: [(3, 1)], light: 0.35, ground: SIMD3(0.93, 0.9, 0.82))
    let colors = subject.study.graded(saturation: 1.6, contrast: 1.02, lift: 0.03)
    return painting.paint(subject, colors: colors)
  }
}
