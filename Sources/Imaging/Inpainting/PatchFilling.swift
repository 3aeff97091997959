/// Fills a hole from the coarsest level to the finest.
struct PatchFilling: Sendable {
  let aim: InpaintingAim
  private let seed: UInt64
  /// What a patch costs that comes from the picture's height away.
  private let rowCost: Float
  private(set) var level: PatchLevel
  /// How much is to be done on all levels, and has been done; in pixels looked at.
  private var (work, done) = (0.0, 0.0)
  private(set) var field: PatchField
  private(set) var vote: PatchVote

  /// `levels` from fine to coarse, one at least.
  init(_ levels: [PatchLevel], aim: InpaintingAim, guides: LineGuides = LineGuides(), seed: UInt64)
  {
    self.aim = aim
    self.seed = seed
    rowCost = aim.rowCost(forHoleIn: levels[0])
    let layout =
      aim.laysOutInPieces ? Self.layout(levels, rowCost: rowCost, guides: guides, seed: seed) : nil
    let levels = layout.map { Array(levels[...$0.index]) } ?? levels
    level = levels[levels.count - 1]
    if layout == nil, aim.startsSmoothly { level.fillSmoothly() }
    field = PatchField(level)
    vote = PatchVote(depths: level.depths(), focus: aim.focus)
    guard !field.sourceList.isEmpty else { return }
    field.scatter(noise: CounterNoise(seed: seed))
    if let layout {
      field.take(layout.map, in: level)
      vote.fill(&level, from: field)
    }
    let finer = Array(levels.dropLast().reversed())
    let isLaidOut = layout != nil
    let first = isLaidOut ? Effort(level, isLaidOut: true) : Effort(coarsest: level)
    let efforts = [first] + finer.map { Effort($0, isLaidOut: isLaidOut) }
    work = efforts.reduce(0) { $0 + $1.work }
    settle(step: 0, efforts[0])
    for (step, finer) in finer.enumerated() {
      refine(to: finer, step: step + 1)
      settle(step: step + 1, efforts[step + 1])
    }
  }

  /// The hole laid out in large pieces, on the finest level that has few enough pixels to fill.
  private static func layout(
    _ levels: [PatchLevel], rowCost: Float, guides: LineGuides, seed: UInt64
  ) -> (map: ShiftMap, index: Int)? {
    let counts = levels.map { level in level.isHole.reduce(0) { $0 + ($1 ? 1 : 0) } }
    guard let index = layoutIndex(levels) else { return nil }
    let level = levels[index]
    let guides = guides.scaled(by: Float(level.width) / Float(levels[0].width)).usable(on: level)
    guard var map = best(level, rowCost: rowCost, guides: guides, seed: seed) else { return nil }
    map = map.refined(on: level)
    var finest = index
    if index > 0, counts[index - 1] <= mostRefined {
      finest -= 1
      map = map.refined(on: levels[finest])
    }
    return (map, finest)
  }

  /// The finest level that has few enough pixels to fill.
  private static func layoutIndex(_ levels: [PatchLevel]) -> Int? {
    levels.indices.first { index in
      let side = max(levels[index].width, levels[index].height)
      let count = levels[index].isHole.reduce(0) { $0 + ($1 ? 1 : 0) }
      return count <= (side > coarseSide ? mostLaidOut : mostLaidOutCoarsely)
    }
  }

  /// Lines that go on in the hole, counted in pixels of the finest level: those of which enough is
  /// seen to lay out the hole with, and others; `nil` where it isn't laid out.
  static func guides(_ levels: [PatchLevel]) -> (usable: LineGuides, scarce: [GuideLine])? {
    guard let index = layoutIndex(levels) else { return nil }
    let level = levels[index]
    let clear = levels.first { max($0.width, $0.height) <= LineGuides.side } ?? level
    let all = LineGuides(clear)
    let scale = Float(level.width) / Float(clear.width)
    var (usable, scarce): ([GuideLine], [GuideLine]) = ([], [])
    for line in all.lines {
      let own = LineGuides(lines: [line]).scaled(by: scale).usable(on: level)
      let whole = line.scaled(by: Float(levels[0].width) / Float(clear.width))
      if !own.lines.isEmpty || line.standing == .ending {
        usable.append(whole)
      } else if line.standing != .faint, line.hasOneGround {
        scarce.append(whole)
      }
    }
    return (LineGuides(lines: usable), scarce)
  }

  /// Two layouts that start from other shifts; then what is used in either is tried once more on the
  /// better one.
  private static func best(
    _ level: PatchLevel, rowCost: Float, guides: LineGuides, seed: UInt64
  ) -> ShiftMap? {
    let seed = seed &* 4096 &+ 63
    guard let common = CommonShifts(level, noise: CounterNoise(seed: seed)) else { return nil }
    let rarity = common.rarity()
    let maps = Parallel.map([UInt64(0), 1]) { start in
      let noise = CounterNoise(seed: seed &+ 64 * start)
      let shifts =
        guides.lines.flatMap { $0.shifts() } + common.found(count: shiftCount, noise: noise)
      var map = ShiftMap(
        level, shifts: shifts, rarity: rarity, rowCost: rowCost, guides: guides)
      map?.settle(sweeps: sweeps)
      return map
    }.compactMap { $0 }
    guard var best = maps.min(by: { $0.cost < $1.cost }) else { return nil }
    best.take(shiftsOf: maps)
    best.settle(sweeps: 2)
    return best
  }

  private static let mostLaidOut = 4000
  private static let mostLaidOutCoarsely = 9000
  private static let coarseSide = 160
  private static let mostRefined = 32_000
  private static let shiftCount = 200
  private static let sweeps = 3
}

extension PatchFilling {
  /// How much is done at one level.
  private struct Effort {
    let rounds: Int
    let sweeps: Int
    /// How far from the present match others are looked for, in pixels.
    let reach: Int
    let pixels: Int

    init(coarsest level: PatchLevel) {
      (rounds, sweeps, reach) = (12, 4, max(level.width, level.height))
      pixels = level.width * level.height
    }

    /// Where the hole was laid out in pieces, these only have to be fitted to each other.
    init(_ level: PatchLevel, isLaidOut: Bool) {
      pixels = level.width * level.height
      // what is wrong at a coarse level costs little to put right there, and much later on
      rounds = pixels < Self.fewPixels ? 6 : pixels < Self.manyPixels ? 3 : 1
      sweeps = 2
      reach = isLaidOut ? 16 : max(8, max(level.width, level.height) / 8)
    }

    var work: Double { Double(rounds * sweeps * pixels) }

    private static let fewPixels = 120_000
    private static let manyPixels = 700_000
  }

  /// Takes turns in finding matches for what has been filled in and filling in what they say.
  private mutating func settle(step: Int, _ effort: Effort) {
    for round in 0..<effort.rounds {
      guard LongWork.goesOn(done, of: work) else { return }
      done += effort.work / Double(effort.rounds)
      field.improve(
        in: level, sweeps: effort.sweeps, searchRadius: effort.reach,
        rowCost: rowCost,
        noise: CounterNoise(seed: seed &* 4096 &+ UInt64(step * 64 + round + 1)))
      vote.fill(&level, from: field)
    }
  }

  private mutating func refine(to next: PatchLevel, step: Int) {
    var (finer, finerField) = (next, PatchField(next))
    finerField.take(
      from: field, of: level, in: finer,
      noise: CounterNoise(seed: seed &* 4096 &+ UInt64(step * 64)))
    vote = PatchVote(depths: finer.depths(), focus: aim.focus)
    vote.fill(&finer, from: finerField)
    (level, field) = (finer, finerField)
  }
}

extension PatchFilling {
  private static let softnessInPixels = 1.5

  /// The picture with the hole's pixels made of the picture's own.
  func applied(to picture: Image) -> Image {
    let shares = vote.shares(of: field)
    if aim.laysOutInPieces { return evened(picture, shares) }
    let filled = picture.rearranged { plane in
      Plane(width: plane.width, rowCount: plane.height) { rows, destination in
        for y in rows {
          for x in 0..<plane.width {
            let i = y * plane.width + x
            destination[i] = level.isHole[i] ? value(x, y, of: plane, shares) : plane.samples[i]
          }
        }
      }
    }
    guard aim.softness > 0 else { return filled }
    var share = Mask(width: picture.width, height: picture.height)
    for i in share.samples.indices where level.isHole[i] { share.samples[i] = aim.softness }
    let soft = filled.gaussianBlurred(sigmaInPixels: Self.softnessInPixels)
    return filled.blended(with: soft, by: share)
  }

  private func value(_ x: Int, _ y: Int, of plane: Plane, _ shares: [Float]) -> Float {
    var (sum, total) = (Float(0), Float(0))
    vote.forEachVoter(x, y, width: level.width, height: level.height, field, shares) { i, weight in
      sum += plane.samples[i] * weight
      total += weight
    }
    return total > 0 ? sum / total : plane.samples[y * plane.width + x]
  }
}
