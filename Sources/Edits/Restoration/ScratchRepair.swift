import Imaging

/// Finds thin marks that don't belong to a picture, such as scratches, folds and specks, and fills
/// them from beside them.
struct ScratchRepair: Sendable {
  /// How surely each pixel is damaged, 0...1.
  let damage: Plane
  private let reach: Double

  /// Share of the diagonal from a line's middle to what counts as beside it.
  private static let aside = 0.0022

  init(of picture: Image) {
    let diagonal = Canvas(size: picture.size).diagonal
    let aside = max(2, Int((Self.aside * diagonal).rounded()))
    reach = max(1.4, 0.9 * Double(aside))
    let lightness = picture.lightness()
    // film is scratched along its run, upright; across it, only folds leave lines, and long ones
    let upright = LineSearch(
      in: lightness, aside: aside, length: max(12, Int(0.05 * diagonal)), threshold: 0.018
    ).lines
    let level = LineSearch(
      in: lightness.transposed, aside: aside, length: max(12, Int(0.16 * diagonal)),
      threshold: 0.03
    ).lines.transposed
    let specks = Self.specks(in: lightness, radius: max(1, aside / 2), diagonal: diagonal)
    damage = upright.combined(with: level) { max($0, $1) }.combined(with: specks) { max($0, $1) }
      .dilated(max(1, aside / 2))
  }

  func repaired(_ picture: Image, amount: Float) -> Image {
    guard damage.samples.contains(where: { $0 > 0 }) else { return picture }
    let sound = damage.map { (1 - $0) * (1 - $0) + 1e-4 }
    let sums = sound.gaussianBlurred(sigmaInPixels: reach)
    func filled(_ plane: Plane) -> Plane {
      plane.combined(with: sound) { $0 * $1 }.gaussianBlurred(sigmaInPixels: reach)
        .combined(with: sums) { $0 / max(1e-6, $1) }
    }
    let mended = Image(
      red: filled(picture.red), green: filled(picture.green), blue: filled(picture.blue),
      alpha: picture.alpha, probe: picture.probe)
    return picture.blended(with: mended, by: damage.map { min(1, $0 * amount * 1.25) })
  }

  /// Small marks that stand alone in what is otherwise smooth.
  private static func specks(in lightness: Plane, radius: Int, diagonal: Double) -> Plane {
    let light = lightness.combined(with: lightness.eroded(radius).dilated(radius)) { $0 - $1 }
    let dark = lightness.dilated(radius).eroded(radius).combined(with: lightness) { $0 - $1 }
    let marks = light.combined(with: dark) { max($0, $1) }
    let rough = marks.boxMean(radius: 12 * radius)
    let clear = marks.combined(with: rough) { smoothstep(0.07, 0.12, $0 - 6 * $1) }
    return SmallMarks(clear, longest: 0.012 * diagonal).kept
  }
}

/// Thin lines that run nearly upright over some length: along them every pixel is lighter than both
/// its sides, or every one darker.
private struct LineSearch {
  let lines: Plane

  /// Columns that a line moves to the side for each row.
  private static let slopes: [Float] = [-0.32, -0.24, -0.16, -0.08, 0, 0.08, 0.16, 0.24, 0.32]

  /// `threshold` of lightness: the least that a line differs from its sides on average.
  init(in lightness: Plane, aside: Int, length: Int, threshold: Float) {
    let ridges = Self.ridges(of: lightness, aside: aside)
    let strength = ridges.map { abs($0) }
    // in what is full of lines, one is nothing special
    let usual = strength.boxMean(radius: length)
    var best = Plane(width: ridges.width, height: ridges.height)
    for slope in Self.slopes {
      let along = Self.means(of: ridges, slope: slope, length: length)
      best = best.combined(with: along) { abs($0) >= abs($1) ? $0 : $1 }
    }
    let clear = best.combined(with: usual) { mean, usual in
      let least = max(threshold, 1.6 * usual)
      return (mean < 0 ? -1 : 1) * smoothstep(least, 1.5 * least, abs(mean))
    }
    lines = clear.combined(with: ridges) { clear, ridge in
      clear * ridge > 0 ? abs(clear) * smoothstep(0.004, 0.016, abs(ridge)) : 0
    }
  }

  /// By how much each sample is above both of its sides, or below both (negative); no more than
  /// counts, so that one bright point makes no line.
  private static func ridges(of lightness: Plane, aside: Int) -> Plane {
    let width = lightness.width
    return Plane(width: width, rowCount: lightness.height) { rows, destination in
      for y in rows {
        let row = y * width
        for x in 0..<width {
          let own = lightness.samples[row + x]
          let left = own - lightness.samples[row + max(0, x - aside)]
          let right = own - lightness.samples[row + min(width - 1, x + aside)]
          // the two sides of a scratch are one thing, and so about as light
          let isBetween = left * right > 0 && abs(left - right) < 0.8 * min(abs(left), abs(right))
          let ridge = isBetween ? (left > 0 ? min(left, right) : max(left, right)) : 0
          destination[row + x] = min(0.1, max(-0.1, ridge))
        }
      }
    }
  }

  /// The mean along a sloping line of `length` rows around each sample.
  private static func means(of ridges: Plane, slope: Float, length: Int) -> Plane {
    let (width, height) = (ridges.width, ridges.height)
    let half = length / 2
    let drift = Int(Float(height) * abs(slope)) + 1
    func shift(_ row: Int) -> Int { drift - Int((Float(row) * slope).rounded()) }
    // by the column at which a line crosses the first row, `drift` to the right
    var sums = [Float](repeating: 0, count: width + 2 * drift)
    var result = Plane(width: width, height: height)
    ridges.samples.withUnsafeBufferPointer { source in
      result.samples.withUnsafeMutableBufferPointer { destination in
        sums.withUnsafeMutableBufferPointer { sums in
          func add(_ row: Int, times sign: Float) {
            guard row >= 0, row < height else { return }
            let offset = shift(row)
            for x in 0..<width { sums[x + offset] += sign * source[row * width + x] }
          }
          for y in 0..<height + half {
            add(y, times: 1)
            add(y - length, times: -1)
            let middle = y - half
            guard middle >= 0 else { continue }
            let offset = shift(middle)
            let scale = 1 / Float(length)
            for x in 0..<width { destination[middle * width + x] = sums[x + offset] * scale }
          }
        }
      }
    }
    return result
  }
}

/// Of marks, those that are small all around.
private struct SmallMarks {
  let kept: Plane

  init(_ marks: Plane, longest: Double) {
    let (width, height) = (marks.width, marks.height)
    var kept = Plane(width: width, height: height)
    var isSeen = [Bool](repeating: false, count: width * height)
    for start in 0..<width * height where !isSeen[start] && marks.samples[start] > 0.3 {
      var members = [start]
      isSeen[start] = true
      var next = 0
      var (left, right, top, bottom) = (width, 0, height, 0)
      while next < members.count {
        let (x, y) = (members[next] % width, members[next] / width)
        next += 1
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        for v in max(0, y - 1)...min(height - 1, y + 1) {
          for u in max(0, x - 1)...min(width - 1, x + 1) {
            let other = v * width + u
            if !isSeen[other], marks.samples[other] > 0.3 {
              isSeen[other] = true
              members.append(other)
            }
          }
        }
      }
      guard Double(max(right - left, bottom - top) + 1) < longest else { continue }
      for i in members { kept.samples[i] = marks.samples[i] }
    }
    self.kept = kept
  }
}

extension Plane {
  var transposed: Plane {
    Plane(width: height, rowCount: width) { rows, destination in
      for y in rows {
        for x in 0..<height { destination[y * height + x] = samples[x * width + y] }
      }
    }
  }
}
