/// A hole filled with few pieces of the picture, each shifted as a whole, that are parted where the
/// seam shows least (He and Sun 2012; the seams by alpha expansion, Boykov 2001). What is straight
/// stays straight.
struct ShiftMap: Sendable {
  let level: PatchLevel
  private(set) var shifts: [Shift]
  /// The rectangle around the hole, in the level; cells are counted in it row by row.
  let (left, top, width, height): (Int, Int, Int, Int)
  /// Where each cell lies in the level, and how far each shift leads there.
  let places: [Int]
  private(set) var offsets: [Int]
  /// Cells that are to be filled.
  let isOpen: [Bool]
  /// Number of the shift of each cell; −1 outside the hole and where none fits.
  var labels: [Int]
  /// What each shift costs at each cell by itself, shift by shift.
  var costs: [Int32]
  /// How little each patch of the level is like others; nothing where that doesn't matter.
  private let rarity: [Float]
  let rowCost: Float
  /// Lines that go on in the hole.
  let guides: LineGuides
  private let usualTexture: Float
  private let isSource: [Bool]
  /// Cells that known pixels lie around.
  private let isAtEdge: [Bool]

  /// Without any layout yet. `rowCost` is what a cell costs that comes from the level's height away.
  init(
    _ level: PatchLevel, hole bounds: PixelRectangle, shifts: [Shift], rarity: [Float],
    rowCost: Float, guides: LineGuides
  ) {
    (self.level, self.shifts, self.rarity, self.rowCost) = (level, shifts, rarity, rowCost)
    self.guides = guides
    (left, top) = (bounds.x, bounds.y)
    let width = bounds.size.width
    (self.width, height) = (width, bounds.size.height)
    let places = (0..<width * bounds.size.height).map { i in
      (i / width + bounds.y) * level.width + i % width + bounds.x
    }
    self.places = places
    offsets = shifts.map { $0.y * level.width + $0.x }
    isOpen = places.map { level.isHole[$0] }
    let depths = level.depths()
    // a patch's corner is twice its radius of steps away
    isAtEdge = places.map { (1...2 * PatchLevel.radius).contains(Int(depths[$0])) }
    isSource = level.sources()
    usualTexture = level.textureBesideHole()
    labels = [Int](repeating: -1, count: places.count)
    costs = [Int32](repeating: Self.none, count: shifts.count * places.count)
  }

  /// Each cell with the shift that suits it best by itself; `nil` where nothing can be shifted in.
  init?(
    _ level: PatchLevel, shifts: [Shift], rarity: [Float], rowCost: Float,
    guides: LineGuides = LineGuides()
  ) {
    guard let bounds = level.holeBounds, !shifts.isEmpty else { return nil }
    self.init(
      level, hole: bounds, shifts: shifts, rarity: rarity, rowCost: rowCost, guides: guides)
    measure(first: shifts.count)
    chooseFirst()
  }

  /// What can't be costs.
  static let none: Int32 = 20_000_000
}

extension ShiftMap {
  /// The shift at a pixel of the level; `nil` where there is none.
  func shift(x: Int, y: Int) -> Shift? {
    guard x >= left, y >= top, x < left + width, y < top + height else { return nil }
    let label = labels[(y - top) * width + x - left]
    return label < 0 ? nil : shifts[label]
  }

  /// The shift at the nearest pixel of the hole, within a patch's radius.
  func shift(nearX x: Int, y: Int) -> Shift? {
    for reach in 0...PatchLevel.radius {
      for row in y - reach...y + reach {
        for column in x - reach...x + reach where max(abs(row - y), abs(column - x)) == reach {
          if let found = shift(x: column, y: row) { return found }
        }
      }
    }
    return nil
  }

  /// The shifts that are used, the commonest first.
  func used() -> [Int] {
    var counts = [Int](repeating: 0, count: shifts.count)
    for label in labels where label >= 0 { counts[label] += 1 }
    return shifts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$0], $1) > (counts[$1], $0) }
  }

  /// Only the shifts that are used by it and others of the same hole, to choose from anew.
  mutating func take(shiftsOf others: [ShiftMap]) {
    var numbers: [Shift: Int] = [:]
    var (list, costs): ([Shift], [Int32]) = ([], [])
    for map in [self] + others {
      for label in map.used() where numbers[map.shifts[label]] == nil {
        numbers[map.shifts[label]] = list.count
        list.append(map.shifts[label])
        costs += map.costs[label * labels.count..<(label + 1) * labels.count]
      }
    }
    labels = labels.map { $0 < 0 ? -1 : numbers[shifts[$0]] ?? -1 }
    (shifts, self.costs) = (list, costs)
    offsets = list.map { $0.y * level.width + $0.x }
  }

  /// Gives each cell that has no shift yet the one that suits it best by itself.
  mutating func chooseFirst() {
    var least = labels.map { $0 < 0 ? Self.none : Int32.min }
    for label in shifts.indices {
      let start = label * labels.count
      for i in labels.indices where costs[start + i] < least[i] && isOpen[i] {
        (labels[i], least[i]) = (label, costs[start + i])
      }
    }
  }
}

/// Cells that may change over, and a rectangle around them.
struct Reach {
  let cells: [Bool]
  let columns, rows: Range<Int>
}

// What cells cost by themselves.
extension ShiftMap {
  /// What it costs to take each cell from where the first shifts say.
  mutating func measure(first count: Int) {
    var all = costs
    costs = []
    let map = self
    all.withUnsafeMutableBufferPointer { all in
      nonisolated(unsafe) let all = all
      Parallel.bands(of: count, height: 4) { band in
        for label in band {
          for y in 0..<map.height {
            for x in 0..<map.width where map.isOpen[y * map.width + x] {
              let i = y * map.width + x
              all[label * map.labels.count + i] = map.cost(of: label, x, y)
            }
          }
        }
      }
    }
    costs = all
  }

  /// What it costs to take cells from where the shift says.
  mutating func measure(_ label: Int, within reach: Reach) {
    for y in reach.rows {
      for x in reach.columns where isOpen[y * width + x] && reach.cells[y * width + x] {
        costs[label * labels.count + y * width + x] = cost(of: label, x, y)
      }
    }
  }

  /// How unlike the known pixels around a cell are to those around where it is taken from.
  @inline(__always)
  private func cost(of label: Int, _ x: Int, _ y: Int) -> Int32 {
    let shift = shifts[label]
    let (column, row) = (x + left + shift.x, y + top + shift.y)
    guard column >= 0, row >= 0, column < level.width, row < level.height,
      isSource[row * level.width + column]
    else { return Self.none }
    let rows = Float(shift.y) / Float(level.height)
    let away =
      rowCost * rows * rows
      + Self.awayCost * Float(shift.x * shift.x + 3 * shift.y * shift.y)
      / Float(level.width * level.width + level.height * level.height)
    let rare = rarity.isEmpty ? 0 : rarity[row * level.width + column]
    let clutter = clutter(level.pixels[row * level.width + column].w)
    return Seams.whole(
      away + Self.rareCost * rare + Self.clutterCost * clutter
        + (isAtEdge[y * width + x] ? unlikeness(x + left, y + top, column, row) : 0)
        + guides.cost(
          x + left, y + top, column, row, level.pixels[row * level.width + column]))
  }

  private static let awayCost: Float = 0.02
  private static let rareCost: Float = 0.4
  private static let clutterCost: Float = 0.15

  /// How much more a place holds than is usual beside the hole, 0...1: nothing is to stand in the
  /// fill for which there is no need.
  private func clutter(_ texture: Float) -> Float { min(1, max(0, texture / usualTexture - 1) / 3) }

  /// How much the known pixels next to a cell count, and those in a patch around it together.
  private static let besideWeight: Float = 3
  private static let patchWeight: Float = 2

  private func unlikeness(_ x: Int, _ y: Int, _ column: Int, _ row: Int) -> Float {
    var (beside, around, count) = (Float(0), Float(0), 0)
    let radius = PatchLevel.radius
    for dy in -radius...radius where y + dy >= 0 && y + dy < level.height {
      for dx in -radius...radius where x + dx >= 0 && x + dx < level.width {
        let i = (y + dy) * level.width + x + dx
        guard !level.isHole[i], !level.isForeign[i] else { continue }
        let difference = level.pixels[i] - level.pixels[(row + dy) * level.width + column + dx]
        let cost = Seams.bounded((difference * difference).sum())
        around += cost
        count += 1
        if abs(dx) + abs(dy) == 1 { beside += cost }
      }
    }
    return Self.besideWeight * beside
      + (count > 0 ? Self.patchWeight * around / Float(count) : 0)
  }
}

extension PatchLevel {
  /// How much there is to see beside the hole, mostly.
  fileprivate func textureBesideHole() -> Float {
    let distance = Plane(width: width, height: height, samples: isHole.map { $0 ? 0 : 1e6 })
      .distances()
    let found = isHole.indices.filter {
      distance.samples[$0] > 2 && distance.samples[$0] < 9 && !isForeign[$0]
    }.map { pixels[$0].w }.sorted()
    return max(0.005, found.isEmpty ? 0 : found[found.count / 2])
  }
}
