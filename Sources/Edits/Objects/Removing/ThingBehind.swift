import Imaging

/// A thing that another one hides in part.
struct ThingBehind {
  /// How far each pixel belongs to it, without what is hidden.
  let matte: Mask
  /// How far each pixel belongs to what hides it.
  private let before: Mask

  init(matte: Mask, before: Mask) {
    self.matte = matte.combined(with: before) { min($0, 1 - $1) }
    self.before = before
  }

  /// A gap that takes of this thing only what mixes with the one before it.
  func spared(_ hole: Mask) -> Mask {
    let diagonal = hole.size.diagonal
    let close = before.grown(
      by: max(1, 0.0025 * diagonal), above: 0.45, feather: max(1, 0.0012 * diagonal))
    var result = hole
    for i in result.samples.indices {
      result.samples[i] -= matte.samples[i] * max(0, hole.samples[i] - close.samples[i])
    }
    return result
  }

  /// All of a gap that lies within this thing, nearly, where its outline doesn't tell how it goes on;
  /// `nil` elsewhere.
  func wholeShare(of hole: Mask) -> Mask? {
    surrounds(hole) ? hole.map { $0 > 0 ? 1 : 0 } : nil
  }

  /// Whether most of what is next to a gap is of this thing.
  private func surrounds(_ hole: Mask) -> Bool {
    let rim = hole.grown(by: 3, above: 0)
    var (own, all) = (0, 0)
    for i in rim.samples.indices where rim.samples[i] > 0 && hole.samples[i] <= 0 {
      all += 1
      if matte.samples[i] > 0.5 { own += 1 }
    }
    return own * 2 > all
  }

  /// How far each pixel of a gap is the thing's, which goes on in it; `nil` where it doesn't.
  func share(of hole: Mask) -> Mask? {
    let isGap = hole.samples.map { $0 > 0 }
    let isThing = matte.samples.map { $0 > 0.5 }
    // without spurs, which the edge of what stood before it leaves along the gap
    let seen = matte.combined(with: hole) { $0 > 0.5 && $1 <= 0 ? 1 : 0 }
    let body = seen.depths(above: 0.5).combined(with: seen) { depth, _ in
      depth > Self.spur ? 1 : 0
    }.grown(by: Double(Self.spur), above: 0.5)
    guard
      let own = OutlineJoining.continued(
        body.samples.map { $0 > 0.5 }, across: isGap, width: hole.width, height: hole.height)
    else { return nil }
    let whole = Plane(
      width: hole.width, height: hole.height,
      samples: isGap.indices.map { own[$0] || isThing[$0] && !isGap[$0] ? 1 : 0 })
    let soft = whole.gaussianBlurred(sigmaInPixels: Self.softness)
    return soft.combined(with: hole) { $1 > 0 ? $0 : 0 }
  }

  /// Of an outline, in pixels.
  private static let softness = 1.2
  /// Half the width of what is no part of an outline, in pixels.
  private static let spur: Float = 1.5

  /// `picture`, in which the gap is filled with ground, with this thing laid over its share of the
  /// gap, made of what is seen of it.
  func continued(
    in picture: Image, share: Mask, hole: Mask, seed: UInt64
  ) throws(InpaintingError) -> Image {
    guard let bounds = share.bounds() else { return picture }
    let margin = max(bounds.size.width, bounds.size.height, 16)
    let frame = bounds.grown(by: margin, within: picture.size)
    let (own, gap) = (share.cropped(to: frame), hole.cropped(to: frame))
    let thing = matte.cropped(to: frame)
    let near = own.grown(by: Self.beyond, above: 0.02)
    let target = near.combined(with: gap) { $1 > 0 ? $0 : 0 }
    let seen = thing.combined(with: gap) { $1 > 0 ? 0 : $0 }
    let inside = seen.depths(above: 0.9)
    let part = picture.cropped(to: frame)
    let stuff = StuffAtGap(part, seen: inside, gap: target)
    let sources = Plane(
      width: seen.width, height: seen.height,
      samples: inside.samples.indices.map {
        inside.samples[$0] >= Self.clear && stuff.holds(part, $0) ? 1 : 0
      })
    let others = Plane(
      width: seen.width, height: seen.height, samples: seen.samples.map { $0 > 0.9 ? 0 : 1 })
    let filled = try part.inpainted(
      hole: target, lookingIn: sources, beside: others, aim: .liveliest, seed: seed &+ 1
    ).shaded(like: part, seen: inside.map { $0 >= Self.clear ? 1 : 0 }, gap: target)
    return picture.replacing(frame, with: part.blended(with: filled, by: own))
  }

  /// How far beyond its outline it is made, and how far within it is pure, in pixels.
  private static let beyond = 4.0
  private static let clear: Float = 2
}

/// The colours that a thing has where a gap begins: trousers, but not the sleeve further up.
private struct StuffAtGap {
  private var counts = [Float](repeating: 0, count: lights * hues * hues)
  private var total: Float = 0
  /// The middle of most of them and of the rest, where they are of two kinds.
  private var kinds: (main: SIMD3<Float>, other: SIMD3<Float>)?

  private static let (lights, hues) = (18, 32)
  /// How far from the gap colours are looked at, of the picture's diagonal.
  private static let reach = 0.03
  /// The share of the cells around its own that a colour needs.
  private static let least: Float = 0.04

  /// `seen` is how deep in what is seen of the thing each pixel lies.
  init(_ picture: Image, seen: Plane, gap: Mask) {
    let near = gap.grown(by: max(6, Self.reach * picture.size.diagonal), above: 0)
    var colors: [SIMD3<Float>] = []
    for i in seen.samples.indices where seen.samples[i] > 0 && near.samples[i] > 0 {
      let (l, a, b) = Self.cell(picture, i)
      counts[(l * Self.hues + a) * Self.hues + b] += 1
      total += 1
      colors.append(Self.color(picture, i))
    }
    kinds = Self.kinds(of: colors)
  }

  /// Hues count, light and shade hardly.
  private static func color(_ picture: Image, _ i: Int) -> SIMD3<Float> {
    let lab = OKLab(
      red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
    return SIMD3(0.3 * lab.l, lab.a, lab.b)
  }

  /// Two means; `nil` where they lie close, or neither is of most.
  private static func kinds(
    of colors: [SIMD3<Float>]
  ) -> (main: SIMD3<Float>, other: SIMD3<Float>)? {
    guard colors.count > 20 else { return nil }
    func distance(_ one: SIMD3<Float>, _ other: SIMD3<Float>) -> Float {
      ((one - other) * (one - other)).sum()
    }
    var first = colors.reduce(.zero, +) / Float(colors.count)
    var second = colors.max { distance($0, first) < distance($1, first) } ?? first
    var count = 0
    for _ in 0..<8 {
      var (sum, rest) = (SIMD3<Float>.zero, SIMD3<Float>.zero)
      count = 0
      for color in colors {
        if distance(color, first) <= distance(color, second) {
          sum += color
          count += 1
        } else {
          rest += color
        }
      }
      guard count > 0, count < colors.count else { return nil }
      (first, second) = (sum / Float(count), rest / Float(colors.count - count))
    }
    guard distance(first, second) > apart * apart else { return nil }
    if count * 5 >= colors.count * 3 { return (first, second) }
    return count * 5 <= colors.count * 2 ? (second, first) : nil
  }

  private static let apart: Float = 0.07

  func holds(_ picture: Image, _ i: Int) -> Bool {
    guard total > 0 else { return true }
    if let kinds {
      let color = Self.color(picture, i)
      let (own, other) = (color - kinds.main, color - kinds.other)
      if (own * own).sum() > (other * other).sum() { return false }
    }
    let (l, a, b) = Self.cell(picture, i)
    var sum: Float = 0
    for dl in -1...1 {
      for da in -1...1 {
        for db in -1...1 {
          let (l, a, b) = (l + dl, a + da, b + db)
          guard (0..<Self.lights).contains(l), (0..<Self.hues).contains(a),
            (0..<Self.hues).contains(b)
          else { continue }
          sum += counts[(l * Self.hues + a) * Self.hues + b]
        }
      }
    }
    return sum > Self.least * total
  }

  private static func cell(_ picture: Image, _ i: Int) -> (Int, Int, Int) {
    let lab = OKLab(
      red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
    func step(_ value: Float, _ count: Int) -> Int { min(count - 1, max(0, Int(value))) }
    return (
      step(lab.l * Float(lights), lights), step((lab.a + 0.32) * 50, hues),
      step((lab.b + 0.32) * 50, hues)
    )
  }
}
