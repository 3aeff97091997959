import Imaging

/// Paints a wood as it is seen from among the trees, row by row: trunks one behind the other, fainter
/// and thinner the further off, leaves above and undergrowth below. All is a little out of focus, as
/// behind a subject.
struct ForestPainter {
  private let size: PixelSize
  private let noise: GradientNoise
  private let grain: CounterNoise

  init(size: PixelSize, seed: UInt64) {
    self.size = size
    noise = GradientNoise(seed: seed)
    grain = CounterNoise(seed: seed)
  }

  private static let haze = Light(0.34, 0.39, 0.27)
  private static let bark = Light(0.034, 0.027, 0.021)
  private static let leaf = Light(0.04, 0.072, 0.018)
  private static let litLeaf = Light(0.19, 0.24, 0.055)
  private static let floor = Light(0.05, 0.043, 0.022)
  private static let sky = Light(0.95, 0.97, 0.9)

  /// A row of trees, as far off as `distance`: 1 the nearest, 0 in the haze.
  private struct Stand {
    let number: Int
    var nearness: Float { (Float(number) + 1) / Float(ForestPainter.stands) }
    /// Where its trees meet the ground, of the height.
    var foot: Float { 0.6 + 0.26 * nearness * nearness }
    var spacing: Float { 0.055 + 0.3 * nearness * nearness }
    var width: Float { 0.006 + 0.034 * nearness * nearness }
    /// Half the breadth of an edge: near trees stand further from the plane of focus.
    var softness: Float { 0.002 + 0.004 * nearness }
  }

  private static let stands = 5

  /// Of the height, the radius of the discs that points are seen as: the wood is far out of focus.
  static let blur = 0.013

  func row(_ y: Int) -> [Light] {
    let v = (Float(y) + 0.5) / Float(size.height)
    let step = 1 / Float(size.height)
    return (0..<size.width).map { x in
      color((Float(x) + 0.5) * step, v, step)
    }
  }

  /// `u` and `v` are in heights of the picture.
  private func color(_ u: Float, _ v: Float, _ step: Float) -> Light {
    var light = backLight(u, v)
    for number in 0..<Self.stands {
      let stand = Stand(number: number)
      light = undergrowth(over: light, u, v, stand, step)
      light = trunks(over: light, u, v, stand, step)
      light = leaves(over: light, u, v, stand, step)
    }
    return light
  }

  /// Bright mist where the wood opens, greener above.
  private func backLight(_ u: Float, _ v: Float) -> Light {
    let glow = 1 - min(1, abs(v - 0.45) / 0.5)
    let broad = noise.fractal(u * 2.2 + 7, v * 2.2, octaves: 3)
    let air = Self.haze * (0.5 + 0.75 * glow + 0.35 * broad)
    // sky between the leaves, in points that the lens draws as discs
    let open = noise.fractal(u * 1.7 - 3, v * 1.7, octaves: 2) + 0.35 - 0.9 * v
    let point = noise.fractal(u * 34, v * 34, octaves: 2, gain: 0.5)
    let hole = smoothstep(0.42, 0.6, point + 0.3 * open) * smoothstep(0.62, 0.42, v)
    return air.mixed(with: Self.sky * 1.5, hole)
  }

  private func trunks(
    over light: Light, _ u: Float, _ v: Float, _ stand: Stand, _ step: Float
  ) -> Light {
    let first = Int((u / stand.spacing).rounded(.down))
    var result = light
    for place in first - 1...first + 1 {
      let own = random(stand, place)
      guard own.x > 0.22 else { continue }
      let lean = (own.y - 0.5) * 0.09
      let middle =
        (Float(place) + 0.15 + 0.7 * own.z) * stand.spacing + lean * (v - stand.foot)
        + 0.25 * stand.width * noise.value(v * 3 + own.x * 50, Float(place))
      // wider at the root
      let root = 1 + 0.9 * max(0, 1 - (stand.foot - v) / 0.05) * smoothstep(0.1, 0, stand.foot - v)
      let half = stand.width * (0.55 + 0.6 * own.x) / 2 * (0.8 + 0.35 * v / stand.foot) * root
      let across = (u - middle) / half
      let edge = stand.softness / half
      let cover =
        (1 - smoothstep(1 - edge, 1 + edge, abs(across)))
        * (1 - smoothstep(stand.foot + 0.01, stand.foot + 0.035, v))
      guard cover > 0 else { continue }
      let rough = noise.fractal(
        u * 90, v * 16 + own.y * 40, octaves: 3, gain: 0.6, footprint: step * 60)
      let round = 0.55 + 0.75 * smoothstep(0.9, -0.9, across)
      let bark = Self.bark * (round * (1 + 0.55 * rough)) * (0.8 + 0.5 * own.z)
      result = result.mixed(with: veiled(bark, stand), cover)
    }
    return result
  }

  private func leaves(
    over light: Light, _ u: Float, _ v: Float, _ stand: Stand, _ step: Float
  ) -> Light {
    let scale = 26 - 14 * stand.nearness
    let shift = Float(stand.number) * 13.7
    let clump = noise.fractal(u * 3.1 + shift, v * 3.1, octaves: 3)
    let fine = noise.fractal(
      u * scale + shift, v * scale, octaves: 4, gain: 0.62, footprint: step * scale)
    // denser higher up
    let low = 0.5 - 0.28 * stand.nearness
    let density = 0.62 * smoothstep(low + 0.28, low - 0.32, v) + 0.5 * clump - 0.22
    let cover = smoothstep(-0.05, 0.6, density + 0.55 * fine - 0.1)
    guard cover > 0 else { return light }
    let lit = smoothstep(-1, 1.1, fine + 0.6 * clump)
    let green = Self.leaf.mixed(with: Self.litLeaf, lit * (0.85 - 0.35 * stand.nearness))
    return light.mixed(with: veiled(green, stand), 0.92 * cover)
  }

  private func undergrowth(
    over light: Light, _ u: Float, _ v: Float, _ stand: Stand, _ step: Float
  ) -> Light {
    let top =
      stand.foot - 0.02 - 0.05 * stand.nearness
      * max(0, noise.fractal(u * 6 + 3 * Float(stand.number), 0.5, octaves: 3) + 0.3)
    let cover = smoothstep(top - 0.012, top + 0.02, v)
    guard cover > 0 else { return light }
    let scale = 60 - 34 * stand.nearness
    let blades = noise.fractal(
      u * scale + 31 * Float(stand.number), v * scale * 0.8, octaves: 4, gain: 0.65,
      footprint: step * scale)
    let dapple = smoothstep(
      -0.1, 0.8, noise.fractal(u * 3.4 + 11, v * 9, octaves: 3))
    let green = Self.floor.mixed(with: Self.leaf * 1.3, smoothstep(-0.9, 0.9, blades))
    let lit = green.mixed(with: Self.litLeaf, 0.5 * dapple * smoothstep(-0.7, 0.9, blades))
    return light.mixed(with: veiled(lit, stand), cover)
  }

  /// Fainter the further off.
  private func veiled(_ light: Light, _ stand: Stand) -> Light {
    light.mixed(with: Self.haze * 0.8, 0.78 * (1 - stand.nearness))
  }

  private func random(_ stand: Stand, _ place: Int) -> SIMD3<Float> {
    let bits = grain.bits(UInt64(stand.number * 4096 + place + 2048))
    func share(_ shift: UInt64) -> Float { Float((bits >> shift) & 0xFFFF) / 65536 }
    return SIMD3(share(0), share(16), share(32))
  }
}
