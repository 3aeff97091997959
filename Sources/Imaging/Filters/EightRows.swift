/// Eight rows of samples that get filtered along their length together: interleaved sample by
/// sample, so that each instruction handles the same sample of several rows, whatever the taps.
struct EightRows {
  let width: Int
  private let rows: UnsafeMutableBufferPointer<Float>
  private let interleaved: UnsafeMutableBufferPointer<SIMD8<Float>>

  /// The buffer is valid within `body` and begins as zeros.
  static func withBuffer(width: Int, _ body: (EightRows) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 8 * width) { rows in
      withUnsafeTemporaryAllocation(of: SIMD8<Float>.self, capacity: width) { interleaved in
        rows.initialize(repeating: 0)
        interleaved.initialize(repeating: SIMD8())
        body(EightRows(width: width, rows: rows, interleaved: interleaved))
      }
    }
  }

  /// The samples of row `lane`, 0...7, to be filled before filtering.
  func row(_ lane: Int) -> UnsafeMutableBufferPointer<Float> {
    rows.extracting(lane * width..<(lane + 1) * width)
  }

  /// Filters the first rows into `destination`, which holds one to eight rows of the table's
  /// output.
  func filter(by table: FilterTable, into destination: UnsafeMutableBufferPointer<Float>) {
    interleave()
    let samples = UnsafeBufferPointer(interleaved)
    let newWidth = table.outputCount
    table.weights.withUnsafeBufferPointer { weights in
      var x = 0
      while x + 4 <= newWidth, destination.count == 8 * newWidth {
        let sums = (
          table.sum(x, of: samples, weights: weights),
          table.sum(x + 1, of: samples, weights: weights),
          table.sum(x + 2, of: samples, weights: weights),
          table.sum(x + 3, of: samples, weights: weights)
        )
        let first = transposed(sums.0.lowHalf, sums.1.lowHalf, sums.2.lowHalf, sums.3.lowHalf)
        destination.store(first.0, at: x)
        destination.store(first.1, at: newWidth + x)
        destination.store(first.2, at: 2 * newWidth + x)
        destination.store(first.3, at: 3 * newWidth + x)
        let last = transposed(sums.0.highHalf, sums.1.highHalf, sums.2.highHalf, sums.3.highHalf)
        destination.store(last.0, at: 4 * newWidth + x)
        destination.store(last.1, at: 5 * newWidth + x)
        destination.store(last.2, at: 6 * newWidth + x)
        destination.store(last.3, at: 7 * newWidth + x)
        x += 4
      }
      while x < newWidth {
        let sums = table.sum(x, of: samples, weights: weights)
        for lane in 0..<destination.count / newWidth {
          destination[lane * newWidth + x] = sums[lane]
        }
        x += 1
      }
    }
  }

  private func interleave() {
    let source = UnsafeBufferPointer(rows)
    var x = 0
    while x + 4 <= width {
      let low = transposed(
        source.quad(at: x), source.quad(at: width + x), source.quad(at: 2 * width + x),
        source.quad(at: 3 * width + x))
      let high = transposed(
        source.quad(at: 4 * width + x), source.quad(at: 5 * width + x),
        source.quad(at: 6 * width + x), source.quad(at: 7 * width + x))
      interleaved[x] = SIMD8(lowHalf: low.0, highHalf: high.0)
      interleaved[x + 1] = SIMD8(lowHalf: low.1, highHalf: high.1)
      interleaved[x + 2] = SIMD8(lowHalf: low.2, highHalf: high.2)
      interleaved[x + 3] = SIMD8(lowHalf: low.3, highHalf: high.3)
      x += 4
    }
    while x < width {
      for lane in 0..<8 { interleaved[x][lane] = source[lane * width + x] }
      x += 1
    }
  }
}

extension FilterTable {
  /// Output sample number `output` of eight rows.
  @inline(__always)
  fileprivate func sum(
    _ output: Int, of samples: UnsafeBufferPointer<SIMD8<Float>>,
    weights: UnsafeBufferPointer<Float>
  ) -> SIMD8<Float> {
    let anchor = samples[anchors[output]]
    let start = starts[output]
    var sum = anchor
    for tap in 0..<tapCount {
      sum += (samples[start + tap] - anchor) * weights[output * tapCount + tap]
    }
    if neighbourCount == 0 { return sum }
    var least = anchor
    for neighbour in 0..<neighbourCount {
      least = least.lesser(samples[neighbourStarts[output] + neighbour])
    }
    return sum.greater(least.lesser(least * Self.leastShare))
  }
}

@inline(__always)
private func transposed(
  _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>
) -> (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
  (
    SIMD4(a.x, b.x, c.x, d.x), SIMD4(a.y, b.y, c.y, d.y), SIMD4(a.z, b.z, c.z, d.z),
    SIMD4(a.w, b.w, c.w, d.w)
  )
}
