import Imaging

/// A thing and what is below it, on few cells.
struct ReflectionGrid {
  struct Mirror {
    /// In cells from the top.
    var axis: Double
    var stretch: Double
    /// How far aside the thing is taken, in cells.
    var aside = 0
  }

  let frame: PixelRectangle
  /// How many pixels a cell is high.
  let cell: Double
  let (width, height): (Int, Int)
  /// Cube roots of linear light, in which equal steps look equally large.
  let colors: [SIMD3<Float>]
  let matte: [Float]
  /// Rows that the thing is high; it begins at the top.
  let foot: Double
  let thingWidth: Double

  static let stretches = [0.85, 1, 1.12]
  /// Once more than any of them.
  static let longest = 1.25
  /// How far from the thing's foot it may be mirrored, as a share of its height.
  private static let offsets = [-0.03, -0.015, 0, 0.015, 0.03]
  private static let longerSide = 80
  /// Of the thing's height: what has to be there below it.
  private static let leastRoom = 0.12

  /// `nil` where there is no room below the thing.
  init?(_ matte: Mask, _ picture: Image) {
    guard let bounds = matte.bounds(above: 0.5), bounds.size.height >= 16, bounds.size.width >= 8
    else { return nil }
    let room = picture.height - bounds.rows.upperBound
    guard Double(room) > Self.leastRoom * Double(bounds.size.height) else { return nil }
    let beside = max(8, bounds.size.width * 6 / 10)
    let (left, right) = (
      max(0, bounds.x - beside), min(picture.width, bounds.columns.upperBound + beside)
    )
    let bottom = min(picture.height, bounds.rows.upperBound + bounds.size.height * 12 / 10)
    frame = PixelRectangle(
      x: left, y: bounds.y, size: PixelSize(width: right - left, height: bottom - bounds.y))
    let part = picture.cropped(to: frame)
    let small = part.reduced(toLongerSide: Self.longerSide)
    let roots = [small.red, small.green, small.blue].map { plane in
      Plane(
        width: plane.width, height: plane.height,
        samples: plane.samples.map { PortableMath.cubeRoot(max(0, $0)) }
      ).gaussianBlurred(sigmaInPixels: 0.8)
    }
    (width, height) = (small.width, small.height)
    colors = (0..<small.pixelCount).map { i in
      SIMD3(roots[0].samples[i], roots[1].samples[i], roots[2].samples[i])
    }
    self.matte = matte.cropped(to: frame).fitted(to: small.size).samples
    cell = Double(part.height) / Double(small.height)
    foot = Double(bounds.size.height) / cell
    thingWidth = Double(bounds.size.width) / cell
  }

  /// A mirror that explains most of what is below the thing; `nil` where none does so as reflections
  /// do.
  func likelyMirror() -> Mirror? {
    let tried = Self.offsets.flatMap { offset in
      Self.stretches.map { Mirror(axis: (1 + offset) * foot, stretch: $0) }
    }
    let rows = tried.map(evidence)
    return Self.windows.lazy.compactMap { window -> Mirror? in
      let shares = tried.indices.map { i in
        sum(rows[i], of: tried[i], in: window).explained().share
      }
      guard let best = shares.indices.max(by: { shares[$0] < shares[$1] }),
        isLikely(tried[best], rows[best], in: window)
      else { return nil }
      return tried[best]
    }.first
  }

  /// What is looked at, as shares of the thing's height: all that is near, or without what lies in
  /// a shadow at the thing's foot.
  private static let windows = [0...0.5, 0.15...0.65]

  /// The same mirror, as long as suits all of the reflection best.
  func fitted(_ mirror: Mirror) -> Mirror {
    let tried = stride(from: -0.12, through: 0.121, by: 0.03).map { step in
      Mirror(axis: mirror.axis, stretch: mirror.stretch + step)
    }
    let shares = tried.map { sum(evidence($0), of: $0, in: 0...1).explained().share }
    return shares.indices.max { shares[$0] < shares[$1] }.map { tried[$0] } ?? mirror
  }

  /// How much of what differs from the ground a reflection has to explain that shadows don't.
  private static let leastExplained = 0.55
  /// How much of a thing's light a floor gives back.
  private static let strengths = 0.1...0.8
  /// How much less has to be explained where the thing is taken to the side.
  private static let leastDrop = 0.12

  /// Whether it is as strong as reflections are, and just there: what only happens to look like the
  /// thing does so a little aside too.
  private func isLikely(
    _ mirror: Mirror, _ rows: [ReflectionEvidence?], in window: ClosedRange<Double>
  ) -> Bool {
    let found = sum(rows, of: mirror, in: window)
    let (share, strength) = found.explained()
    guard found.count >= 20, share > Self.leastExplained, Self.strengths.contains(strength)
    else { return false }
    let aside = max(1, Int((0.15 * thingWidth).rounded()))
    return [-aside, aside].allSatisfy { step in
      var other = mirror
      other.aside = step
      return sum(evidence(other), of: other, in: window).explained().share
        < share - Self.leastDrop
    }
  }

  /// Down to where it can be told, in cells: reflections fade with the distance from the floor.
  func length(_ mirror: Mirror) -> Double {
    let rows = evidence(mirror)
    let step = max(0.08, 2 / foot)
    var (end, misses) = (0.5, 0)
    while end < 1, misses < 2 {
      let (share, strength) = sum(rows, of: mirror, in: end...end + step).explained()
      misses = share > 0.15 && strength >= 0.05 ? 0 : misses + 1
      end += step
    }
    // its end is blurred
    let whole = min(1.05, end - Double(misses) * step + 0.5 * step)
    return min(whole * mirror.stretch * foot, Double(height) - mirror.axis)
  }

  private func sum(
    _ rows: [ReflectionEvidence?], of mirror: Mirror, in window: ClosedRange<Double>
  ) -> ReflectionEvidence {
    let first = mirror.axis + window.lowerBound * mirror.stretch * foot
    let last = mirror.axis + window.upperBound * mirror.stretch * foot
    var sum = ReflectionEvidence()
    for y in rows.indices where Double(y) + 0.5 > first && Double(y) + 0.5 <= last {
      if let row = rows[y] { sum.add(row) }
    }
    return sum
  }
}
