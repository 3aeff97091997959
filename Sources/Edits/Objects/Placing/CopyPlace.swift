import Imaging
import Scene

/// Where another one of a thing comes to stand: on ground like that under the first, near it, and
/// before nothing that is known to stand there.
struct CopyPlace {
  /// By how much it moves, of the picture's width and height, and how large it is there.
  private(set) var x = 0.0
  private(set) var y = 0.0
  private(set) var scale = 1.0
  /// It stands there, and the first one doesn't.
  private(set) var isOnFloor = false

  /// Of the thing's own area, how much of it another one may lie in.
  private static let overlap = 0.06
  /// Least room between both, of the thing's width.
  private static let gap = 0.06
  /// Steps in which places are tried, of the picture's width and height, and rows to either side.
  private static let step = (x: 0.01, y: 0.03)
  private static let rows = 4
  /// What a place costs that is the picture's width away, that is a row off, and for colours that are
  /// 1 apart.
  private static let (awayCost, rowCost, colorCost) = (0.25, 0.05, 2.0)
  /// From which difference on it isn't the same ground.
  private static let otherGround = 0.06
  /// What hides all that there is to see costs.
  private static let hidingCost = 1.0

  /// `nil` where no place is free. `own` is where the thing is, `others` are other things.
  /// Beside one that a person holds, another one is put on the floor.
  init?(beside own: Region, isHeld: Bool = false, others: [Region], in scene: SceneView) {
    let ground = SupportColors(scene.picture)
    if isHeld, let place = Self.onFloor(near: own, others: others, ground, in: scene) {
      self = place
      return
    }
    let busy = scene.busyness
    let support = ground.colors(under: own)
    // what hangs or is held has no ground under it by which to tell where else there is some
    guard support.spread < Self.otherGround else {
      guard let place = Self.ofHanging(own, others: others, ground, in: scene) else { return nil }
      self = place
      return
    }
    var least = Double.infinity
    for row in -Self.rows...Self.rows {
      let down = Double(row) * Self.step.y
      guard let size = Self.scale(of: own, movedBy: down, in: scene) else { continue }
      let half = own.width * size / 2
      var middle = half + 0.005
      while middle < 1 - half - 0.005 {
        defer { middle += Self.step.x }
        let foot = own.bottom + down
        guard
          let place = Region(
            left: middle - half, top: foot - own.height * size, right: middle + half, bottom: foot),
          foot < 0.995, Self.isFree(place, own, others)
        else { continue }
        let way = middle - (own.left + own.right) / 2
        let other = ground.colors(under: place).distance(to: support)
        guard other < Self.otherGround else { continue }
        let cost =
          Self.awayCost * abs(way) + Self.rowCost * abs(Double(row)) + Self.colorCost * other
          + Self.hidingCost * Self.mean(of: busy, in: place)
        if cost < least { (least, x, y, scale) = (cost, way, down, size) }
      }
    }
    guard least.isFinite else { return nil }
  }

  /// Of what hangs or is held: to the side on which others are, or on which there is more of what is
  /// under the first, or on the floor.
  private static func ofHanging(
    _ own: Region, others: [Region], _ ground: SupportColors, in scene: SceneView
  ) -> CopyPlace? {
    let support = ground.colors(under: own)
    let middles = others.map { ($0.left + $0.right) / 2 }
    let middle = middles.isEmpty ? nil : middles.reduce(0, +) / Double(middles.count)
    let sides = [-1.0, 1].compactMap { side -> (way: Double, cost: Double)? in
      let way = side * Self.beside * own.width
      guard
        let place = Region(
          left: own.left + way, top: own.top, right: own.right + way, bottom: own.bottom),
        others.allSatisfy({ place.share(within: $0) < Self.hangingOverlap })
      else { return nil }
      let away = middle.map { side * ($0 - (own.left + own.right) / 2) } ?? 0
      return (way, ground.colors(under: place).distance(to: support) - (away > 0 ? 1 : 0))
    }
    if let best = sides.min(by: { $0.cost < $1.cost }) { return CopyPlace(x: best.way) }
    return onFloor(near: own, others: others, ground, in: scene)
  }

  private init(x: Double, y: Double = 0, scale: Double = 1, isOnFloor: Bool = false) {
    (self.x, self.y, self.scale, self.isOnFloor) = (x, y, scale, isOnFloor)
  }

  /// How far apart two that hang beside one another are, from middle to middle, of their width.
  private static let beside = 1.1
  /// How much of what else hangs there it may be before.
  private static let hangingOverlap = 0.25
  /// How much of one that stands further off may be hidden.
  private static let hidden = 0.4

  /// Where no one stands, and nothing that is nearer.
  private static func onFloor(
    near own: Region, others: [Region], _ ground: SupportColors, in scene: SceneView
  ) -> CopyPlace? {
    guard scene.showsFloor else { return nil }
    // whoever holds it stands where it is seen as large as it is
    let holders = others.filter { own.share(within: $0) > 0.2 && $0.bottom > own.bottom }
    let level = holders.map(\.bottom).min() ?? own.bottom
    let busy = scene.busyness
    var (least, best) = (Double.infinity, CopyPlace?.none)
    for step in 0...8 {
      let foot = 0.97 - 0.02 * Double(step)
      guard foot > own.bottom, let size = Self.scale(from: level, to: foot) else { continue }
      let half = own.width * size / 2
      for number in 0...100 {
        let middle = 0.01 * Double(number)
        guard
          let place = Region(
            left: middle - half, top: foot - own.height * size, right: middle + half, bottom: foot),
          others.allSatisfy({
            place.share(within: $0) < ($0.bottom < foot - 0.02 ? Self.hidden : Self.overlap)
          })
        else { continue }
        let colors = ground.colors(under: place)
        let way = middle - (own.left + own.right) / 2
        let cost =
          Self.awayCost * abs(way) + Self.colorCost * colors.spread
          + Self.hidingCost * Self.mean(of: busy, in: place) + Self.rowCost * Double(step)
        if cost < least {
          least = cost
          best = CopyPlace(x: way, y: foot - own.bottom, scale: size, isOnFloor: true)
        }
      }
    }
    return best
  }

  /// Where the horizon can't be seen it is taken to lie high.
  private static func scale(from level: Double, to foot: Double) -> Double? {
    let scale = (foot - 0.2) / max(0.05, level - 0.2)
    return (0.6...1.5).contains(scale) ? scale : nil
  }

  /// Things look smaller the nearer they stand to the horizon; `nil` beyond it, and where there is
  /// hardly any ground.
  private static func scale(of own: Region, movedBy down: Double, in scene: SceneView) -> Double? {
    guard down != 0 else { return 1 }
    let horizon = min(scene.hasSky ? Double(scene.horizon) : 0.2, own.top)
    let scale = (own.bottom + down - horizon) / (own.bottom - horizon)
    return (0.6...1.4).contains(scale) ? scale : nil
  }

  private static func isFree(_ place: Region, _ own: Region, _ others: [Region]) -> Bool {
    let wide = Region(
      left: max(0, own.left - gap * own.width), top: own.top,
      right: min(1, own.right + gap * own.width), bottom: own.bottom)
    guard place.share(within: wide ?? own) <= 0 else { return false }
    return others.allSatisfy { place.share(within: $0) < overlap }
  }

  private static func mean(of plane: Plane, in place: Region) -> Double {
    var (sum, count) = (0.0, 0.0)
    let columns = Int(place.left * Double(plane.width))..<Int(place.right * Double(plane.width))
    for y in Int(place.top * Double(plane.height))..<Int(place.bottom * Double(plane.height)) {
      for x in columns {
        sum += Double(plane[x, y])
        count += 1
      }
    }
    return sum / max(1, count)
  }
}

/// What colours things stand on.
private struct SupportColors {
  private let picture: Image

  /// Cells along the longer side: a foot stands on many.
  private static let side = 200
  /// How far below a foot is looked, of the picture's height.
  private static let depth = 0.045

  init(_ picture: Image) {
    self.picture = picture.reduced(toLongerSide: Self.side)
  }

  /// Of pieces of a strip right below, from left to right, in OKLab.
  func colors(under place: Region) -> [SIMD3<Float>] {
    let step = place.width / Double(Self.pieces)
    return (0..<Self.pieces).map { number in
      let left = place.left + Double(number) * step
      return color(from: left, to: left + step, below: place.bottom)
    }
  }

  private static let pieces = 4
  /// Hues tell what ground is of, light and shade vary on it.
  private static let (lightness, hue): (Float, Float) = (0.5, 1.5)

  private func color(from first: Double, to last: Double, below foot: Double) -> SIMD3<Float> {
    let (width, height) = (Double(picture.width), Double(picture.height))
    let top = min(picture.height - 1, Int(foot * height) + 1)
    let bottom = min(picture.height, max(top + 1, Int((foot + Self.depth) * height)))
    let left = min(picture.width - 1, Int(first * width))
    let right = min(picture.width, max(left + 1, Int(last * width)))
    var sum = SIMD3<Float>.zero
    for y in top..<bottom {
      for x in left..<right {
        let i = y * picture.width + x
        let lab = OKLab(
          red: picture.red.samples[i], green: picture.green.samples[i],
          blue: picture.blue.samples[i])
        sum += SIMD3(Self.lightness * lab.l, Self.hue * lab.a, Self.hue * lab.b)
      }
    }
    return sum / Float((bottom - top) * (right - left))
  }
}

extension [SIMD3<Float>] {
  /// How far the two lie apart that are most unlike.
  fileprivate var spread: Double {
    var most: Float = 0
    for one in self {
      for other in self { most = Swift.max(most, ((one - other) * (one - other)).sum()) }
    }
    return Double(most.squareRoot())
  }

  /// How far each is from its like, in the mean.
  fileprivate func distance(to other: [SIMD3<Float>]) -> Double {
    let sum = zip(self, other).reduce(Float(0)) { sum, pair in
      let d = pair.0 - pair.1
      return sum + (d * d).sum().squareRoot()
    }
    return Double(sum) / Double(Swift.max(1, count))
  }
}
