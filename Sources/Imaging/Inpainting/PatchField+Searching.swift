extension PatchField {
  /// Works out how good the matches are, then looks for better ones: among those of the neighbours,
  /// and at random around the present one, closer and closer.
  /// `rowCost` is what a match costs that is the picture's height away in vertical direction;
  /// matches nearer than `leastShift` in both directions are passed over.
  mutating func improve(
    in level: PatchLevel, sweeps: Int, searchRadius: Int, rowCost: Float = 0, leastShift: Int = 0,
    noise: CounterNoise
  ) {
    let (rows, sourceList) = (rows, sourceList)
    for sweep in 0...sweeps {
      let before = matches
      matches.withUnsafeMutableBufferPointer { matches in
        distances.withUnsafeMutableBufferPointer { distances in
          level.pixels.withUnsafeBufferPointer { pixels in
            isSource.withUnsafeBufferPointer { isSource in
              let search = PatchSearch(
                matches: matches, distances: distances, before: before, pixels: pixels,
                isSource: isSource, sourceList: sourceList, width: level.width,
                height: level.height, searchRadius: searchRadius,
                rowCost: rowCost / Float(level.height * level.height), leastShift: leastShift,
                noise: noise, sweep: sweep)
              Parallel.bands(of: rows.count, height: Self.bandHeight) { band in
                let band = band.lowerBound + rows.lowerBound..<band.upperBound + rows.lowerBound
                if sweep == 0 { search.measure(band) } else { search.sweep(band) }
              }
            }
          }
        }
      }
    }
  }
}

/// One sweep over the field. Bands write only to their own rows.
private struct PatchSearch: @unchecked Sendable {
  let matches: UnsafeMutableBufferPointer<Int32>
  let distances: UnsafeMutableBufferPointer<Float>
  /// The matches before the sweep.
  let before: [Int32]
  let pixels: UnsafeBufferPointer<PatchPixel>
  let isSource: UnsafeBufferPointer<Bool>
  let sourceList: [Int32]
  let width: Int
  let height: Int
  let searchRadius: Int
  /// What a match costs that lies a row higher or lower; grows with the square.
  let rowCost: Float
  let leastShift: Int
  let noise: CounterNoise
  let sweep: Int

  func measure(_ rows: Range<Int>) {
    for i in rows.lowerBound * width..<rows.upperBound * width where matches[i] >= 0 {
      let isFar = leastShift == 0 || !isNear(i, Int(matches[i]))
      distances[i] = isFar ? distance(i, Int(matches[i]), below: .infinity) : .infinity
    }
  }

  @inline(__always)
  private func isNear(_ first: Int, _ second: Int) -> Bool {
    abs(first % width - second % width) < leastShift
      && abs(first / width - second / width) < leastShift
  }

  /// Odd sweeps go down and to the right, even ones up and to the left.
  func sweep(_ rows: Range<Int>) {
    let count = rows.count * width
    let start = rows.lowerBound * width
    let forwards = sweep % 2 == 1
    let step = forwards ? -1 : 1
    for place in 0..<count {
      let i = start + (forwards ? place : count - 1 - place)
      guard matches[i] >= 0 else { continue }
      var (best, least) = (Int(matches[i]), distances[i])
      // what is copied in one piece can't be had better
      guard least > Self.alike else { continue }
      consider(neighbour: i + step, shift: -step, in: rows, for: i, &best, &least)
      consider(neighbour: i + step * width, shift: -step * width, in: rows, for: i, &best, &least)
      searchAround(i, &best, &least)
      matches[i] = Int32(best)
      distances[i] = least
    }
  }

  /// Who looks no further than this doesn't look everywhere either.
  private static let near = 16

  /// Half a step of 255 in each pixel.
  private static let alike: Float = 0.0007

  @inline(__always)
  private func consider(
    neighbour: Int, shift: Int, in rows: Range<Int>, for i: Int, _ best: inout Int,
    _ least: inout Float
  ) {
    // targets lie inside the picture's border, so that a neighbour is never beyond it
    let inBand = neighbour >= rows.lowerBound * width && neighbour < rows.upperBound * width
    let match = Int(inBand ? matches[neighbour] : before[neighbour])
    guard match >= 0 else { return }
    consider(candidate: match + shift, for: i, &best, &least)
  }

  @inline(__always)
  private func consider(
    candidate: Int, for i: Int, _ best: inout Int, _ least: inout Float
  ) {
    guard candidate != best, candidate >= 0, candidate < isSource.count, isSource[candidate],
      leastShift == 0 || !isNear(i, candidate)
    else { return }
    let found = distance(i, candidate, below: least)
    if found < least { (best, least) = (candidate, found) }
  }

  @inline(__always)
  private func searchAround(_ i: Int, _ best: inout Int, _ least: inout Float) {
    var counter = (UInt64(i) &* 32 &+ UInt64(sweep)) &* 32
    if searchRadius > Self.near {
      let anywhere = Int(sourceList[noise.index(counter, below: sourceList.count)])
      consider(candidate: anywhere, for: i, &best, &least)
    }
    var radius = searchRadius
    while radius >= 1 {
      counter &+= 1
      let bits = noise.bits(counter)
      let side = UInt32(2 * radius + 1)
      let across = Int(((bits & 0xFFFF) &* side) >> 16) - radius
      let down = Int(((bits >> 16) &* side) >> 16) - radius
      let (x, y) = (best % width + across, best / width + down)
      if x >= 0, y >= 0, x < width, y < height {
        consider(candidate: y * width + x, for: i, &best, &least)
      }
      radius /= 2
    }
  }

  /// The sum of squared differences of two patches, given up where it reaches `limit`.
  @inline(__always)
  private func distance(_ first: Int, _ second: Int, below limit: Float) -> Float {
    var sum = PatchPixel.zero
    if rowCost > 0 {
      let rows = Float(first / width &- second / width)
      sum.x = rowCost * rows * rows
    }
    let radius = PatchLevel.radius
    for row in -radius...radius {
      let (one, other) = (first &+ row &* width, second &+ row &* width)
      for column in -radius...radius {
        let difference = pixels[one &+ column] - pixels[other &+ column]
        sum += difference * difference
      }
      if (sum[0] + sum[1]) + (sum[2] + sum[3]) >= limit { return .infinity }
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3])
  }
}

extension CounterNoise {
  /// A whole number in 0..<count.
  @inline(__always)
  func index(_ counter: UInt64, below count: Int) -> Int {
    Int((UInt64(bits(counter)) &* UInt64(count)) >> 32)
  }
}
