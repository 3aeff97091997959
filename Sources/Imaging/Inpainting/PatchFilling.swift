/// Fills a hole from the coarsest level to the finest.
struct PatchFilling: Sendable {
  private let aim: InpaintingAim
  private let seed: UInt64
  /// What a patch costs that comes from the picture's height away.
  private let rowCost: Float
  private var level: PatchLevel
  /// How much is to be done on all levels, and has been done; in pixels looked at.
  private var (work, done) = (0.0, 0.0)
  private var field: PatchField
  private var vote: PatchVote

  /// `levels` from fine to coarse, one at least.
  init(_ levels: [PatchLevel], aim: InpaintingAim, seed: UInt64) {
    self.aim = aim
    self.seed = seed
    rowCost = aim.rowCost(forHoleIn: levels[0])
    level = levels[levels.count - 1]
    if aim.startsSmoothly { level.fillSmoothly() }
    field = PatchField(level)
    vote = PatchVote(depths: level.depths(), focus: aim.focus)
    guard !field.sourceList.isEmpty else { return }
    field.scatter(noise: CounterNoise(seed: seed))
    let finer = Array(levels.dropLast().reversed())
    let efforts = [Effort(coarsest: level)] + finer.map { Effort($0) }
    work = efforts.reduce(0) { $0 + $1.work }
    settle(step: 0, efforts[0])
    for (step, finer) in finer.enumerated() {
      refine(to: finer, step: step + 1)
      settle(step: step + 1, efforts[step + 1])
    }
  }
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

    init(_ level: PatchLevel) {
      pixels = level.width * level.height
      // what is wrong at a coarse level costs little to put right there, and much later on
      rounds = pixels < Self.fewPixels ? 6 : pixels < Self.manyPixels ? 3 : 1
      sweeps = 2
      reach = max(8, max(level.width, level.height) / 8)
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

  /// The picture with the hole's pixels made of the picture's own, in linear light.
  func applied(to picture: Image) -> Image {
    let shares = vote.shares(of: field)
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
