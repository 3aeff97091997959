import Edits
import Imaging

/// The statistics of one picture that evidence speaks of. Lightness, chroma and axes are OKLab's,
/// of the picture as it is displayed.
struct PictureStatistics {
  private(set) var values: [Statistic: Double] = [:]

  subscript(statistic: Statistic) -> Double { values[statistic] ?? 0 }

  init(_ picture: LabPicture) {
    let count = Double(picture.lightness.samples.count)
    let lightness = picture.lightness.samples
    let mean = PictureStatistics.mean(lightness)
    let squares = lightness.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    values[.lightness] = mean
    values[.contrast] = (squares / count).squareRoot()
    values[.redness] = PictureStatistics.mean(picture.a.samples)
    values[.yellowness] = PictureStatistics.mean(picture.b.samples)
    values[.chroma] = zip(picture.a.samples, picture.b.samples)
      .reduce(0.0) { $0 + Double(($1.0 * $1.0 + $1.1 * $1.1).squareRoot()) } / count
    let quarters = PictureStatistics.quarters(lightness)
    values[.shadowLightness] = quarters.darkest
    values[.highlightLightness] = quarters.lightest
    values[.detail] = PictureStatistics.detail(picture.lightness)
    values[.cornerRatio] = PictureStatistics.cornerRatio(picture.lightness)
    values[.width] = Double(picture.lightness.width)
    values[.height] = Double(picture.lightness.height)
    values[.aspect] = Double(picture.lightness.width) / Double(picture.lightness.height)
  }

  private static func mean(_ samples: [Float]) -> Double {
    samples.reduce(0.0) { $0 + Double($1) } / Double(samples.count)
  }

  private static func quarters(_ samples: [Float]) -> (darkest: Double, lightest: Double) {
    let sorted = samples.sorted()
    let quarter = max(1, sorted.count / 4)
    return (mean(Array(sorted[..<quarter])), mean(Array(sorted[(sorted.count - quarter)...])))
  }

  /// Mean absolute difference between a sample and the mean of its four neighbours.
  private static func detail(_ plane: Plane) -> Double {
    guard plane.width > 2, plane.height > 2 else { return 0 }
    var sum = 0.0
    for y in 1..<plane.height - 1 {
      for x in 1..<plane.width - 1 {
        let neighbours = plane[x - 1, y] + plane[x + 1, y] + plane[x, y - 1] + plane[x, y + 1]
        sum += Double(abs(plane[x, y] - neighbours / 4))
      }
    }
    return sum / Double((plane.width - 2) * (plane.height - 2))
  }

  /// Mean lightness of the four corner eighths over that of the middle quarter.
  private static func cornerRatio(_ plane: Plane) -> Double {
    var (corner, cornerCount, middle, middleCount) = (0.0, 0, 0.0, 0)
    for y in 0..<plane.height {
      let v = abs(2 * (Double(y) + 0.5) / Double(plane.height) - 1)
      for x in 0..<plane.width {
        let u = abs(2 * (Double(x) + 0.5) / Double(plane.width) - 1)
        if u > 0.75, v > 0.75 { (corner, cornerCount) = (corner + Double(plane[x, y]), cornerCount + 1) }
        if u < 0.5, v < 0.5 { (middle, middleCount) = (middle + Double(plane[x, y]), middleCount + 1) }
      }
    }
    guard cornerCount > 0, middleCount > 0, middle > 0 else { return 1 }
    return (corner / Double(cornerCount)) / (middle / Double(middleCount))
  }
}

/// A picture as the eye takes it: OKLab of what is displayed, roll-off and gamut included.
struct LabPicture {
  var lightness: Plane
  var a: Plane
  var b: Plane
  /// Share of the pixels with a channel at 0 or 255.
  var clippedShare: Double

  init(_ image: Image) {
    let display = image.displayed()
    let (width, height) = (image.width, image.height)
    lightness = Plane(width: width, height: height)
    a = lightness
    b = lightness
    let table = SRGB.linearFrom8
    var clipped = 0
    for i in 0..<width * height {
      let (red, green, blue) = (
        display.samples[i * 4], display.samples[i * 4 + 1], display.samples[i * 4 + 2]
      )
      let lab = OKLab(red: table[Int(red)], green: table[Int(green)], blue: table[Int(blue)])
      lightness.samples[i] = lab.l
      a.samples[i] = lab.a
      b.samples[i] = lab.b
      if max(red, green, blue) == 255 || max(red, green, blue) == 0 { clipped += 1 }
    }
    clippedShare = Double(clipped) / Double(width * height)
  }
}
