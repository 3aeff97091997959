/// Takes out the steps of tone at the seams of what was put together out of pieces, and at its
/// border: the smoothest change after which the steps between pixels are those of the pieces
/// (gradient-domain blending, Pérez 2003). Steps too large to be of tone alone are left as edges.
struct ToneEvening {
  typealias Tone = SIMD4<Float>

  /// By how much the steps from a pixel to the next one to the right and below are to grow, times
  /// how much these count, 0...1.
  struct Links {
    var right = Tone.zero
    var below = Tone.zero
    var rightWeight: Float = 1
    var belowWeight: Float = 1
  }

  let width, height: Int
  /// What may change.
  let isOpen: [Bool]
  let links: [Links]

  /// Of what is parted; it still holds what nothing else holds.
  static let leastWeight: Float = 0.01

  /// Differences up to which they are taken to be of tone, and from which on of different things.
  private static let limits: (tone: Float, edge: Float) = (0.04, 0.1)

  /// How much a step between two pixels of what was filled counts, by how much the pieces there
  /// differ.
  static func weight(ofSpread spread: Float) -> Float {
    // two pieces that differ by d spread by half of it
    let share = (limits.edge - 1.3 * spread) / (limits.edge - limits.tone)
    return min(1, max(leastWeight, share))
  }

  /// The same by the step itself, that is missing or too much.
  static func weight(ofStep step: Tone) -> Float {
    // light and shade differ by more than different things of one colour do
    let mean = (step.x + step.y + step.z) / 3
    let tint = max(abs(step.x - mean), max(abs(step.y - mean), abs(step.z - mean)))
    let size = max(0.6 * abs(mean), 1.5 * tint)
    return min(1, max(leastWeight, (limits.edge - size) / (limits.edge - limits.tone)))
  }
}

extension ToneEvening {
  private static let smallest = 8
  private static let rounds = 24

  /// What is to be added to each pixel; 0 where nothing is open.
  func correction() -> [Tone] {
    var result = [Tone](repeating: .zero, count: width * height)
    guard isOpen.contains(true) else { return result }
    var rounds = Self.rounds
    if min(width, height) > Self.smallest {
      let coarser = reduced()
      let rough = coarser.correction()
      for y in 0..<height {
        for x in 0..<width where isOpen[y * width + x] {
          result[y * width + x] = rough.between(
            Float(x) / 2 - 0.25, Float(y) / 2 - 0.25, width: coarser.width, height: coarser.height)
        }
      }
    } else {
      rounds *= 4
    }
    result.withUnsafeMutableBufferPointer { tones in
      nonisolated(unsafe) let tones = tones
      for round in 0..<2 * rounds { relax(each: round % 2, tones) }
    }
    return result
  }

  /// Every other pixel, as on a chessboard: they depend only on those in between.
  private func relax(each color: Int, _ tones: UnsafeMutableBufferPointer<Tone>) {
    nonisolated(unsafe) let tones = tones
    Parallel.bands(of: height, height: 64) { rows in
      for y in rows {
        for x in stride(from: (y + color) % 2, to: width, by: 2) where isOpen[y * width + x] {
          relax(x, y, tones)
        }
      }
    }
  }

  @inline(__always)
  private func relax(_ x: Int, _ y: Int, _ tones: UnsafeMutableBufferPointer<Tone>) {
    let i = y * width + x
    var (sum, total) = (Tone.zero, Float(0))
    if x > 0 {
      let weight = links[i - 1].rightWeight
      sum += (tones[i - 1] + links[i - 1].right) * weight
      total += weight
    }
    if x + 1 < width {
      let weight = links[i].rightWeight
      sum += (tones[i + 1] - links[i].right) * weight
      total += weight
    }
    if y > 0 {
      let weight = links[i - width].belowWeight
      sum += (tones[i - width] + links[i - width].below) * weight
      total += weight
    }
    if y + 1 < height {
      let weight = links[i].belowWeight
      sum += (tones[i + width] - links[i].below) * weight
      total += weight
    }
    if total > 0 { tones[i] += (sum / total - tones[i]) * 1.5 }
  }

  /// Half as wide and high: steps from middle to middle of two by two pixels.
  private func reduced() -> ToneEvening {
    let (columns, rows) = ((width + 1) / 2, (height + 1) / 2)
    var open = [Bool](repeating: false, count: columns * rows)
    for y in 0..<rows {
      for x in 0..<columns {
        var (count, all) = (0, 0)
        for row in 2 * y...min(2 * y + 1, height - 1) {
          for column in 2 * x...min(2 * x + 1, width - 1) {
            all += 1
            if isOpen[row * width + column] { count += 1 }
          }
        }
        open[y * columns + x] = 2 * count >= all && count > 0
      }
    }
    var coarser = [Links](repeating: Links(), count: columns * rows)
    for y in 0..<rows {
      for x in 0..<columns { coarser[y * columns + x] = links(underX: 2 * x, y: 2 * y) }
    }
    return ToneEvening(width: columns, height: rows, isOpen: open, links: coarser)
  }

  /// The links of two by two pixels together.
  private func links(underX x: Int, y: Int) -> Links {
    func at(_ x: Int, _ y: Int) -> Links {
      links[min(y, height - 1) * width + min(x, width - 1)]
    }
    var result = Links(rightWeight: 0, belowWeight: 0)
    for k in 0...1 {
      let across = at(x + 1, y + k)
      result.right += at(x, y + k).right * 0.5 + across.right + at(x + 2, y + k).right * 0.5
      result.rightWeight += across.rightWeight * 0.5
      let down = at(x + k, y + 1)
      result.below += at(x + k, y).below * 0.5 + down.below + at(x + k, y + 2).below * 0.5
      result.belowWeight += down.belowWeight * 0.5
    }
    result.right *= 0.5
    result.below *= 0.5
    return result
  }
}
