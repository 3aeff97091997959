import Edits
import Imaging

/// The statistics of one picture that evidence speaks of, of the part that a mask lets through.
/// Lightness, chroma and axes are CIELAB's, of the picture as it is displayed.
struct PictureStatistics {
  private(set) var values: [Statistic: Double] = [:]

  /// `nil` for what isn't measured.
  subscript(statistic: Statistic) -> Double? { values[statistic] }

  /// `fullSize` is what width, height and aspect are told of; `base` what `difference` is from.
  init(_ picture: LabPicture, within mask: Mask?, fullSize: PixelSize, base: LabPicture?) {
    let weights = mask?.samples
    let total =
      weights.map { $0.reduce(0.0) { $0 + Double($1) } } ?? Double(picture.size.pixelCount)
    guard total > 0 else { return }
    func mean(_ sample: (Int) -> Float) -> Double {
      var sum = 0.0
      for i in 0..<picture.lightness.samples.count {
        sum += Double(sample(i)) * Double(weights?[i] ?? 1)
      }
      return sum / total
    }
    let (l, a, b) = (picture.lightness.samples, picture.a.samples, picture.b.samples)
    let lightness = mean { l[$0] }
    values[.lightness] = lightness
    values[.contrast] = mean { (l[$0] - Float(lightness)) * (l[$0] - Float(lightness)) }
      .squareRoot()
    values[.redness] = mean { a[$0] }
    values[.yellowness] = mean { b[$0] }
    values[.chroma] = mean { (a[$0] * a[$0] + b[$0] * b[$0]).squareRoot() }
    let detail = picture.lightness.detail()
    values[.detail] = mean { detail[$0] }
    let quarters = Self.quarters(l, weights)
    values[.shadowLightness] = quarters.darkest
    values[.highlightLightness] = quarters.lightest
    values[.cornerRatio] = Self.cornerRatio(picture.lightness)
    values[.width] = Double(fullSize.width)
    values[.height] = Double(fullSize.height)
    values[.aspect] = Double(fullSize.width) / Double(fullSize.height)
    if let base, base.size == picture.size {
      let distance = picture.distance(to: base).samples
      values[.difference] = mean { distance[$0] }
    } else if base == nil {
      values[.difference] = 0
    }
  }

  /// Mean of the darkest and of the lightest quarter, from a histogram in steps of a quarter.
  private static func quarters(
    _ samples: [Float], _ weights: [Float]?
  ) -> (darkest: Double, lightest: Double) {
    var bins = [Double](repeating: 0, count: 401)
    for (i, sample) in samples.enumerated() {
      bins[min(max(Int(sample * 4 + 0.5), 0), 400)] += Double(weights?[i] ?? 1)
    }
    let quarter = bins.reduce(0, +) / 4
    func mean(_ order: some Sequence<Int>) -> Double {
      var (left, sum) = (quarter, 0.0)
      for bin in order where left > 0 {
        let taken = min(left, bins[bin])
        sum += taken * Double(bin) / 4
        left -= taken
      }
      return quarter > 0 ? sum / quarter : 0
    }
    return (mean(0...400), mean((0...400).reversed()))
  }

  /// Mean lightness of the four corner eighths over that of the middle quarter.
  private static func cornerRatio(_ plane: Plane) -> Double {
    var (corner, cornerCount, middle, middleCount) = (0.0, 0, 0.0, 0)
    for y in 0..<plane.height {
      let v = abs(2 * (Double(y) + 0.5) / Double(plane.height) - 1)
      for x in 0..<plane.width {
        let u = abs(2 * (Double(x) + 0.5) / Double(plane.width) - 1)
        if u > 0.75, v > 0.75 {
          corner += Double(plane[x, y])
          cornerCount += 1
        } else if u < 0.5, v < 0.5 {
          middle += Double(plane[x, y])
          middleCount += 1
        }
      }
    }
    guard cornerCount > 0, middleCount > 0, middle > 0 else { return 1 }
    return (corner / Double(cornerCount)) / (middle / Double(middleCount))
  }
}

extension Plane {
  /// At each sample how far it is from the mean of its four neighbours; 0 along the border.
  func detail() -> [Float] {
    var result = [Float](repeating: 0, count: samples.count)
    guard width > 2, height > 2 else { return result }
    samples.withUnsafeBufferPointer { s in
      result.withUnsafeMutableBufferPointer { result in
        for y in 1..<height - 1 {
          for i in y * width + 1..<(y + 1) * width - 1 {
            result[i] = abs(s[i] - (s[i - 1] + s[i + 1] + s[i - width] + s[i + width]) * 0.25)
          }
        }
      }
    }
    return result
  }
}
