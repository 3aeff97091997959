import Imaging

/// Four silk-screened panels of the picture, each in its own loud inks, slightly out of register.
enum WarholPanels: Painter {
  static let name = "warhol"

  /// Shadows, mid tones, lights, ground.
  private static let inks: [[SIMD3<Float>]] = [
    [SIMD3(0.12, 0.05, 0.3), SIMD3(0.93, 0.16, 0.5), SIMD3(1, 0.82, 0.2), SIMD3(0.25, 0.83, 0.85)],
    [SIMD3(0.35, 0.02, 0.2), SIMD3(0.15, 0.55, 0.9), SIMD3(1, 0.6, 0.7), SIMD3(1, 0.9, 0.25)],
    [SIMD3(0.02, 0.25, 0.2), SIMD3(1, 0.5, 0.1), SIMD3(0.75, 0.95, 0.4), SIMD3(0.95, 0.25, 0.55)],
    [SIMD3(0.1, 0.1, 0.45), SIMD3(0.3, 0.75, 0.35), SIMD3(1, 0.72, 0.45), SIMD3(0.62, 0.4, 0.85)],
  ]

  static func paint(_ subject: Subject) -> EncodedImage {
    let flow = subject.tensor.smoothed(sigmaInPixels: 2.5).flow()
    let smooth = subject.study.flattened(sigmaInPixels: 8, edge: 0.35, passes: 2)
      .smoothed(along: flow, sigmaInPixels: 2)
    let tones = smooth.luma().spread(low: 0.02, high: 0.97).levelled(share: 0.55)
    let (width, height) = (subject.size.width, subject.size.height)
    let small = tones.resampled(
      to: PixelSize(width: (width + 1) / 2, height: (height + 1) / 2))
    let shift = max(1, Int(subject.scale * 1.5))
    let grain = subject.noise(11, spacing: 1.3)
    let soft = Float(0.02 + 0.03 / subject.scale)
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let rough = grain.row(y)
      let row = y < small.height ? y : y - small.height
      for x in 0..<width {
        let column = x < small.width ? x : x - small.width
        let panel = inks[(y < small.height ? 0 : 2) + (x < small.width ? 0 : 1)]
        let tone = small[column, row]
        let moved = small[max(0, column - shift), max(0, row - shift)]
        var color = panel[3]
        color += (panel[2] - color) * below(0.8, moved, soft)
        color += (panel[1] - color) * below(0.55, moved, soft)
        color += (panel[0] - color) * below(0.27, tone + 0.02 * rough[x], soft)
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }

  @inline(__always)
  private static func below(_ limit: Float, _ tone: Float, _ soft: Float) -> Float {
    1 - smoothstep(limit - soft, limit + soft, tone)
  }
}
