import Imaging

/// Cut paper: sheets from light to dark laid over each other, each with its own cut edge and shadow.
enum PaperCut: Painter {
  static let name = "paper_cut"
  private static let sheets = 6

  static func paint(_ subject: Subject) -> EncodedImage {
    let flow = subject.tensor.smoothed(sigmaInPixels: 4).flow()
    let flat = subject.study.graded(saturation: 1.35, contrast: 1.05)
      .flattened(sigmaInPixels: 22, edge: 0.45)
      .smoothed(along: flow, sigmaInPixels: 5)
    let toned = flat.luma().spread(low: 0.02, high: 0.98).levelled(share: 0.35)
      .gaussianBlurred(sigmaInPixels: 1.6)
    let tones = subject.enlarged(toned)
    let shade = subject.enlarged(toned.gaussianBlurred(sigmaInPixels: 2.2))
    let colors = flat.mapPlanes { $0.gaussianBlurred(sigmaInPixels: 3) }.resampled(to: subject.size)
    let means = sheetColors(flat, toned)
    let (offset, width) = (Int((5 * subject.scale).rounded()), subject.size.width)
    let fibres = [subject.noise(11, spacing: 1), subject.noise(12, spacing: 3.5)]
    let soft = Float(0.004 + 0.008 / subject.scale)
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let (fine, coarse) = (fibres[0].row(y), fibres[1].row(y))
      let above = max(0, y - offset) * width
      for x in 0..<width {
        let i = y * width + x
        let far = above + max(0, x - offset)
        var color = SIMD3<Float>(repeating: 1)
        for sheet in 0..<sheets {
          let limit = 1 - Float(sheet) / Float(sheets)
          let lies = 1 - smoothstep(limit - soft, limit + soft, tones.samples[i])
          let shadow = 1 - smoothstep(limit - 0.03, limit + 0.03, shade.samples[far])
          color *= 1 - 0.34 * shadow * (sheet == 0 ? 0 : 1)
          let own = dyed(colors[i], like: means[sheet])
          color += (own - color) * (sheet == 0 ? 1 : lies)
        }
        let paper = 1 + 0.022 * fine[x] + 0.018 * coarse[x]
        (red[x], green[x], blue[x]) = (color.x * paper, color.y * paper, color.z * paper)
      }
    }
  }

  /// The picture's hue in the lightness of a sheet.
  @inline(__always)
  private static func dyed(_ color: SIMD3<Float>, like sheet: SIMD3<Float>) -> SIMD3<Float> {
    let weights = SIMD3<Float>(0.299, 0.587, 0.114)
    let gain = (sheet * weights).sum() / max(0.04, (color * weights).sum())
    let lit = color * min(2.5, gain)
    return sheet * 0.3 + pointwiseMin(lit, SIMD3(repeating: 1)) * 0.7
  }

  /// The mean colour of what lies on each sheet, from the lightest on.
  private static func sheetColors(_ flat: EncodedImage, _ tones: Plane) -> [SIMD3<Float>] {
    var sums = [SIMD4<Float>](repeating: .zero, count: sheets)
    for i in tones.samples.indices {
      let sheet = min(sheets - 1, max(0, Int((1 - tones.samples[i]) * Float(sheets))))
      sums[sheet] += SIMD4(flat[i], 1)
    }
    return sums.enumerated().map { index, sum in
      let grey = 1 - (Float(index) + 0.5) / Float(sheets)
      return sum.w > 0 ? SIMD3(sum.x, sum.y, sum.z) / sum.w : SIMD3(repeating: grey)
    }
  }
}
