import Imaging

/// A lens blur whose radius differs over the picture.
struct VaryingBlur: Sendable {
  /// Radius of the disc of confusion where `confusion` is 1, in pixels.
  let radius: Double
  /// How far out of focus each pixel is, 0...1.
  let confusion: Plane
  /// Whether what is in focus stays out of the blur of the rest, as it does when it lies in front.
  var isFocusInFront = true

  /// Shares of the radius at which the picture is blurred; what lies between is mixed.
  private static let stages: [Double] = [0.3, 0.6, 1]

  func applied(to picture: Image) -> Image {
    guard radius > 0.5 else { return picture }
    let bright = highlighted(picture)
    let weight = isFocusInFront ? confusion.map { smoothstep(0.05, 0.5, $0) + 0.002 } : nil
    let stages = Self.stages.map { stage in
      blurred(bright, weight: weight, radius: radius * stage)
    }
    var result = picture
    let width = picture.width
    result = result.repaintedRows { y in
      { x, color in
        let i = y * width + x
        let place = min(1, max(0, confusion.samples[i]))
        guard place > 0 else { return color }
        return mixed(color, stages, i, place)
      }
    }
    return result
  }

  @inline(__always)
  private func mixed(_ color: Light, _ blurred: [Image], _ i: Int, _ place: Float) -> Light {
    var (lower, from) = (color, Float(0))
    for (index, stage) in Self.stages.enumerated() {
      let upper = blurred[index].color(i)
      let to = Float(stage)
      if place <= to || index == Self.stages.count - 1 {
        return lower.mixed(with: upper, min(1, (place - from) / (to - from)))
      }
      (lower, from) = (upper, to)
    }
    return lower
  }

  /// Lights that the photograph cut off at white shine as discs again.
  private func highlighted(_ picture: Image) -> Image {
    var result = picture
    result.alpha = nil
    result.apply([
      { red, green, blue, _ in
        for x in red.indices {
          let level = min(red[x], green[x], blue[x])
          let gain = 1 + 2.5 * smoothstep(0.75, 1, level)
          red[x] *= gain
          green[x] *= gain
          blue[x] *= gain
        }
      }
    ])
    return result
  }

  private func blurred(_ picture: Image, weight: Plane?, radius: Double) -> Image {
    guard let weight else { return picture.mapPlanes { $0.discBlurred(radiusInPixels: radius) } }
    let shares = weight.discBlurred(radiusInPixels: radius)
    return picture.mapPlanes { plane in
      plane.combined(with: weight) { $0 * $1 }.discBlurred(radiusInPixels: radius)
        .combined(with: shares) { max(0, $0) / max(1e-4, $1) }
    }
  }
}
