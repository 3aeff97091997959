import Imaging

extension Image {
  /// The picture with the shadow of what is about to stand on it: dark and narrow where it touches
  /// the ground, faint and wide around that.
  func shadowed(under object: Image, atX left: Int, y top: Int, strength: Float = 1) -> Image {
    guard let alpha = object.alpha, let frame = alpha.bounds(above: 0.3),
      let foot = Self.foot(of: alpha, frame)
    else { return self }
    let wide = Double(frame.size.width)
    let narrow = Double(foot.count)
    let height = Double(frame.size.height)
    let base = Double(top + frame.rows.upperBound) - 0.5
    let middle = Double(left) + Double(foot.lowerBound + foot.upperBound) / 2
    let pools: [(radius: (Double, Double), blur: Double, dark: Float)] = [
      ((narrow * 0.54, max(1, narrow * 0.07)), max(0.8, narrow * 0.05), 0.5),
      (
        (max(narrow * 0.75, wide * 0.42), max(1.5, min(height * 0.06, wide * 0.13))),
        max(1, wide * 0.07), 0.3
      ),
    ]
    var result = self
    for pool in pools {
      result.darken(
        atX: middle + pool.radius.0 * 0.07, y: base, radius: pool.radius, blur: pool.blur,
        by: pool.dark * strength)
    }
    return result
  }

  /// The columns over which a thing touches the ground.
  private static func foot(of alpha: Plane, _ frame: PixelRectangle) -> Range<Int>? {
    let depth = max(1, frame.size.height * 5 / 100)
    let rows = frame.rows.upperBound - depth..<frame.rows.upperBound
    let columns = frame.columns.filter { x in rows.contains { alpha[x, $0] > 0.3 } }
    guard let first = columns.first, let last = columns.last else { return nil }
    return first..<last + 1
  }

  private mutating func darken(
    atX cx: Double, y cy: Double, radius: (Double, Double), blur: Double, by dark: Float
  ) {
    let (rx, ry) = (radius.0 + 2 * blur, radius.1 + 2 * blur)
    let columns = max(0, Int(cx - rx))..<max(max(0, Int(cx - rx)), min(width, Int(cx + rx) + 1))
    let rows = max(0, Int(cy - ry))..<max(max(0, Int(cy - ry)), min(height, Int(cy + ry) + 1))
    for y in rows {
      for x in columns {
        let u = Float((Double(x) + 0.5 - cx) / rx)
        let v = Float((Double(y) + 0.5 - cy) / ry)
        let out = u * u + v * v
        guard out < 1 else { continue }
        let share = 1 - dark * (1 - out) * (1 - out)
        let i = y * width + x
        red.samples[i] *= share
        green.samples[i] *= share
        // what reaches into a shadow comes from the sky
        blue.samples[i] *= share + 0.04 * (1 - share)
      }
    }
  }

  func scaled(by gain: Light) -> Image {
    var result = self
    for i in 0..<pixelCount {
      result.red.samples[i] *= gain.x
      result.green.samples[i] *= gain.y
      result.blue.samples[i] *= gain.z
    }
    return result
  }

  var withClampedAlpha: Image {
    var result = self
    if var alpha = result.alpha {
      for i in alpha.samples.indices { alpha.samples[i] = min(1, max(0, alpha.samples[i])) }
      result.alpha = alpha
    }
    return result
  }
}

extension Plane {
  /// What lies in a rectangle that may reach beyond the edges, where it is 0.
  func window(x left: Int, y top: Int, size: PixelSize) -> Plane {
    var result = Plane(width: size.width, height: size.height)
    for y in 0..<size.height where top + y >= 0 && top + y < height {
      for x in 0..<size.width where left + x >= 0 && left + x < width {
        result[x, y] = self[left + x, top + y]
      }
    }
    return result
  }
}
