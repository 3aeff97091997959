/// For each patch that reaches into the hole, the known patch most like it that has been found, by
/// PatchMatch (Barnes 2009).
///
/// Rows are taken in bands of a fixed height. Within a band good matches spread from pixel to pixel
/// as they are found; across bands as they stood before the sweep. So the result is the same with
/// any number of threads.
struct PatchField: Sendable {
  /// Index of the middle of the match; −1 where no patch is to be matched.
  var matches: [Int32]
  /// Sum of squared differences to the match.
  var distances: [Float]
  let isSource: [Bool]
  /// Indices of the middles of all patches that can be matched.
  let sourceList: [Int32]
  let isTarget: [Bool]
  /// The rows that hold targets.
  let rows: Range<Int>

  static let bandHeight = 16

  /// `targets` are the middles of patches to be matched, those that reach into the hole if not said.
  init(_ level: PatchLevel, targets: [Bool]? = nil) {
    let sources = level.sources()
    isSource = sources
    sourceList = sources.indices.filter { sources[$0] }.map(Int32.init)
    let targets = targets ?? level.targets()
    isTarget = targets
    matches = [Int32](repeating: -1, count: targets.count)
    distances = [Float](repeating: .infinity, count: targets.count)
    let first = targets.firstIndex(of: true).map { $0 / level.width } ?? 0
    let last = targets.lastIndex(of: true).map { $0 / level.width + 1 } ?? 0
    rows = first..<max(first, last)
  }
}

extension PatchField {
  /// Matches drawn at random.
  mutating func scatter(noise: CounterNoise) {
    for i in matches.indices where isTarget[i] {
      matches[i] = randomSource(noise, counter: UInt64(i))
    }
  }

  func randomSource(_ noise: CounterNoise, counter: UInt64) -> Int32 {
    sourceList[noise.index(counter, below: sourceList.count)]
  }

  /// The matches found at a coarser level, carried over: each keeps its shift.
  mutating func take(
    from coarse: PatchField, of coarser: PatchLevel, in level: PatchLevel,
    noise: CounterNoise
  ) {
    let across = Float(level.width) / Float(coarser.width)
    let down = Float(level.height) / Float(coarser.height)
    let (lastColumn, lastRow) = (coarser.width - 1, coarser.height - 1)
    for y in rows {
      for x in 0..<level.width where isTarget[y * level.width + x] {
        let i = y * level.width + x
        let (column, row) = coarse.target(
          nearX: min(lastColumn, Int((Float(x) + 0.5) / across)),
          y: min(lastRow, Int((Float(y) + 0.5) / down)), width: coarser.width,
          height: coarser.height)
        let match = Int(coarse.matches[row * coarser.width + column])
        let shiftX = Float(match % coarser.width - column) * across
        let shiftY = Float(match / coarser.width - row) * down
        let newX = x + Int(shiftX.rounded())
        let newY = y + Int(shiftY.rounded())
        matches[i] =
          sourceNear(newX, newY, in: level)
          ?? randomSource(noise, counter: UInt64(i))
        distances[i] = coarse.distances[row * coarser.width + column]
      }
    }
  }

  /// The target nearest to a pixel, which is one itself nearly always.
  private func target(nearX x: Int, y: Int, width: Int, height: Int) -> (Int, Int) {
    for reach in 0..<max(width, height) {
      for row in max(0, y - reach)...min(height - 1, y + reach) {
        for column in max(0, x - reach)...min(width - 1, x + reach)
        where isTarget[row * width + column] { return (column, row) }
      }
    }
    return (x, y)
  }

  fileprivate func sourceNear(_ x: Int, _ y: Int, in level: PatchLevel) -> Int32? {
    for reach in 0...2 {
      for row in y - reach...y + reach where row >= 0 && row < level.height {
        for column in x - reach...x + reach where column >= 0 && column < level.width {
          if isSource[row * level.width + column] { return Int32(row * level.width + column) }
        }
      }
    }
    return nil
  }
}

extension PatchField {
  /// Matches as a layout in large pieces has them, wherever it has.
  mutating func take(_ map: ShiftMap, in level: PatchLevel) {
    for i in matches.indices where isTarget[i] {
      let (x, y) = (i % level.width, i / level.width)
      guard let shift = map.shift(nearX: x, y: y) else { continue }
      if let source = sourceNear(x + shift.x, y + shift.y, in: level) { matches[i] = source }
    }
  }
}
