import Imaging

/// What a hand hides of a thing that it holds: the bites in its outline, which is convex otherwise,
/// such as that of a bowl. Its convex hull tells what is there, and its other half, mirrored, where
/// both are alike. Of others, such as a dog, nothing is known to be hidden.
struct BiteFilling {
  /// The thing with what is hidden.
  let whole: Mask
  /// Where the hand is, 1.
  let bites: Mask

  /// Least share of its hull that a convex thing fills, and of both halves of a thing that has two
  /// like ones.
  private static let (nearlyConvex, nearlyAlike) = (0.93, 0.9)
  /// How far around a bite is looked, of the hull's diagonal.
  fileprivate static let reach = 0.1

  /// `nil` where nothing is hidden.
  init?(of thing: Mask) {
    let hull = thing.convexHull
    let area = thing.samples.reduce(0) { $0 + Double($1) }
    let all = hull.samples.reduce(0) { $0 + Double($1) }
    guard area > Self.nearlyConvex * all, let frame = hull.bounds(above: 0.5) else { return nil }
    let hollows = hull.combined(with: thing) { $0 > 0.5 && $1 < 0.5 ? 1 : 0 }.eroded(1)
    let parts = Plane.parts(of: hollows.samples.map { $0 > 0 }, width: thing.width)
    guard let largest = parts.map(\.count).max() else { return nil }
    var deepest = Mask(width: thing.width, height: thing.height)
    // smaller ones are of its own form, such as that below a rim
    for part in parts where 2 * part.count > largest {
      for i in part { deepest.samples[i] = 1 }
    }
    bites = deepest.dilated(1)
    let reach = Self.reach * frame.size.diagonal
    let around = bites.grown(by: 2.5 * reach, above: 0.5)
    let near = bites.grown(by: reach, above: 0.5)
    let other = thing.warped(by: thing.mirror, to: thing.size, beyond: .empty)
    let shared = zip(thing.samples, other.samples).reduce(0) { $0 + Double(min($1.0, $1.1)) }
    let isAlike = shared > Self.nearlyAlike * area
    var whole = thing
    for i in whole.samples.indices where around.samples[i] > 0 {
      whole.samples[i] = max(thing.samples[i], hull.samples[i])
      if isAlike, near.samples[i] > 0 {
        whole.samples[i] = max(whole.samples[i], min(1, other.samples[i]))
      }
    }
    self.whole = whole
  }
}

extension LiftedObject {
  /// With what a hand hides of it made up: of the colours that it has nearby as deep below its
  /// outline, so that its rim goes on.
  var withoutBites: LiftedObject {
    guard let alpha = image.alpha, let filling = BiteFilling(of: alpha) else { return self }
    let hole = filling.whole.combined(with: alpha) { $0 > 0.02 && $1 < 0.9 ? 1 : 0 }
    guard hole.samples.contains(1) else { return self }
    // next to the hand both are mixed
    let besideHand = filling.bites.dilated(2)
    let known = alpha.combined(with: besideHand) { $0 >= 0.9 && $1 < 0.5 ? 1 : 0 }
    let depth = filling.whole.depths(above: 0.5)
    let reach = max(4, Int(BiteFilling.reach * image.size.diagonal))
    let step = max(1, reach / 12)
    var result = self
    for y in 0..<image.height {
      for x in 0..<image.width
      where hole[x, y] > 0 || besideHand[x, y] > 0.5 && alpha[x, y] > 0 {
        guard let color = color(at: (x, y), depth, known, within: reach, step: step) else {
          continue
        }
        let i = y * image.width + x
        result.image.red.samples[i] = color.x
        result.image.green.samples[i] = color.y
        result.image.blue.samples[i] = color.z
      }
    }
    result.image.alpha = filling.whole
    return result
  }

  /// The mean of what is known around a pixel, by how near it is and how nearly as deep.
  private func color(
    at place: (x: Int, y: Int), _ depth: Plane, _ known: Mask, within reach: Int, step: Int
  ) -> Light? {
    let own = depth[place.x, place.y]
    let tolerance = max(0.8, 0.2 * own)
    var (sum, weights) = (Light.zero, Float(0))
    for y in stride(from: place.y - reach, through: place.y + reach, by: step)
    where (0..<image.height).contains(y) {
      for x in stride(from: place.x - reach, through: place.x + reach, by: step)
      where (0..<image.width).contains(x) && known[x, y] > 0 {
        let (dx, dy) = (Float(x - place.x) / Float(reach), Float(y - place.y) / Float(reach))
        let deeper = (depth[x, y] - own) / tolerance
        let weight = PortableMath.exp2(-8 * (dx * dx + dy * dy) - deeper * deeper)
        sum += image.color(y * image.width + x) * weight
        weights += weight
      }
    }
    return weights > 1e-6 ? sum / weights : nil
  }
}

// The form of a thing.
extension Mask {
  /// With what a hand hides of it.
  var withoutBites: Mask { BiteFilling(of: self)?.whole ?? self }

  /// By how many degrees its longer axis rises to the right, as a bowl's does that is held at one
  /// side; 0 for what is taller than wide.
  var tilt: Double {
    let (_, xx, xy, yy) = moments
    guard xx > yy else { return 0 }
    var (low, high) = (-45.0, 45.0)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      let (sine, cosine) = PortableMath.sineAndCosine(degrees: 2 * middle)
      if cosine * 2 * xy > sine * (xx - yy) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Exchanges the halves to both sides of its middle, along its longer axis.
  fileprivate var mirror: AffineMap {
    let middle = moments.middle
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: tilt)
    let (along, across) = (cosine, -sine)
    let (xx, xy, yy) = (1 - 2 * along * along, -2 * along * across, 1 - 2 * across * across)
    return AffineMap(
      xx: xx, xy: xy, x0: middle.x - xx * middle.x - xy * middle.y,
      yx: xy, yy: yy, y0: middle.y - xy * middle.x - yy * middle.y)
  }

  /// Its middle, in pixels, and how far it spreads about it, with y upwards.
  private var moments: (middle: SIMD2<Double>, xx: Double, xy: Double, yy: Double) {
    var (count, sum) = (0.0, SIMD2<Double>.zero)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for y in 0..<height {
      for x in 0..<width where self[x, y] > 0.5 {
        let (u, v) = (Double(x) + 0.5, Double(y) + 0.5)
        (xx, xy, yy) = (xx + u * u, xy + u * v, yy + v * v)
        sum += SIMD2(u, v)
        count += 1
      }
    }
    guard count > 0 else { return (.zero, 0, 0, 0) }
    let middle = sum / count
    return (
      middle, xx / count - middle.x * middle.x, middle.x * middle.y - xy / count,
      yy / count - middle.y * middle.y
    )
  }

  /// How much of each pixel lies in the convex hull of what is more than half selected.
  fileprivate var convexHull: Mask {
    var points: [(x: Double, y: Double)] = []
    for y in 0..<height {
      let row = (0..<width).filter { self[$0, y] > 0.5 }
      guard let first = row.first, let last = row.last else { continue }
      points += [(Double(first), Double(y) + 0.5), (Double(last) + 1, Double(y) + 0.5)]
    }
    var result = Mask(width: width, height: height)
    guard points.count > 4 else { return result }
    let corners = ConvexChain.hull(of: points)
    let lines = 4
    for line in 0..<height * lines {
      let y = (Double(line) + 0.5) / Double(lines)
      guard let (left, right) = Self.extent(of: corners, at: y) else { continue }
      for x in max(0, Int(left))..<min(width, Int(right.rounded(.up))) {
        let share = min(right, Double(x) + 1) - max(left, Double(x))
        result[x, line / lines] += Float(max(0, share)) / Float(lines)
      }
    }
    return result
  }

  private static func extent(
    of corners: [(x: Double, y: Double)], at y: Double
  ) -> (left: Double, right: Double)? {
    var (left, right) = (Double.infinity, -Double.infinity)
    for (i, a) in corners.enumerated() {
      let b = corners[(i + 1) % corners.count]
      guard a.y != b.y, y >= min(a.y, b.y), y <= max(a.y, b.y) else { continue }
      let x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)
      (left, right) = (min(left, x), max(right, x))
    }
    return left < right ? (left, right) : nil
  }
}
