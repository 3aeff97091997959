public import Imaging

/// A line of lettering that was found in a picture by looking.
public struct TextLine: Sendable, Equatable {
  /// From the top of its tall letters to their feet, as fractions of the picture's width and height.
  public var quad: Quad
  /// How many separate marks it has; joined letters count once.
  public var letterCount: Int
  /// Median colours of the letters and of what they stand on, linear.
  public var ink, ground: SIMD3<Float>
  /// Width of the strokes over the height of the letters.
  public var strokeShare: Double
  /// How sure the finder is, 0...1.
  public var certainty: Double

  public init(
    quad: Quad, letterCount: Int, ink: SIMD3<Float>, ground: SIMD3<Float>, strokeShare: Double,
    certainty: Double = 1
  ) {
    self.quad = quad
    self.letterCount = letterCount
    self.ink = ink
    self.ground = ground
    self.strokeShare = strokeShare
    self.certainty = certainty
  }
}

extension TextLine {
  /// Lines of lettering, the largest first: stable regions (MSER, Matas 2002) with strokes of even
  /// width (Epshtein 2010), of like height, colour and stroke, side by side.
  ///
  /// `picture` should have 1 to 2 megapixels; letters less than 8 pixels tall aren't found.
  public static func found(in picture: Image) -> [TextLine] {
    let lightness = StableRegions.codes(of: picture)
    var lines: [TextLine] = []
    for isDark in [true, false] {
      let regions = StableRegions(of: lightness, isDark: isDark)
      let marks = regions.marks().compactMap { LetterMark($0, in: picture) }
      lines += LineGrouping(LetterMark.distinct(marks), in: picture).lines()
    }
    return kept(lines).sorted { $0.area > $1.area }
  }

  fileprivate var area: Double { quad.meanWidth * quad.meanHeight }

  /// Where two lie over each other, such as letters and the gaps between them, only the surer one.
  private static func kept(_ lines: [TextLine]) -> [TextLine] {
    var result: [TextLine] = []
    for line in lines.sorted(by: { $0.certainty > $1.certainty })
    where !result.contains(where: { $0.overlaps(line) }) {
      result.append(line)
    }
    return result
  }

  private func overlaps(_ other: TextLine) -> Bool {
    let (a, b) = (quad.bounds, other.quad.bounds)
    let low = pointwiseMax(a.low, b.low)
    let high = pointwiseMin(a.high, b.high)
    guard high.x > low.x, high.y > low.y else { return false }
    let shared = (high.x - low.x) * (high.y - low.y)
    func size(_ box: (low: SIMD2<Double>, high: SIMD2<Double>)) -> Double {
      (box.high.x - box.low.x) * (box.high.y - box.low.y)
    }
    return shared > 0.35 * min(size(a), size(b))
  }
}
