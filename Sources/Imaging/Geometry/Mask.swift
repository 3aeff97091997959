extension Mask {
  /// 1 inside a rectangle and 0 outside, in pixels from the top left, which needn't be whole. The
  /// ramp between the two is `feather` pixels wide, one at least, and centred on the edge; edges on
  /// the picture's own border have none.
  public init(
    size: PixelSize, left: Double, top: Double, right: Double, bottom: Double, feather: Double = 0
  ) {
    let across = Self.ramps(count: size.width, from: left, to: right, feather: feather)
    let down = Self.ramps(count: size.height, from: top, to: bottom, feather: feather)
    self.init(width: size.width, rowCount: size.height) { rows, destination in
      for y in rows {
        for x in 0..<size.width { destination[y * size.width + x] = across[x] * down[y] }
      }
    }
  }

  private static func ramps(
    count: Int, from start: Double, to end: Double, feather: Double
  ) -> [Float] {
    let length = max(feather, 1)
    return (0..<count).map { index in
      let position = Double(index) + 0.5
      let rising = start <= 0 ? 1 : smoothStep((position - start) / length + 0.5)
      let falling = end >= Double(count) ? 1 : smoothStep((end - position) / length + 0.5)
      return Float(rising * falling)
    }
  }

  private static func smoothStep(_ x: Double) -> Double {
    let t = min(max(x, 0), 1)
    return t * t * (3 - 2 * t)
  }
}

extension Image {
  /// This picture where the mask is 0, `other` where it is 1, and in between a mixture in linear
  /// light. Traps when the sizes differ.
  public func blended(with other: Image, by mask: Mask) -> Image {
    precondition(size == other.size && mask.width == width && mask.height == height)
    var result = self
    if other.peak > peak { result.probe = other.probe }
    if alpha == nil, other.alpha == nil {
      result.red = red.blended(with: other.red, by: mask)
      result.green = green.blended(with: other.green, by: mask)
      result.blue = blue.blended(with: other.blue, by: mask)
      return result
    }
    let opaque = Plane(width: width, height: height, repeating: 1)
    let (own, others) = (alpha ?? opaque, other.alpha ?? opaque)
    let coverage = own.blended(with: others, by: mask)
    // a colour counts for as much as it covers
    var share = mask
    for i in share.samples.indices where mask.samples[i] > 0 && mask.samples[i] < 1 {
      let total = coverage.samples[i]
      share.samples[i] = total > 0 ? mask.samples[i] * others.samples[i] / total : 0
    }
    result.red = red.blended(with: other.red, by: share)
    result.green = green.blended(with: other.green, by: share)
    result.blue = blue.blended(with: other.blue, by: share)
    result.alpha = coverage
    return result
  }
}

extension Plane {
  /// Exactly this plane's sample where the mask is 0, and exactly the other's where it is 1.
  fileprivate func blended(with other: Plane, by mask: Mask) -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { own in
        other.samples.withUnsafeBufferPointer { others in
          mask.samples.withUnsafeBufferPointer { mask in
            for i in rows.lowerBound * width..<rows.upperBound * width {
              let mixed = own[i] + (others[i] - own[i]) * mask[i]
              destination[i] = mask[i] == 1 ? others[i] : mixed
            }
          }
        }
      }
    }
  }
}

extension Plane {
  /// A mask whose samples that lie so near to 0 or 1 do so exactly.
  public func settled(within nearness: Float) -> Mask {
    Plane(width: width, rowCount: height) { rows, result in
      for i in rows.lowerBound * width..<rows.upperBound * width {
        let share = samples[i]
        result[i] = share <= nearness ? 0 : share >= 1 - nearness ? 1 : share
      }
    }
  }
}
