import Imaging

// Pieces of ground that lie enclosed between the thing and the side of its box, as a house that is
// seen between a car and a post: nothing but that the ground doesn't reach them speaks for them.
extension BoxSelection {
  /// These cells without pieces beside the ground that are coloured like the ground near them, unlike
  /// the rest of the thing, and that edges part from it.
  func withoutStrays(
    _ cells: [Bool], _ pieces: Segments, _ ties: [[Int32]], _ evidence: [Float]
  ) -> [Bool] {
    var result = cells
    // where one piece is gone, the next is open to the ground
    for _ in 0..<2 {
      let whole = result.count { $0 }
      let parts = components(
        of: result, where: true, isJoined: { pieces.label[$0] == pieces.label[$1] }
      ).filter { $0.count > 12 && $0.count * 8 < whole }
      var isChanged = false
      for (part, border) in zip(parts, borders(of: parts, beside: result, ties)) {
        let doubt = part.reduce(0) { $0 + evidence[$1] } / Float(part.count)
        guard
          isEnclosedGround(part, border, doubt: doubt, in: result)
            || isSeenUnder(part, border, doubt: doubt, in: result)
        else { continue }
        for i in part { result[i] = false }
        isChanged = true
      }
      if !isChanged { break }
    }
    return result
  }

  /// These cells without small parts that hang on the thing by a thin neck, if at all, and of which
  /// colours rather say that they are ground.
  func withoutTags(_ cells: [Bool], _ evidence: [Float]) -> [Bool] {
    let reach = max(1, min(width, height) / 60)
    let thick = Plane(width: width, height: height, samples: cells.map { $0 ? 1 : 0 })
      .eroded(reach)
    let parts = components(of: thick.samples.map { $0 > 0.5 }, where: true)
    let largest = parts.map(\.count).max() ?? 0
    var beyond = Plane(width: width, height: height, samples: cells.map { _ in 1 })
    for part in parts where part.count * 12 >= largest { for i in part { beyond.samples[i] = 0 } }
    beyond = beyond.eroded(reach + 1)
    var result = cells
    let tags = components(
      of: cells.indices.map { cells[$0] && beyond.samples[$0] > 0.5 }, where: true)
    for tag in tags where tag.count * 40 < largest {
      let doubt = tag.reduce(0) { $0 + evidence[$1] } / Float(tag.count)
      if doubt > 0.3 { for i in tag { result[i] = false } }
    }
    return result
  }

  /// Whether a part lies between the thing and other ground, as a house between a car and a post.
  private func isEnclosedGround(
    _ part: [Int], _ border: Border, doubt: Float, in cells: [Bool]
  ) -> Bool {
    guard border.inner > 0, border.outer > 0, border.innerCost < 0.35 * border.inner else {
      return false
    }
    let isLarge = part.count * 400 > cells.count { $0 }
    let isBetweenGrounds =
      border.outer > 1.2 * border.inner && border.outerCost < 0.4 * border.outer
    if isBetweenGrounds, isLarge, doubt > Self.strayDoubt { return true }
    // what speaks for it may be its own colours alone
    guard isBetweenGrounds || doubt > (isLarge ? Self.strayDoubt : Self.scrapDoubt) else {
      return false
    }
    let isSure = isBetweenGrounds || !isLarge
    return likeness(of: part, in: cells) < (isSure ? Self.likeScraps : Self.likeGround)
  }

  /// Whether a part low in the thing is what is seen below it, as a kerb under a car: at that height
  /// the ground on either side looks like it, and the thing doesn't.
  private func isSeenUnder(
    _ part: [Int], _ border: Border, doubt: Float, in cells: [Bool]
  ) -> Bool {
    guard doubt > -3, border.outer < 0.1 * border.inner, border.innerCost < 0.2 * border.inner,
      let box = extents(depth.map { $0 > 0 }, 1)
    else { return false }
    let (columns, rows) = (0..<width, span(of: part, 0).rows)
    guard rows.lowerBound > box.y.lowerBound + box.y.count * 6 / 10,
      rows.upperBound < box.y.upperBound
    else { return false }
    let reach = height / 12
    let around = max(0, rows.lowerBound - reach)..<min(height, rows.upperBound + reach)
    return likeness(of: part, in: cells, within: (columns, around)) < Self.likeFloor
  }

  /// What speaks against each of its cells at least, in bits.
  private static let strayDoubt: Float = 1.2
  private static let scrapDoubt: Float = 2.5
  private static let likeGround: Float = -2
  private static let likeScraps: Float = -1.4
  private static let likeFloor: Float = -0.5

  /// How much likelier a part's colours are in the rest of the thing near it than in the ground near
  /// it, in bits.
  func likeness(of part: [Int], in cells: [Bool]) -> Float {
    likeness(of: part, in: cells, within: span(of: part, max(width, height) / 6))
  }

  private func likeness(
    of part: [Int], in cells: [Bool], within area: (columns: Range<Int>, rows: Range<Int>)
  ) -> Float {
    let (columns, rows) = area
    var (thing, ground) = (ColorCounts(), ColorCounts())
    for y in rows {
      for i in y * width + columns.lowerBound..<y * width + columns.upperBound {
        let bin = ColorCounts.bin(of: colors[i])
        if cells[i] { thing.add(bin) } else { ground.add(bin) }
      }
    }
    // the part doesn't speak for itself
    let bins = part.map { ColorCounts.bin(of: colors[$0]) }
    for (i, bin) in zip(part, bins) {
      if cells[i] { thing.add(bin, -1) } else { ground.add(bin, -1) }
    }
    return bins.reduce(0) { $0 + PortableMath.log2(thing.share($1) / ground.share($1)) }
      / Float(max(1, part.count))
  }

  /// The columns and rows of these cells, and so many more on each side.
  func span(of part: [Int], _ reach: Int) -> (columns: Range<Int>, rows: Range<Int>) {
    var (left, right, top, bottom) = (width, 0, height, 0)
    for i in part {
      (left, right) = (min(left, i % width), max(right, i % width))
      (top, bottom) = (min(top, i / width), max(bottom, i / width))
    }
    return (
      max(0, left - reach)..<min(width, right + reach + 1),
      max(0, top - reach)..<min(height, bottom + reach + 1)
    )
  }
}

/// How often each colour occurs among cells.
private struct ColorCounts {
  private static let (shades, hues) = (20, 26)
  private var counts = [Float](repeating: 0, count: shades * hues * hues)
  private var total: Float = 0

  /// Colours that are nearly alike share a number.
  static func bin(of color: SIMD3<Float>) -> Int {
    func place(_ value: Float, _ count: Int) -> Int { Int(min(Float(count - 2), max(1, value))) }
    let l = place(color.x / 5.6 + 1, shades)
    let (a, b) = (place((color.y + 36) / 3, hues), place((color.z + 36) / 3, hues))
    return (l * hues + a) * hues + b
  }

  mutating func add(_ bin: Int, _ count: Float = 1) {
    counts[bin] += count
    total += count
  }

  /// The share of a colour and of those beside it, never 0.
  func share(_ bin: Int) -> Float {
    var sum: Float = 0
    for l in -1...1 {
      for a in -1...1 {
        let row = bin + (l * Self.hues + a) * Self.hues
        sum += counts[row - 1] + counts[row] + counts[row + 1]
      }
    }
    return (sum + 0.5) / (total + 13)
  }
}
