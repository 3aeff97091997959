import Imaging

/// The faint shadow that a thing throws around its foot: where plain ground is darker than it would
/// be by what lies around, in the same colour, joined to the thing. It is lifted rather than filled,
/// so that what is drawn on the ground goes on.
struct SoftShadow {
  /// By how much red, green and blue have to be multiplied, 1 outside the shadow: what reaches into it
  /// comes from elsewhere, so it has another colour than the ground in the light.
  private let gains: [Plane]
  /// How light the ground is without it, of red, green and blue.
  private let ground: [Plane]
  /// 1 where it lies, of the size of `gains`.
  private let share: Plane
  private let frame: PixelRectangle

  /// Cells along the longer side of what is looked at.
  private static let side = 240
  /// How far around the thing a shadow is looked for, of the longer side of the thing.
  private static let reach = 0.8
  /// How much darker than the ground a shadow is at least, in cube roots of light, where it begins
  /// and where it ends.
  private static let (begins, ends): (Float, Float) = (0.07, 0.03)
  /// Up to which deviation ground is plain enough to tell.
  private static let plain: Float = 0.05
  /// From which on a shadow is no soft one.
  private static let deepest: Float = 0.42
  /// How much more of one colour a shadow may take than of another, and how much more of that for
  /// each part that it takes of all.
  private static let (tint, tintOfDark): (Float, Float) = (0.12, 0.6)
  /// How much lighter than its ground a speck on it may be.
  private static let spread: Float = 1.12
  /// How thick lines on the ground may be, in cells.
  private static let line = 2

  /// `nil` where none can be told. `others` is where other things stand.
  init?(of matte: Mask, in picture: Image, beside others: Mask?) {
    guard let bounds = matte.bounds(above: 0.5),
      bounds.rows.upperBound < picture.height - 2
    else { return nil }
    let reach = Int(Self.reach * Double(max(bounds.size.width, bounds.size.height)))
    let foot = bounds.rows.upperBound - max(1, bounds.size.height / 4)
    let around = bounds.grown(by: reach, within: picture.size)
    frame = PixelRectangle(
      x: around.x, y: foot,
      size: PixelSize(width: around.size.width, height: around.rows.upperBound - foot))
    guard frame.size.width > 16, frame.size.height > 8 else { return nil }
    let grid = picture.cropped(to: frame).reduced(toLongerSide: Self.side)
    let own = matte.cropped(to: frame).fitted(to: grid.size)
    let taken = others?.cropped(to: frame).fitted(to: grid.size)
    let isThing = own.samples.indices.map { own.samples[$0] > 0.1 }
    let isFree = isThing.indices.map { !isThing[$0] && (taken?.samples[$0] ?? 0) < 0.1 }
    let away = Plane(
      width: own.width, height: own.height, samples: isThing.map { $0 ? 0 : 1e6 }
    ).distances()
    // next to the thing colours mix
    let isGround = isFree.indices.map { isFree[$0] && away.samples[$0] > 2 }
    var channels: [(seen: Plane, ground: GroundLight)] = []
    for plane in [grid.red, grid.green, grid.blue] {
      let seen = Self.withoutLines(plane.map { PortableMath.cubeRoot(max(0, $0)) }, isFree)
      guard let ground = GroundLight(seen, where: isGround), ground.deviation < Self.plain else {
        return nil
      }
      channels.append((seen, ground))
    }
    let shades = channels.map { channel in
      channel.seen.combined(with: channel.ground.light) { 1 - $0 / max(0.05, $1) }
    }
    var dark = shades[0]
    for i in dark.samples.indices {
      let own = shades.map { $0.samples[i] }
      let mean = own.reduce(0, +) / 3
      let spread = (own.max() ?? 0) - (own.min() ?? 0)
      dark.samples[i] = spread < Self.tint + Self.tintOfDark * mean ? mean : 0
    }
    let found = Self.joined(dark, isFree: isFree, away: away)
    let count = found.count { $0 }
    guard count * 200 > isGround.count, count * 2 < isFree.count(where: { $0 }) else { return nil }
    // a hard shadow has only a rim that is soft; it is another's, or filled as a whole
    let deep = isFree.indices.count { isFree[$0] && dark.samples[$0] > Self.deepest }
    guard deep * 4 < count else { return nil }
    ground = channels.map { $0.ground.light.map { $0 * $0 * $0 } }
    let share = Plane(width: dark.width, height: dark.height, samples: found.map { $0 ? 1 : 0 })
      .grown(by: 1, above: 0.5, feather: 3).gaussianBlurred(sigmaInPixels: 1)
      .fadedAtSides(of: frame, in: picture.size)
    self.share = share
    gains = shades.map { shade in
      shade.combined(with: share) { dark, share in
        // of cube roots
        let ratio = 1 / max(0.4, 1 - max(0, dark))
        return 1 + (ratio * ratio * ratio - 1) * min(1, max(0, share))
      }.gaussianBlurred(sigmaInPixels: 1)
    }
  }

  /// Where it lies in a picture of this size, above 0.5.
  func place(in size: PixelSize) -> Mask {
    let part = share.fitted(to: frame.size)
    var result = Plane(width: size.width, height: size.height)
    for y in 0..<part.height {
      for x in 0..<part.width { result[frame.x + x, frame.y + y] = part[x, y] }
    }
    return result
  }

  /// The picture without it.
  func lifted(from picture: Image) -> Image {
    var part = picture.cropped(to: frame)
    let whole = gains.map { $0.fitted(to: part.size) }
    for i in 0..<part.pixelCount {
      part.red.samples[i] *= max(1, whole[0].samples[i])
      part.green.samples[i] *= max(1, whole[1].samples[i])
      part.blue.samples[i] *= max(1, whole[2].samples[i])
    }
    return picture.replacing(frame, with: part)
  }

  /// A picture from which it was lifted, with nothing lighter than the ground is elsewhere but in
  /// `hole`, which was made anew: where the shadow had a hard edge, what lay beside it was lifted too.
  func withoutGlow(_ lifted: Image, from original: Image, beside hole: Mask) -> Image {
    var part = lifted.cropped(to: frame)
    let (before, made) = (original.cropped(to: frame), hole.cropped(to: frame))
    let size = part.size
    func bound(_ plane: inout Plane, _ old: Plane, _ ground: Plane) {
      let most = ground.fitted(to: size)
      for i in plane.samples.indices where plane.samples[i] > old.samples[i] {
        let bounded = max(old.samples[i], min(plane.samples[i], Self.spread * most.samples[i]))
        plane.samples[i] += (bounded - plane.samples[i]) * (1 - made.samples[i])
      }
    }
    bound(&part.red, before.red, ground[0])
    bound(&part.green, before.green, ground[1])
    bound(&part.blue, before.blue, ground[2])
    return lifted.replacing(frame, with: part)
  }

  /// Without thin dark lines, such as joints between tiles: the lightest nearby, then the darkest of
  /// these.
  private static func withoutLines(_ light: Plane, _ isFree: [Bool]) -> Plane {
    var start = light
    for i in start.samples.indices where !isFree[i] { start.samples[i] = 0 }
    let lightest = start.dilated(line)
    for i in start.samples.indices {
      start.samples[i] = isFree[i] ? lightest.samples[i] : .infinity
    }
    let back = start.eroded(line)
    return Plane(
      width: light.width, height: light.height,
      samples: light.samples.indices.map { back.samples[$0].isFinite ? back.samples[$0] : 0 }
    ).gaussianBlurred(sigmaInPixels: 1)
  }

  /// What is dark and hangs together with what is darker next to the thing.
  private static func joined(_ dark: Plane, isFree: [Bool], away: Plane) -> [Bool] {
    var result = [Bool](repeating: false, count: isFree.count)
    var open = isFree.indices.filter {
      isFree[$0] && away.samples[$0] < 5 && dark.samples[$0] > begins
    }
    for i in open { result[i] = true }
    let width = dark.width
    while let i = open.popLast() {
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
      where isFree.indices.contains(j) && isFree[j] && !result[j] && dark.samples[j] > ends
        && dark.samples[j] < deepest
      {
        result[j] = true
        open.append(j)
      }
    }
    return result
  }
}

/// How light ground would be without shadows on it: it rises or falls evenly across the picture.
private struct GroundLight {
  let light: Plane
  /// How far most of it is from that.
  let deviation: Float

  /// `nil` where too little is seen.
  init?(_ seen: Plane, where isGround: [Bool]) {
    let all = isGround.indices.filter { isGround[$0] }
    guard all.count > 60 else { return nil }
    // a few thousand tell as much as all
    let cells = stride(from: 0, to: all.count, by: max(1, all.count / 2500)).map { all[$0] }
    let (width, height) = (seen.width, seen.height)
    func terms(_ i: Int) -> [Double] {
      let x = 2 * Double(i % width) / Double(width) - 1
      let y = 2 * Double(i / width) / Double(height) - 1
      return [1, x, y, x * x, x * y, y * y]
    }
    let basis = cells.map(terms)
    // the light ones are ground; what is darker is shadow, the more certainly the darker it is
    var weights = [Double](repeating: 1, count: cells.count)
    var factors: [Double] = []
    for _ in 0..<8 {
      guard let solved = Self.solved(basis, cells.map { Double(seen.samples[$0]) }, weights) else {
        return nil
      }
      factors = solved
      for (k, i) in cells.enumerated() {
        let rest = Double(seen.samples[i]) - zip(basis[k], factors).reduce(0) { $0 + $1.0 * $1.1 }
        let bound = rest < 0 ? Self.below : Self.above
        weights[k] = 1 / (1 + (rest / bound) * (rest / bound))
      }
    }
    var light = Plane(width: width, height: height)
    for i in light.samples.indices {
      let x = 2 * Double(i % width) / Double(width) - 1
      let y = 2 * Double(i / width) / Double(height) - 1
      let level = factors[0] + x * factors[1] + y * factors[2]
      light.samples[i] = Float(
        level + x * x * factors[3] + x * y * factors[4] + y * y * factors[5])
    }
    self.light = light
    let misses = cells.map { abs(seen.samples[$0] - light.samples[$0]) }.sorted()
    deviation = misses[misses.count / 2]
  }

  private static let (below, above) = (0.012, 0.03)

  /// Least squares by the normal equations.
  private static func solved(
    _ basis: [[Double]], _ values: [Double], _ weights: [Double]
  ) -> [Double]? {
    let count = basis[0].count
    var rows = [[Double]](
      repeating: [Double](repeating: 0, count: count + 1), count: count)
    for (k, terms) in basis.enumerated() {
      for i in 0..<count {
        for j in 0..<count { rows[i][j] += weights[k] * terms[i] * terms[j] }
        rows[i][count] += weights[k] * terms[i] * values[k]
      }
    }
    return LinearSystem.solution(of: rows, ridge: 1e-6)
  }
}

extension Plane {
  /// Falling to 0 at those sides that aren't the picture's own border: what lies beyond isn't known.
  fileprivate func fadedAtSides(of frame: PixelRectangle, in size: PixelSize) -> Plane {
    let (isLeftOpen, isRightOpen) = (frame.x > 0, frame.columns.upperBound < size.width)
    let isLowerOpen = frame.rows.upperBound < size.height
    var result = self
    let fade = Float(max(2, width / 16))
    for y in 0..<height {
      let below = isLowerOpen ? Float(height - 1 - y) / fade : 1
      for x in 0..<width {
        let left = isLeftOpen ? Float(x) / fade : 1
        let right = isRightOpen ? Float(width - 1 - x) / fade : 1
        result[x, y] *= min(1, left, right, below)
      }
    }
    return result
  }
}
