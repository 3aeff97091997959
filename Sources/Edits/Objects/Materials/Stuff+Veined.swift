import Imaging

// Stuffs through which veins or cracks run.
extension Stuff {
  static let marble = Stuff(name: "marble", relief: 0.4, contrast: 0.85) { p, noise in
    let warp = noise.fractal(
      p.u * 2.6, p.v * 2.6, octaves: 5, gain: 0.55, footprint: p.footprint * 2.6)
    let lines = Lines(place: p, noise: noise, along: (0.8, 0.6), stretch: 0.32, there: -0.35...0.2)
    let dark =
      0.8 * lines.share(every: 2.6, bent: 0.55 * warp, width: 0.035, number: 3)
      + 0.3 * lines.share(every: 2.6, bent: 0.55 * warp, width: 0.2, number: 3)
      + 0.5 * lines.share(every: 6.5, bent: 1.1 * warp, width: 0.03, number: 11)
    return Light(0.7, 0.69, 0.67).mixed(with: Light(0.16, 0.165, 0.18), min(0.85, dark))
      * (1 + 0.16 * warp)
  }

  static let ice = Stuff(name: "ice", relief: 0.9, contrast: 1.2) { p, noise in
    let bend = noise.fractal(p.u * 4, p.v * 4, octaves: 4, gain: 0.6, footprint: p.footprint * 4)
    let frost = noise.fractal(p.u * 40, p.v * 40, octaves: 3, footprint: p.footprint * 40)
    func cracks(_ way: (Float, Float), every count: Float, number: Float) -> Float {
      Lines(place: p, noise: noise, along: way, stretch: 0.25, there: 0...0.4)
        .share(every: count, bent: 0.12 * bend, width: 0.02, number: number)
    }
    let crack = max(
      cracks((0.8, 0.6), every: 4, number: 2), cracks((0.3, -0.95), every: 5, number: 7),
      0.7 * cracks((0.95, 0.3), every: 11, number: 13))
    let light =
      Light(0.3, 0.5, 0.62).mixed(with: Light(0.55, 0.74, 0.82), 0.5 + 0.6 * bend)
      * (1 + 0.12 * frost)
    return light.mixed(with: Light(0.88, 0.93, 0.95), 0.65 * crack)
  }
}

/// Thin lines that run mostly one way and are here and there only: where noise passes through 0.
private struct Lines {
  let place: Stuff.Place
  let noise: GradientNoise
  /// The way across them.
  let along: (x: Float, y: Float)
  /// How much longer noise is along them.
  let stretch: Float
  /// Of noise: below there are none, above all.
  let there: ClosedRange<Float>

  /// How far a place lies in a line: so many to the thing's longer side, as wide as that share of
  /// their distance. A number tells them from others.
  func share(every count: Float, bent: Float, width: Float, number: Float) -> Float {
    let across = along.x * place.u + along.y * place.v
    let on = along.x * place.v - along.y * place.u
    let way = abs(noise.value(across * count + bent + number, on * count * stretch - number))
    let isThere = smoothstep(
      there.lowerBound, there.upperBound,
      noise.value(on * count * 0.65 + number, across * count * 0.45))
    return isThere * (1 - smoothstep(0, width + place.footprint * count, way))
  }
}
