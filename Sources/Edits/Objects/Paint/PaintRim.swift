import Imaging

/// Where paint ends, pixels are mixtures: of the thing's own colour and of what lies beside it. What
/// share of each is its own, and what both look like by themselves, so that nothing of the old colour
/// stays as a fringe when it is painted over.
struct PaintRim {
  /// How far each pixel is paint.
  let share: Mask
  /// The colours that the paint has by itself, and those of what it is mixed with.
  let own, beside: Image

  /// How far from the outline mixtures are looked for, as a share of the picture's diagonal.
  private static let reach = 0.0035

  private static let rounds = 3

  static func reach(in size: PixelSize) -> Double { max(1.5, reach * size.diagonal) }

  init(_ picture: Image, share outline: Mask) {
    let reach = Self.reach(in: picture.size)
    guard
      let frame = outline.bounds(above: 0.02)?
        .grown(by: Int(4 * reach) + 2, within: picture.size)
    else {
      (share, own, beside) = (outline, picture, picture)
      return
    }
    let part = picture.cropped(to: frame)
    var alpha = outline.cropped(to: frame)
    // a sharp edge is reached a pixel at a time, and an outline may lie some within it
    for _ in 1..<Self.rounds { alpha = Bands(part, alpha, reach: Float(reach)).grown() }
    let bands = Bands(part, alpha, reach: Float(reach))
    var (share, own, beside) = (outline, picture, picture)
    for y in 0..<part.height {
      for x in 0..<part.width {
        let i = (y + frame.y) * picture.width + x + frame.x
        share.samples[i] = alpha[x, y]
        guard let mixture = bands.mixture(at: y * part.width + x) else { continue }
        share.samples[i] = mixture.share
        own.set(mixture.own, at: i)
        beside.set(mixture.beside, at: i)
      }
    }
    (self.share, self.own, self.beside) = (share, own, beside)
  }
}

/// The colours on both sides of an outline.
private struct Bands {
  private let picture: Image
  private let share: Mask
  private let reach: Float
  /// How far in the paint, and how far beside it, a pixel lies.
  private let depth, distance: Plane
  private let paint, ground: NearColors
  /// How steeply colours change at most near each pixel.
  private let steepness: Plane

  init(_ picture: Image, _ share: Mask, reach: Float) {
    (self.picture, self.share, self.reach) = (picture, share, reach)
    depth = share.depths(above: 0.5)
    var start = share
    for i in start.samples.indices { start.samples[i] = share.samples[i] > 0.5 ? 0 : 1e6 }
    distance = start.distances()
    let (depths, distances) = (depth.samples, distance.samples)
    let sigma = 1.2 * Double(reach)
    paint = NearColors(picture, sigma: sigma) { share.samples[$0] > 0.95 && depths[$0] > reach }
    ground = NearColors(picture, sigma: sigma) { share.samples[$0] < 0.05 && distances[$0] > reach }
    steepness = picture.steepness().dilated(max(1, Int(reach.rounded())))
  }

  /// The shares with pixels beyond the outline that are plainly of the paint. What the paint has too
  /// much of isn't taken back: gleams within it are as unlike it as what lies beside.
  func grown() -> Mask {
    Plane(width: share.width, rowCount: share.height) { rows, result in
      for i in rows.lowerBound * share.width..<rows.upperBound * share.width {
        let found = isClear(i) ? mixture(at: i)?.share ?? 0 : 0
        result[i] = found > Self.plainly ? max(found, share.samples[i]) : share.samples[i]
      }
    }
  }

  /// Whether paint and ground are as different as light and dark: else a fold in the one may be as the
  /// other is.
  private func isClear(_ i: Int) -> Bool {
    guard distance.samples[i] > 0, distance.samples[i] < reach + 1, let paint = paint.color(i),
      let ground = ground.color(i)
    else { return false }
    return Self.difference(paint, ground) > 0.4
  }

  private static let plainly: Float = 0.6

  /// `nil` away from the outline, and where it can't be told.
  func mixture(at i: Int) -> (share: Float, own: Light, beside: Light)? {
    let (inside, outside) = (depth.samples[i], distance.samples[i])
    guard max(inside, outside) < reach + 1, let paint = paint.color(i), let ground = ground.color(i)
    else { return nil }
    let (seen, way) = (picture.color(i), paint - ground)
    let length = (way * way).sum()
    guard length > 1e-6 else { return nil }
    let isFringe = Self.isFringe(seen, between: paint, and: ground)
    // without its purple it is a mixture as any other
    let color = isFringe ? ground + ((seen - ground) * way).sum() / length * way : seen
    // a sharp edge mixes colours in fewer pixels than a soft one
    let most = max(abs(way.x), abs(way.y), abs(way.z))
    let reach = min(self.reach, 1 + 0.8 * most / max(1e-3, steepness.samples[i]))
    guard max(inside, outside) < reach + 1 else { return nil }
    let place = ((color - ground) * way).sum() / length
    let miss = color - ground - place * way
    // the farther from the outline, the less it may be shifted
    let (low, high) = (inside / (reach + 1), outside / (reach + 1))
    let plain = min(1, max(0, (place - 0.06) / 0.88))
    let found = max(low * low, min(1 - high * high, plain))
    let certainty =
      smoothstep(0.08, 0.14, Self.difference(paint, ground))
      * (1 - smoothstep(0.12, 0.3, ((miss * miss).sum() / length).squareRoot()))
      * (1 - smoothstep(0.1, 0.3, abs(plain - found)))
    guard certainty > 0 else { return nil }
    var (own, beside) = (paint, ground)
    if found > 0.25 { own += ((color - (1 - found) * ground) / found - paint) * found * found }
    if found < 0.75 {
      beside += ((color - found * own) / (1 - found) - ground) * (1 - found) * (1 - found)
    }
    // between colours as good as alike, what is left of one may be any
    own = own.clamped(
      lowerBound: pointwiseMin(paint, color), upperBound: pointwiseMax(paint, color))
    beside = beside.clamped(
      lowerBound: pointwiseMin(ground, color), upperBound: pointwiseMax(ground, color))
    let share = share.samples[i] + (found - share.samples[i]) * certainty
    return (
      isFringe ? max(Self.leastShown, share) : share,
      color + (own - color) * certainty, color + (beside - color) * certainty
    )
  }

  /// What is shown of the paint where a fringe is taken away beyond it.
  private static let leastShown: Float = 0.002

  /// Whether a colour is the purple that lenses draw along the outline of something light: between two
  /// colours that are hardly any, nothing else is purple.
  private static func isFringe(_ light: Light, between one: Light, and other: Light) -> Bool {
    func lab(_ light: Light) -> OKLab { OKLab(red: light.x, green: light.y, blue: light.z) }
    let color = lab(light)
    return color.isLensPurple
      && max(lab(one).chroma, lab(other).chroma) < 0.5 * color.chroma
  }

  private static func difference(_ one: Light, _ other: Light) -> Float {
    let (a, b) = (
      OKLab(red: one.x, green: one.y, blue: one.z),
      OKLab(red: other.x, green: other.y, blue: other.z)
    )
    let d = SIMD3(a.l - b.l, a.a - b.a, a.b - b.b)
    return (d * d).sum().squareRoot()
  }
}

/// The mean of certain pixels around each pixel.
struct NearColors {
  private let sums: [Plane]
  private let weight: Plane

  init(_ picture: Image, sigma: Double, _ counts: (Int) -> Bool) {
    let mask = Plane(
      width: picture.width, height: picture.height,
      samples: (0..<picture.pixelCount).map { counts($0) ? 1 : 0 })
    weight = mask.gaussianBlurred(sigmaInPixels: sigma)
    sums = [picture.red, picture.green, picture.blue].map {
      $0.combined(with: mask) { $0 * $1 }.gaussianBlurred(sigmaInPixels: sigma)
    }
  }

  func color(_ i: Int) -> Light? {
    let total = weight.samples[i]
    guard total > 0.005 else { return nil }
    return Light(sums[0].samples[i], sums[1].samples[i], sums[2].samples[i]) / total
  }
}

extension Image {
  fileprivate mutating func set(_ light: Light, at i: Int) {
    red.samples[i] = max(0, light.x)
    green.samples[i] = max(0, light.y)
    blue.samples[i] = max(0, light.z)
  }

  /// How much each pixel's colour differs from one pixel to the next, in the channel that does most.
  fileprivate func steepness() -> Plane {
    var result = Plane(width: width, height: height)
    for plane in [red, green, blue] {
      for y in 0..<height {
        for x in 0..<width {
          let across = abs(plane[min(width - 1, x + 1), y] - plane[max(0, x - 1), y])
          let down = abs(plane[x, min(height - 1, y + 1)] - plane[x, max(0, y - 1)])
          result[x, y] = max(result[x, y], max(across, down) / 2)
        }
      }
    }
    return result
  }
}
