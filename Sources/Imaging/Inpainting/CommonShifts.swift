/// A way from a pixel to the one it is taken from.
struct Shift: Sendable, Hashable {
  var x, y: Int
}

/// The shifts by which a picture looks like itself: along its edges, from board to board, from
/// window to window. Few of them explain most of what stands in a photograph (He and Sun 2012).
struct CommonShifts {
  private let level: PatchLevel
  /// Each known patch with the one elsewhere that is most like it.
  private let everywhere: PatchField
  /// Those next to the hole.
  private let isBeside: [Bool]
  /// How far each pixel is from the hole, and the hole's own extent.
  private let distance: Plane
  private let reach: Float
  /// How wide the hole is where it is widest, nearly.
  private let across: Float

  /// `nil` where there is no hole, or nothing to look at.
  init?(_ level: PatchLevel, noise: CounterNoise) {
    guard let extent = level.holeBounds?.size, level.hasSources else { return nil }
    let level = level.withEvenContrast()
    self.level = level
    reach = Float(max(extent.width, extent.height))
    let distance = Plane(
      width: level.width, height: level.height, samples: level.isHole.map { $0 ? 0 : 1e6 }
    ).distances()
    self.distance = distance
    let sources = level.sources()
    let longer = max(level.width, level.height)
    everywhere = Self.matched(
      level, sources, leastShift: max(3, longer / Self.leastShare), noise: noise)
    isBeside = sources.indices.map { sources[$0] && distance.samples[$0] < Self.besideReach }
    let depth = level.depths().reduce(0) { max($0, Int($1)) }
    across = Float(2 * depth)
  }

  /// The nearest that a match may lie, as a part of the longer side: nearer ones are the patch itself.
  private static let leastShare = 18
  private static let besideReach: Float = 9

  private static func matched(
    _ level: PatchLevel, _ targets: [Bool], leastShift: Int, noise: CounterNoise
  ) -> PatchField {
    var field = PatchField(level, targets: targets)
    field.scatter(noise: noise)
    field.improve(
      in: level, sweeps: 6, searchRadius: max(level.width, level.height), leastShift: leastShift,
      noise: noise)
    return field
  }

  /// Those along the edges that run into the hole, then the commonest, half of these from beside
  /// the hole, where they are matched with patches so far away that the hole can be filled from
  /// there.
  func found(count: Int, noise: CounterNoise) -> [Shift] {
    let beside = Self.matched(level, isBeside, leastShift: max(3, Int(across) / 2), noise: noise)
    var result = alongEdges()
    var known = Set(result)
    let half = (count - result.count) / 2
    for shift in peaks(of: votes(beside)).prefix(half) where known.insert(shift).inserted {
      result.append(shift)
    }
    for shift in peaks(of: votes(everywhere)) where result.count < count {
      if known.insert(shift).inserted { result.append(shift) }
    }
    return result
  }

  /// Ways along which the strongest edges beside the hole run, far enough to lead out of it.
  private func alongEdges() -> [Shift] {
    let (width, height) = (level.width, level.height)
    let ways = (0..<Self.wayCount).map { number in
      let (sine, cosine) = PortableMath.sineAndCosine(
        degrees: 180 * Double(number) / Double(Self.wayCount))
      return SIMD2(Float(cosine), Float(sine))
    }
    // softened, since the steps of a slanting edge run level
    let light = Plane(width: width, height: height, samples: level.pixels.map(\.w))
      .gaussianBlurred(sigmaInPixels: 1.2).samples
    var weights = [Float](repeating: 0, count: ways.count)
    var sums = [SIMD2<Float>](repeating: .zero, count: ways.count)
    for y in 1..<max(1, height - 1) {
      for x in 1..<max(1, width - 1) {
        let i = y * width + x
        guard distance.samples[i] > 3, distance.samples[i] < Self.edgeReach, !level.isForeign[i]
        else { continue }
        let slope = SIMD2(light[i + 1] - light[i - 1], light[i + width] - light[i - width])
        let steepness = (slope * slope).sum().squareRoot()
        guard steepness > Self.leastSteepness else { continue }
        let along = SIMD2(-slope.y, slope.x) / steepness
        let best = ways.indices.max {
          abs((ways[$0] * along).sum()) < abs((ways[$1] * along).sum())
        }
        guard let best else { continue }
        weights[best] += steepness
        sums[best] += (ways[best] * along).sum() < 0 ? -along * steepness : along * steepness
      }
    }
    let smooth = weights.indices.map { i in
      let (before, after) = ((i + ways.count - 1) % ways.count, (i + 1) % ways.count)
      return weights[i] + 0.5 * (weights[before] + weights[after])
    }
    let peaks = smooth.indices.filter { i in
      let (before, after) = ((i + ways.count - 1) % ways.count, (i + 1) % ways.count)
      return smooth[i] > 0 && smooth[i] > smooth[before] && smooth[i] >= smooth[after]
    }
    let strongest = peaks.sorted { (smooth[$0], $1) > (smooth[$1], $0) }.prefix(Self.edgeWays)
    var shifts: [Shift] = []
    for number in strongest {
      var sum = sums[number]
      for beside in [number + 1, number + ways.count - 1] {
        let other = sums[beside % ways.count]
        sum += (other * ways[number]).sum() < 0 ? -other : other
      }
      let along = sum / max(1e-6, (sum * sum).sum().squareRoot())
      shifts += steps(along: along)
    }
    return shifts
  }

  /// Shifts of several lengths that follow a direction closely, and those a pixel beside it.
  private func steps(along way: SIMD2<Float>) -> [Shift] {
    let isFlat = abs(way.x) >= abs(way.y)
    let slope = isFlat ? way.y / way.x : way.x / way.y
    let ends = Self.edgeLengths.map { max(3, Int($0 * across * max(abs(way.x), abs(way.y)))) }
    var shifts: [Shift] = []
    for (start, end) in zip(ends, ends.dropFirst()) where end > start {
      // the length after which the line comes nearest to the middle of a pixel
      func miss(_ length: Int) -> Float {
        let aside = slope * Float(length)
        return abs(aside - aside.rounded())
      }
      guard let length = (start..<end).min(by: { miss($0) < miss($1) }) else { continue }
      let aside = Int((slope * Float(length)).rounded())
      for beside in -1...1 {
        let (x, y) = isFlat ? (length, aside + beside) : (aside + beside, length)
        shifts += [Shift(x: x, y: y), Shift(x: -x, y: -y)]
      }
    }
    return shifts
  }

  private static let edgeLengths: [Float] = [0.5, 0.9, 1.3, 1.8, 2.4]
  private static let wayCount = 36
  private static let edgeWays = 5
  private static let edgeReach: Float = 9
  private static let leastSteepness: Float = 0.05

  private func peaks(of votes: Plane) -> [Shift] {
    let (columns, rows) = (votes.width, votes.height)
    var peaks: [(weight: Float, shift: Shift)] = []
    let apart = 2
    for y in apart..<rows - apart {
      for x in apart..<columns - apart where votes[x, y] > 0 {
        let weight = votes[x, y]
        var isPeak = true
        search: for row in y - apart...y + apart {
          for column in x - apart...x + apart where (column, row) != (x, y) {
            let other = votes[column, row]
            if other > weight || (other == weight && (row, column) < (y, x)) {
              isPeak = false
              break search
            }
          }
        }
        if isPeak {
          peaks.append((weight, Shift(x: x - level.width, y: y - level.height)))
        }
      }
    }
    peaks.sort { ($0.weight, $0.shift.y, $0.shift.x) > ($1.weight, $1.shift.y, $1.shift.x) }
    return peaks.map(\.shift)
  }

  /// How often each shift, and its opposite, was found. What has structure and lies near the hole
  /// counts for more, and what matches well.
  private func votes(_ field: PatchField) -> Plane {
    var votes = Plane(width: 2 * level.width + 1, height: 2 * level.height + 1)
    let usual = usualDistance(field)
    for i in field.matches.indices {
      let match = Int(field.matches[i])
      guard match >= 0, field.distances[i].isFinite else { continue }
      let (x, y) = (match % level.width - i % level.width, match / level.width - i / level.width)
      let away = distance.samples[i] / (0.5 * reach)
      let structure = min(0.3, level.pixels[i].w) + 0.004
      let fit = usual / (usual + field.distances[i])
      let weight = structure * fit / (1 + away * away)
      votes[level.width + x, level.height + y] += weight
      votes[level.width - x, level.height - y] += weight
    }
    return votes.gaussianBlurred(sigmaInPixels: 1)
  }

  /// How little each patch is like any other, 0...1: what stands only once in a picture isn't to be
  /// seen twice.
  func rarity() -> [Float] {
    let usual = usualDistance(everywhere)
    return everywhere.distances.indices.map { i in
      guard everywhere.matches[i] >= 0, everywhere.distances[i].isFinite else { return 1 }
      return min(1, max(0, everywhere.distances[i] / usual - Self.common) / Self.rare)
    }
  }

  /// Up to how many times the usual distance a patch is common, and how many more make it rare.
  private static let common: Float = 1.5
  private static let rare: Float = 3

  private func usualDistance(_ field: PatchField) -> Float {
    let found = field.distances.indices.filter {
      field.matches[$0] >= 0 && field.distances[$0].isFinite
    }
    let sum = found.reduce(Float(0)) { $0 + field.distances[$1] }
    return max(1e-4, sum / Float(max(1, found.count)))
  }
}

extension PatchLevel {
  /// Brightness that is as lively everywhere, so that a faint line between tiles counts like the
  /// edge of a roof; colours fainter than they are.
  fileprivate func withEvenContrast() -> PatchLevel {
    var light = Plane(width: width, height: height)
    for i in light.samples.indices {
      light.samples[i] = (pixels[i].x + pixels[i].y + pixels[i].z) / 3
    }
    let known = Plane(width: width, height: height, samples: isHole.map { $0 ? 0 : 1 })
    let sigma = max(2, 0.03 * Double(max(width, height)))
    let weight = known.gaussianBlurred(sigmaInPixels: sigma)
    func mean(_ plane: Plane) -> [Float] {
      let sum = plane.combined(with: known) { $0 * $1 }.gaussianBlurred(sigmaInPixels: sigma)
      return sum.samples.indices.map { sum.samples[$0] / max(1e-3, weight.samples[$0]) }
    }
    let middle = mean(light)
    let squares = Plane(width: width, height: height, samples: light.samples.map { $0 * $0 })
    let squareMean = mean(squares)
    var result = self
    for i in pixels.indices {
      let deviation = max(0, squareMean[i] - middle[i] * middle[i]).squareRoot()
      let lively = 0.25 * (light.samples[i] - middle[i]) / (deviation + 0.02)
      let gray = PatchPixel(light.samples[i], light.samples[i], light.samples[i], 0)
      var colors = (pixels[i] - gray) * 0.7 + 0.2 * gray
      colors.w = lively
      result.pixels[i] = colors
    }
    return result
  }
}
