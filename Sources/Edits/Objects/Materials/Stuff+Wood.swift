import Imaging

extension Stuff {
  /// An oiled board: the rings of the trunk cut as long arches, fibres and pores along the grain.
  static let wood = Stuff(name: "wood", relief: 0.45, slide: 0.012) { p, noise in
    let early = Light(0.4, 0.215, 0.095)
    let late = Light(0.235, 0.108, 0.044)
    let (ring, age) = ring(p, noise)
    // as fine as it can be seen, up to what wood has
    let fine = min(Self.finest, Self.seen / p.footprint)
    let fibre = noise.fractal(
      p.u * fine * 0.035, p.v * fine * 0.5, octaves: 2, gain: 0.8,
      footprint: p.footprint * fine * 0.25)
    let pore =
      smoothstep(0.28, 0.5, noise.value(p.u * fine * 0.06 + 31, p.v * fine))
      * (0.35 + 0.65 * ring)
    let tone = noise.fractal(p.u * 2 + 11, p.v * 7, octaves: 3, footprint: p.footprint * 7)
    let base = early.mixed(with: late, (0.48 + 0.4 * age) * ring)
    return base * ((1 + 0.24 * fibre + 0.15 * tone) * (1 - 0.3 * pore))
  }

  /// How far the wood of a place is late wood, 0...1, and how dark that year was, about −1...1.
  private static func ring(_ p: Place, _ noise: GradientNoise) -> (late: Float, age: Float) {
    let bend = noise.fractal(
      p.u * 0.9, p.v * 2.2, octaves: 3, gain: 0.45, footprint: p.footprint * 3)
    // the distance from a pith that lies beside the board and not quite along it
    let across = p.v - 0.31 + 0.05 * bend
    let deep = 0.055 + 0.05 * noise.value(p.u * 0.7 + 3, 5) + 0.03 * p.u
    let years =
      (across * across + deep * deep).squareRoot() * Self.years + 0.35 * bend
      + 0.18 * noise.value(p.u * 3 + 7, p.v * 14)
    let year = years.rounded(.down)
    let width = p.footprint * Self.years
    let end = 1 - smoothstep(0.93 - width, 0.96 + width, years - year)
    return (smoothstep(0.25, 0.9, years - year) * end, noise.value(year * 0.7 + 0.3, 9.4))
  }

  /// Years to the thing's longer side.
  private static let years: Float = 40
  /// Waves of pores to the thing's longer side, and of a pixel.
  private static let (finest, seen): (Float, Float) = (320, 0.3)
}
