import Imaging

/// Paints a border over everything outside a window in a picture.
struct FramePainter: Sendable {
  let style: FrameStyle
  let size: PixelSize
  /// Left, top, right and bottom of what stays, in pixels.
  let window: SIMD4<Float>
  /// Pixels for one of the style's units of length.
  let unit: Float
  private let noise: GradientNoise

  init(_ style: FrameStyle, size: PixelSize, window: SIMD4<Float>, seed: UInt64) {
    (self.style, self.size, self.window) = (style, size, window)
    unit = max(1, min(window.z - window.x, window.w - window.y))
    noise = GradientNoise(seed: seed &+ 5)
  }

  /// The border laid inside a picture's edges.
  init(_ style: FrameStyle, inside size: PixelSize, seed: UInt64) {
    let (width, height) = (Float(size.width), Float(size.height))
    let margin = style.width * min(width, height)
    self.init(
      style, size: size,
      window: [
        margin, margin, width - margin,
        height - margin - style.extraBelow * min(width, height),
      ], seed: seed)
  }

  /// `opacity` of the border over what is there.
  func transform(opacity: Float) -> RowTransform {
    { red, green, blue, position in
      guard position.width == size.width, position.height == size.height else { return }
      for x in red.indices {
        let place = SIMD2(Float(x) + 0.5, Float(position.y) + 0.5)
        let distance = distance(place)
        guard distance > -0.5 else { continue }
        let share = min(1, distance + 0.5) * opacity
        let own = Light(red[x], green[x], blue[x])
        let mixed = own.mixed(with: color(place, distance), share)
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }

  /// Pixels outside the window, below 0 within it.
  private func distance(_ place: SIMD2<Float>) -> Float {
    let radius = style.corner * unit
    let middle = SIMD2(window.x + window.z, window.y + window.w) * 0.5
    let half = SIMD2(window.z - window.x, window.w - window.y) * 0.5
    let offset = SIMD2(abs(place.x - middle.x), abs(place.y - middle.y)) - half + radius
    if radius == 0 { return max(offset.x, offset.y) }
    let beyond = SIMD2(max(0, offset.x), max(0, offset.y))
    let corner = (beyond.x * beyond.x + beyond.y * beyond.y).squareRoot()
    return corner + min(0, max(offset.x, offset.y)) - radius
  }

  private func color(_ place: SIMD2<Float>, _ distance: Float) -> Light {
    var start: Float = 0
    let last = style.bands.count - 1
    for (index, band) in style.bands.enumerated() {
      let end = start + band.width * unit
      if distance < end || index == last {
        let share = min(1, max(0, (distance - start) / max(1e-3, end - start)))
        return shaded(band, place, share)
      }
      start = end
    }
    return .zero
  }

  /// The border's upright parts have their light from the left, the others from above.
  private func shaded(_ band: FrameStyle.Band, _ place: SIMD2<Float>, _ share: Float) -> Light {
    let isUpright =
      max(window.x - place.x, place.x - window.z)
      > max(window.y - place.y, place.y - window.w)
    let isLit = isUpright ? place.x < window.x : place.y < window.y
    // slope of a half circle's section, rising outwards first
    let slope = (isLit ? 1 : -1) * Float(2 * share - 1) * (isUpright ? 0.8 : 1)
    let light = 1 + band.relief * slope
    var color = band.color * max(0.15, light)
    if style.hasHoles, !isUpright, let hole = hole(place) {
      color = color.mixed(with: .one * 0.9, hole)
    }
    let along = isUpright ? SIMD2(place.x, place.y) : SIMD2(place.y, place.x)
    let (across, down) = (along.x / unit, along.y / unit)
    let pixel = 1 / unit
    switch band.texture {
    case .smooth: break
    case .paper:
      color *=
        1 + 0.05
        * noise.fractal(
          across * 260, down * 260, octaves: 2, footprint: pixel * 260)
    case .gold:
      let wear = noise.fractal(across * 24, down * 9, octaves: 4, footprint: pixel * 24)
      let glint = noise.fractal(across * 90, down * 70, octaves: 2, footprint: pixel * 90)
      color *= 1 + 0.28 * wear + 0.16 * glint
      color = color.mixed(with: color * Light(0.7, 0.42, 0.25), smoothstep(0.15, 0.6, wear) * 0.6)
    case .wood:
      let flow = noise.fractal(across * 9, down * 1.3, octaves: 3, footprint: pixel * 9)
      let fibre = noise.fractal(across * 150, down * 5, octaves: 2, footprint: pixel * 150)
      let rings = PortableMath.sineAndCosine(degrees: Double(across * 9000 + flow * 700)).sine
      color *= 1 + 0.13 * Float(rings) + 0.3 * fibre + 0.2 * flow
    }
    return pointwiseMax(color, .zero)
  }

  /// How much of a pixel a film's hole covers.
  private func hole(_ place: SIMD2<Float>) -> Float? {
    let band = style.width * unit
    let row = place.y < window.y ? window.y - band / 2 : window.w + band / 2
    let pitch = band * 0.62
    let column = (place.x / pitch).rounded(.down)
    let offset = SIMD2(
      abs(place.x - (column + 0.5) * pitch) - band * 0.12, abs(place.y - row) - band * 0.17)
    let inside = 0.5 - max(offset.x, offset.y)
    return inside > 0 ? min(1, inside) : nil
  }
}
