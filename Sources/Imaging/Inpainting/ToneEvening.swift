/// Takes out the steps of tone at the seams of what was put together out of pieces, and at its
/// border: the smoothest change after which the steps between pixels are those of the pieces
/// (gradient-domain blending, Pérez 2003). Steps too large to be of tone alone are left as edges.
struct ToneEvening {
  typealias Tone = SIMD4<Float>

  let width, height: Int
  /// What may change.
  let isOpen: [Bool]
  /// By how much the step from a pixel to the next one to the right and below is to grow.
  var right, below: [Tone]
  /// How much these count, 0...1.
  var rightWeight, belowWeight: [Float]

  init(width: Int, height: Int, isOpen: [Bool]) {
    (self.width, self.height, self.isOpen) = (width, height, isOpen)
    right = [Tone](repeating: .zero, count: width * height)
    below = right
    rightWeight = [Float](repeating: 1, count: width * height)
    belowWeight = rightWeight
  }

  /// Of what is parted; it still holds what nothing else holds.
  static let leastWeight: Float = 0.01

  /// Differences up to which they are taken to be of tone, and from which on of different things.
  private static let limits: (tone: Float, edge: Float) = (0.04, 0.1)

  /// How much a step between two pixels of what was filled counts, by how much the pieces there
  /// differ.
  static func weight(ofSpread spread: Float) -> Float {
    // two pieces that differ by d spread by half of it
    let share = (limits.edge - 2 * spread) / (limits.edge - limits.tone)
    return min(1, max(leastWeight, share))
  }

  /// The same by the step itself, that is missing or too much.
  static func weight(ofStep step: Tone) -> Float {
    let size = max(abs(step.x), max(abs(step.y), abs(step.z)))
    return min(1, max(leastWeight, (limits.edge - size) / (limits.edge - limits.tone)))
  }
}

extension ToneEvening {
  private static let smallest = 8
  private static let rounds = 24

  /// What is to be added to each pixel; 0 where nothing is open.
  func correction() -> [Tone] {
    var result = [Tone](repeating: .zero, count: width * height)
    let places = isOpen.indices.filter { isOpen[$0] }
    guard !places.isEmpty else { return result }
    var rounds = Self.rounds
    if min(width, height) > Self.smallest {
      let coarser = reduced()
      let rough = coarser.correction()
      for i in places {
        result[i] = rough.between(
          Float(i % width) / 2 - 0.25, Float(i / width) / 2 - 0.25, width: coarser.width,
          height: coarser.height)
      }
    } else {
      rounds *= 4
    }
    for round in 0..<rounds {
      if round % 2 == 0 {
        for i in places { relax(i, &result) }
      } else {
        for i in places.reversed() { relax(i, &result) }
      }
    }
    return result
  }

  @inline(__always)
  private func relax(_ i: Int, _ tones: inout [Tone]) {
    let (x, y) = (i % width, i / width)
    var (sum, total) = (Tone.zero, Float(0))
    if x > 0 {
      let weight = rightWeight[i - 1]
      sum += (tones[i - 1] + right[i - 1]) * weight
      total += weight
    }
    if x + 1 < width {
      let weight = rightWeight[i]
      sum += (tones[i + 1] - right[i]) * weight
      total += weight
    }
    if y > 0 {
      let weight = belowWeight[i - width]
      sum += (tones[i - width] + below[i - width]) * weight
      total += weight
    }
    if y + 1 < height {
      let weight = belowWeight[i]
      sum += (tones[i + width] - below[i]) * weight
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
    var result = ToneEvening(width: columns, height: rows, isOpen: open)
    func at(_ x: Int, _ y: Int) -> Int { min(y, height - 1) * width + min(x, width - 1) }
    for y in 0..<rows {
      for x in 0..<columns {
        let i = y * columns + x
        var (across, down) = (Tone.zero, Tone.zero)
        var (acrossWeight, downWeight) = (Float(0), Float(0))
        for k in 0...1 {
          let row = 2 * y + k
          across +=
            right[at(2 * x, row)] * 0.5 + right[at(2 * x + 1, row)]
            + right[at(2 * x + 2, row)] * 0.5
          acrossWeight += rightWeight[at(2 * x + 1, row)]
          let column = 2 * x + k
          down +=
            below[at(column, 2 * y)] * 0.5 + below[at(column, 2 * y + 1)]
            + below[at(column, 2 * y + 2)] * 0.5
          downWeight += belowWeight[at(column, 2 * y + 1)]
        }
        (result.right[i], result.below[i]) = (across * 0.5, down * 0.5)
        (result.rightWeight[i], result.belowWeight[i]) = (acrossWeight * 0.5, downWeight * 0.5)
      }
    }
    return result
  }
}
