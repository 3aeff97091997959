import Imaging

/// Letters at their place in a picture.
struct InkedLetters: Sendable {
  /// The part of the picture that holds them and what they do to their surroundings.
  let frame: PixelRectangle
  /// Over the frame: how much of each pixel the letters cover.
  let coverage: Plane
  /// Pixels to the em.
  let em: Double

  init(frame: PixelRectangle, coverage: Plane, em: Double) {
    (self.frame, self.coverage, self.em) = (frame, coverage, em)
  }

  /// - Parameters:
  ///   - quad: in pixels; see `TextLayout.contours(in:)`.
  ///   - margin: of the em, around the letters.
  /// `nil` where they lie beyond the picture.
  init?(_ layout: TextLayout, in quad: Quad, size: PixelSize, margin: Double) {
    guard let contours = layout.contours(in: quad) else { return nil }
    em = quad.meanHeight / max(layout.height, 0.01)
    let points = contours.joined()
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for point in points { (low, high) = (pointwiseMin(low, point), pointwiseMax(high, point)) }
    let reach = max(3, margin * em)
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let left = clamped((low.x - reach).rounded(.down), size.width)
    let top = clamped((low.y - reach).rounded(.down), size.height)
    let right = clamped((high.x + reach).rounded(.up), size.width)
    let bottom = clamped((high.y + reach).rounded(.up), size.height)
    guard right > left, bottom > top else { return nil }
    frame = PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
    let offset = SIMD2(Double(left), Double(top))
    coverage = Plane(covering: contours.map { $0.map { $0 - offset } }, size: frame.size)
  }

  /// Over the whole picture: above 0 where pixels may change.
  func reach(_ size: PixelSize) -> Mask {
    var mask = Plane(width: size.width, height: size.height)
    for y in frame.rows {
      for x in frame.columns { mask[x, y] = 1 }
    }
    return mask
  }
}

/// How sharp a picture is and how grainy, so that what is drawn into it can be as sharp and grainy.
struct Rendition: Sendable {
  /// Of the blur that edges have, in pixels.
  let blur: Double
  /// Standard deviation of the grain's lightness.
  let grain: Float

  init(blur: Double, grain: Float) {
    (self.blur, self.grain) = (blur, grain)
  }

  init(of picture: Image) {
    let width = picture.width
    let height = picture.height
    var light = Plane(width: width, height: height)
    for i in light.samples.indices {
      light.samples[i] = PortableMath.cubeRoot(
        max(0, luminance(picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i]))
      )
    }
    guard width > 16, height > 16 else {
      (blur, grain) = (0.5, 0)
      return
    }
    blur = Self.blur(light)
    grain = Self.grain(light)
  }

  /// From the strongest edges: how far they take from one side to the other.
  private static func blur(_ light: Plane) -> Double {
    var edges: [(slope: Float, width: Float)] = []
    for y in stride(from: 4, to: light.height - 4, by: 2) {
      for x in stride(from: 4, to: light.width - 4, by: 1) {
        let slope = abs(light[x + 1, y] - light[x - 1, y]) / 2
        guard slope > 0.03 else { continue }
        let values = (-4...4).map { light[x + $0, y] }
        let range = (values.max() ?? 0) - (values.min() ?? 0)
        edges.append((slope, range / slope))
      }
    }
    guard edges.count > 40 else { return 0.7 }
    edges.sort { ($0.slope, $0.width) > ($1.slope, $1.width) }
    let widths = edges.prefix(max(40, edges.count / 12)).map(\.width).sorted()
    // a step blurred by sigma has a slope of its height over sigma times the root of two pi
    let sigma = Double(widths[widths.count / 5]) / 2.507
    // what coverage itself and the way of measuring add
    return min(1.6, max(0.35, max(0, sigma * sigma - 0.16).squareRoot()))
  }

  /// Median of what a pixel differs from its neighbours by, where nothing else happens.
  private static func grain(_ light: Plane) -> Float {
    var differences: [Float] = []
    for y in stride(from: 1, to: light.height - 1, by: 2) {
      for x in stride(from: 1, to: light.width - 1, by: 2) {
        let mean = (light[x - 1, y] + light[x + 1, y] + light[x, y - 1] + light[x, y + 1]) / 4
        differences.append(abs(light[x, y] - mean))
      }
    }
    differences.sort()
    let median = differences.isEmpty ? 0 : differences[differences.count * 35 / 100]
    return min(0.03, median * 1.95)
  }
}
