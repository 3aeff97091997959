import Imaging

/// Watercolour: flat transparent washes whose pigment gathers at their edges and settles in the
/// paper's grain, with blooms, over bare paper in the lights (after Bousseau 2006).
enum WatercolourPainting: Painter {
  static let name = "watercolour"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 4)
    let washes = washes(subject, along: drawing.flow)
    let edges = subject.enlarged(gathered(washes))
    let colors = washes.resampled(to: subject.size)
    let lines = drawing.lines(sigma: 1, length: 6, threshold: 0.02, softness: 0.06)
    let grain = [subject.noise(11, spacing: 1), subject.noise(12, spacing: 2.6)]
    let blooms = [subject.noise(13, spacing: 22), subject.noise(14, spacing: 60)]
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (fine, coarse) = (grain[0].row(y), grain[1].row(y))
      let (small, large) = (blooms[0].row(y), blooms[1].row(y))
      for x in 0..<width {
        let i = y * width + x
        let paper = 0.5 * fine[x] + 0.5 * coarse[x]
        let density =
          1 + 0.16 * small[x] + 0.2 * large[x] + 0.09 * paper + edges.samples[i]
          + 0.35 * lines.samples[i]
        let sheet = 0.985 + 0.008 * paper
        let left = transmitted(colors[i], density: max(0.2, density))
        (red[x], green[x], blue[x]) = (sheet * left.x, sheet * left.y, sheet * 0.985 * left.z)
      }
    }
  }

  /// Colours as light washes without small detail.
  private static func washes(_ subject: Subject, along flow: FlowField) -> EncodedImage {
    subject.study.graded(saturation: 1.3, contrast: 0.92, lift: 0.1)
      .flattened(sigmaInPixels: 22, edge: 0.4)
      .smoothed(along: flow, sigmaInPixels: 5)
      .flattened(sigmaInPixels: 10, edge: 0.25, passes: 2)
  }

  /// Pigment that dries at the borders of washes, and is missing just inside them.
  private static func gathered(_ washes: EncodedImage) -> Plane {
    let luma = washes.luma()
    let near = luma.gaussianBlurred(sigmaInPixels: 1.2)
    let wide = luma.gaussianBlurred(sigmaInPixels: 5)
    return wide.combined(with: near) { min(0.55, max(-0.22, ($0 - $1) * 5)) }
  }

  /// What pigment of this density leaves (Bousseau's model).
  @inline(__always)
  private static func transmitted(_ color: SIMD3<Float>, density: Float) -> SIMD3<Float> {
    let seen = color.clamped(lowerBound: SIMD3(repeating: 0.02), upperBound: SIMD3(repeating: 1))
    let changed = seen - (seen - seen * seen) * (density - 1)
    return changed.clamped(lowerBound: .zero, upperBound: SIMD3(repeating: 1))
  }
}
