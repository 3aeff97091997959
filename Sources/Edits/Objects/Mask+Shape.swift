public import Imaging
public import Scene

extension Plane {
  /// The smallest rectangle around all samples above a level; `nil` where there are none.
  public func bounds(above level: Float = 0) -> PixelRectangle? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where samples[y * width + x] > level {
        left = min(left, x)
        right = max(right, x)
        top = min(top, y)
        bottom = y
      }
    }
    guard right >= left else { return nil }
    return PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left + 1, height: bottom - top + 1))
  }

  /// The same as fractions of the plane's width and height.
  public func region(above level: Float) -> Region? {
    guard let bounds = bounds(above: level) else { return nil }
    return Region(
      left: Double(bounds.x) / Double(width), top: Double(bounds.y) / Double(height),
      right: Double(bounds.columns.upperBound) / Double(width),
      bottom: Double(bounds.rows.upperBound) / Double(height))
  }

  /// 1 within so many pixels of what is above `level`, falling to 0 over `feather` pixels more.
  func grown(by radius: Double, above level: Float = 0.5, feather: Double = 0) -> Mask {
    let core = Plane(width: width, height: height, samples: samples.map { $0 > level ? 0 : 1e6 })
    let distance = core.distances()
    return Plane(
      width: width, height: height,
      samples: distance.samples.map { distance in
        if distance <= Float(radius) { return 1 }
        guard feather > 0 else { return 0 }
        return max(0, 1 - (distance - Float(radius)) / Float(feather))
      })
  }

  /// What is above `level`, with bays and gaps closed that are narrower than twice the radius.
  func closed(by radius: Double, above level: Float) -> Mask {
    var outside = grown(by: radius, above: level)
    for i in outside.samples.indices { outside.samples[i] = 1 - outside.samples[i] }
    let back = outside.grown(by: radius, above: 0.5)
    return Plane(
      width: width, height: height,
      samples: samples.indices.map { max(samples[$0], 1 - back.samples[$0]) })
  }

  /// How far in what is above `level` each sample lies, in pixels; where nothing is outside, nowhere.
  func depths(above level: Float) -> Plane {
    guard samples.contains(where: { $0 <= level }) else {
      return Plane(width: width, height: height)
    }
    var start = self
    for i in samples.indices { start.samples[i] = samples[i] > level ? 1e6 : 0 }
    return start.distances()
  }

  /// The same samples `x` to the right and `y` down; nothing comes in from beyond the edges.
  func moved(x: Int, y: Int) -> Plane {
    var result = Plane(width: width, height: height)
    for row in max(0, y)..<max(max(0, y), min(height, height + y)) {
      for column in max(0, x)..<max(max(0, x), min(width, width + x)) {
        result.samples[row * width + column] = samples[(row - y) * width + column - x]
      }
    }
    return result
  }
}

extension PixelRectangle {
  /// With so many pixels more on every side, as far as the picture goes.
  func grown(by margin: Int, within size: PixelSize) -> PixelRectangle {
    let (left, top) = (max(0, x - margin), max(0, y - margin))
    let right = min(size.width, columns.upperBound + margin)
    let bottom = min(size.height, rows.upperBound + margin)
    return PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
  }
}

extension PixelSize {
  var diagonal: Double { Canvas(size: self).diagonal }
}
