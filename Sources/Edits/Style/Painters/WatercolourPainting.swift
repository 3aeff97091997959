import Imaging

/// Watercolour: flat transparent washes laid over each other, whose pigment gathers at their edges
/// and settles in the paper's grain, over bare paper in the lights (after Bousseau 2006).
enum WatercolourPainting: Painter {
  static let name = "watercolour"
  private static let washCount: Float = 9

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 4)
    let washes = washes(subject, along: drawing.flow)
    let edges = subject.enlarged(gathered(washes))
    let colors = washes.resampled(to: subject.size)
    let lines = drawing.lines(sigma: 1, length: 6, threshold: 0.016, softness: 0.05)
    let grain = [subject.noise(11, spacing: 1), subject.noise(12, spacing: 2.6)]
    let blooms = [
      subject.noise(13, spacing: 9), subject.noise(14, spacing: 24), subject.noise(15, spacing: 70),
    ]
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (fine, coarse) = (grain[0].row(y), grain[1].row(y))
      let wet = blooms.map { $0.row(y) }
      for x in 0..<width {
        let i = y * width + x
        let paper = 0.5 * fine[x] + 0.5 * coarse[x]
        let stray = 0.15 * wet[0][x] + 0.2 * wet[1][x]
        let wash = Wash(luma(colors[i]) * washCount + stray)
        let density =
          0.97 + 0.06 * wet[1][x] + 0.1 * wet[2][x] + 0.09 * paper + edges.samples[i]
          + wash.step * 0.62 / max(1.2, wash.level)
          + (0.12 + 0.12 * smoothstep(0.95, 0.6, luma(colors[i]))) * wash.rim + 0.45
          * lines.samples[i]
        let left = transmitted(colors[i], density: max(0.2, density))
        let sheet = 0.985 + 0.01 * paper
        (red[x], green[x], blue[x]) = (sheet * left.x, sheet * left.y, sheet * 0.985 * left.z)
      }
    }
  }

  @inline(__always)
  private static func luma(_ color: SIMD3<Float>) -> Float {
    0.299 * color.x + 0.587 * color.y + 0.114 * color.z
  }

  /// Where a tone lies among the washes: how much darker its wash is than it, and how near it is to
  /// the dried rim of the wash above.
  private struct Wash {
    let level: Float
    let step: Float
    let rim: Float

    @inline(__always)
    init(_ place: Float) {
      let fraction = place - place.rounded(.down)
      level = place
      // within a wash tone is nearly even; a darker wash begins where the fraction comes to 1
      step =
        (fraction - 0.5)
        * smoothstep(0, 0.1, 1 - fraction)
      rim = smoothstep(0.7, 0.88, fraction) * smoothstep(1, 0.92, fraction)
    }
  }

  /// Colours as light washes without small detail.
  private static func washes(_ subject: Subject, along flow: FlowField) -> EncodedImage {
    subject.study.graded(saturation: 1.35, contrast: 0.95, lift: 0.1)
      .flattened(sigmaInPixels: 16, edge: 0.4)
      .smoothed(along: flow, sigmaInPixels: 5)
  }

  /// Pigment that dries at the borders of washes, and is missing just inside them.
  private static func gathered(_ washes: EncodedImage) -> Plane {
    let luma = washes.luma()
    let near = luma.gaussianBlurred(sigmaInPixels: 1.2)
    let wide = luma.gaussianBlurred(sigmaInPixels: 4.5)
    return wide.combined(with: near) { min(0.6, max(-0.25, ($0 - $1) * 6)) }
  }

  /// What pigment of this density leaves (Bousseau's model).
  @inline(__always)
  private static func transmitted(_ color: SIMD3<Float>, density: Float) -> SIMD3<Float> {
    let seen = pointwiseMin(pointwiseMax(color, SIMD3(repeating: 0.02)), SIMD3(repeating: 1))
    let changed = seen - (seen - seen * seen) * (density - 1)
    return pointwiseMin(pointwiseMax(changed, .zero), SIMD3(repeating: 1))
  }
}
