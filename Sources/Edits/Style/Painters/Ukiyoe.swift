import Imaging

/// A Japanese woodblock print: flat areas in a few muted inks with the grain of the block, graded
/// towards the top as printers wiped it, and indigo key lines on warm paper.
enum Ukiyoe: Painter {
  static let name = "ukiyo_e"

  private static let inks = Palette([
    SIMD3(0.94, 0.89, 0.77), SIMD3(0.88, 0.78, 0.6), SIMD3(0.8, 0.62, 0.38),
    SIMD3(0.72, 0.33, 0.2), SIMD3(0.85, 0.5, 0.38), SIMD3(0.9, 0.7, 0.6), SIMD3(0.55, 0.2, 0.16),
    SIMD3(0.16, 0.22, 0.36), SIMD3(0.25, 0.38, 0.53), SIMD3(0.5, 0.62, 0.68),
    SIMD3(0.72, 0.78, 0.76), SIMD3(0.3, 0.4, 0.28), SIMD3(0.5, 0.57, 0.36),
    SIMD3(0.68, 0.7, 0.5), SIMD3(0.32, 0.25, 0.2), SIMD3(0.5, 0.42, 0.34), SIMD3(0.66, 0.6, 0.52),
    SIMD3(0.12, 0.13, 0.17), SIMD3(0.82, 0.8, 0.72),
  ])

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 3)
    let flat = subject.study.graded(saturation: 1.25, contrast: 1.05)
      .flattened(sigmaInPixels: 18, edge: 0.42)
      .smoothed(along: drawing.flow, sigmaInPixels: 4)
    let printed = printed(flat)
    let colors = printed.resampled(to: subject.size)
    let lines = drawing.lines(sigma: 1.3, length: 9, threshold: 0.012, softness: 0.014)
    let fine = drawing.lines(sigma: 0.8, length: 7, threshold: 0.016, softness: 0.016)
    let grain = WoodGrain(subject)
    let paper = subject.noise(11, spacing: 1.4)
    let (width, height) = (subject.size.width, Float(subject.size.height))
    return EncodedImage(size: subject.size) { y, red, green, blue in
      let fibres = paper.row(y)
      let block = grain.row(y)
      let wiped = smoothstep(0.22, 0, Float(y) / height) * 0.4
      for x in 0..<width {
        let i = y * width + x
        let sheet = SIMD3<Float>(0.95, 0.9, 0.78) * (1 + 0.012 * fibres[x])
        var color = colors[i]
        let thin = min(0.3, max(0, 0.06 + 0.045 * block[x] + 0.03 * fibres[x]))
        color += (sheet - color) * thin
        color += (color * SIMD3(0.45, 0.6, 0.78) - color) * wiped
        let line = max(lines.samples[i], 0.8 * fine.samples[i]) * (0.92 - 0.4 * thin)
        color += (SIMD3(0.1, 0.12, 0.2) - color) * line
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }

  /// Each colour moved most of the way to the nearest ink.
  private static func printed(_ flat: EncodedImage) -> EncodedImage {
    let own = Palette(of: flat, count: 14)
    let mixed = own.colors.map { $0 * 0.45 + inks.nearest(to: $0) * 0.55 }
    let width = flat.width
    return EncodedImage(size: flat.size) { y, red, green, blue in
      for x in 0..<width {
        let color = mixed[own.index(nearest: flat[y * width + x])]
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }.mapPlanes { $0.gaussianBlurred(sigmaInPixels: 0.7) }
  }
}

/// Long grain of a cherry block, across the picture.
private struct WoodGrain: Sendable {
  private let field: GrainField
  private let warp: GrainField
  private let rowScale: Double
  private let rowCount: Int

  init(_ subject: Subject) {
    // read with the rows spread out, so that the grain is long and thin
    rowScale = 7
    rowCount = subject.size.height
    field = GrainField(
      seed: subject.seed, layer: 41, spacing: max(1, 26 * subject.scale),
      size: PixelSize(width: subject.size.width, height: rowCount * 7))
    warp = subject.noise(42, spacing: 90)
  }

  func row(_ y: Int) -> [Float] {
    let bend = warp.row(y)[0]
    let line = min(rowCount * 7 - 1, max(0, Int(Double(y) * rowScale + Double(bend))))
    return field.row(line)
  }
}
