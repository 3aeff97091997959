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
    // what stands on legs throws the shadow of all that is over them
    let isOnLegs = narrow * 2.5 < wide
    let pools: [(radius: (Double, Double), blur: Double, dark: Float)] = [
      ((narrow * 0.54, max(1, narrow * 0.07)), max(0.8, narrow * 0.05), 0.5),
      (
        (
          max(narrow * 0.75, wide * (isOnLegs ? 0.5 : 0.42)),
          max(1.5, min(height * (isOnLegs ? 0.09 : 0.06), wide * 0.13))
        ),
        max(1, wide * 0.07), isOnLegs ? 0.85 : 0.3
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

  /// The picture with the shadow of a crown of leaves, with spots of light in it. `floor` is what it
  /// may fall on.
  func dappled(
    under tree: Image, atX left: Int, y top: Int, onto floor: Mask?, seed: UInt64
  ) -> Image {
    guard let alpha = tree.alpha, let frame = alpha.bounds(above: 0.3) else { return self }
    let noise = GradientNoise(seed: seed &+ 31)
    let crown = Double(frame.size.width)
    let (rx, ry) = (0.52 * crown, 0.085 * crown)
    let (cx, cy) = (
      Double(left) + Double(alpha.width) / 2 + 0.1 * crown,
      Double(top + frame.rows.upperBound) + 0.012 * crown
    )
    var result = shadowed(under: tree, atX: left, y: top, strength: 0.45)
    let (firstRow, firstColumn) = (max(0, Int(cy - ry)), max(0, Int(cx - rx)))
    for y in firstRow..<max(firstRow, min(height, Int(cy + ry) + 1)) {
      for x in firstColumn..<max(firstColumn, min(width, Int(cx + rx) + 1)) {
        let (u, v) = (Float((Double(x) - cx) / rx), Float((Double(y) - cy) / ry))
        let ragged = 0.35 * noise.fractal(3 * u, 2 * v, octaves: 3)
        let out = (u * u + v * v).squareRoot() + ragged
        guard out < 1 else { continue }
        let spots = smoothstep(0.1, 0.5, noise.fractal(9 * u + 5, 4 * v, octaves: 2))
        let dark = 0.56 * smoothstep(1, 0.35, out) * (1 - 0.75 * spots)
        let share = 1 - dark * (floor.map { $0[x, y] } ?? 1)
        let i = y * width + x
        result.darken(i, to: share, sky: 0.08)
      }
    }
    return result
  }

  /// The picture with the shade of a crown of leaves on a wall behind it, with spots of light in it.
  func shaded(behind tree: Image, atX left: Int, y top: Int, seed: UInt64) -> Image {
    guard let alpha = tree.alpha else { return self }
    let noise = GradientNoise(seed: seed &+ 37)
    let high = Float(alpha.height)
    let soft = alpha.gaussianBlurred(sigmaInPixels: max(1, 0.005 * Double(high)))
    let (right, down) = (Int(0.035 * high), Int(0.1 * high))
    var result = self
    for row in 0..<alpha.height {
      let y = top + row + down
      guard y >= 0, y < height else { continue }
      for column in 0..<alpha.width {
        let x = left + column + right
        guard x >= 0, x < width, soft[column, row] > 0.01 else { continue }
        let spots = smoothstep(
          0, 0.5, noise.fractal(Float(column) / high * 34, Float(row) / high * 34, octaves: 3))
        let dark = 0.52 * min(1, soft[column, row]) * (1 - 0.5 * spots)
        let i = y * width + x
        result.red.samples[i] *= 1 - dark
        result.green.samples[i] *= 1 - dark
        result.blue.samples[i] *= 1 - 0.94 * dark
      }
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

  /// The picture with the shade of a thing's lower outline, which is round where it is seen from above.
  func shadowed(along object: Image, atX left: Int, y top: Int) -> Image {
    guard let alpha = object.alpha, let frame = alpha.bounds(above: 0.3) else { return self }
    let depth = max(1, 0.04 * Double(frame.size.height))
    var lower = alpha
    for y in 0..<alpha.height {
      let share = Float(y - frame.y) / Float(frame.size.height)
      for x in 0..<alpha.width { lower[x, y] *= smoothstep(0.4, 0.75, share) }
    }
    let shade = Plane.laid(
      lower, in: size, atX: left + Int((0.7 * depth).rounded()), y: top + Int(depth.rounded())
    ).gaussianBlurred(sigmaInPixels: depth)
    var result = self
    for i in shade.samples.indices where shade.samples[i] > 0 {
      result.darken(i, to: 1 - 0.5 * min(1, shade.samples[i]))
    }
    return result
  }

  /// What reaches into a shadow comes from the sky, and is bluer by so much.
  private mutating func darken(_ i: Int, to share: Float, sky: Float = 0.04) {
    red.samples[i] *= share
    green.samples[i] *= share
    blue.samples[i] *= share + sky * (1 - share)
  }

  mutating func darken(
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
        darken(i, to: share)
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
