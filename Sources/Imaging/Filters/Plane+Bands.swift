extension Plane {
  /// A plane made in bands of rows, from several threads at once; `fill` must
  /// initialise all samples of its rows, `rows.lowerBound * width..<rows.upperBound * width`.
  @inlinable
  public init(
    width: Int, rowCount: Int,
    fill: @Sendable (_ rows: Range<Int>, _ samples: UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    let samples = [Float](sampleCount: width * rowCount) { buffer in
      nonisolated(unsafe) let buffer = buffer
      // small enough that every core gets some, and multiples of the eight rows worked on at once
      let bandHeight = rowCount >= 256 ? 32 : rowCount >= 64 ? 16 : 8
      Parallel.bands(of: rowCount, height: bandHeight) { fill($0, buffer) }
    }
    self.init(width: width, height: rowCount, samples: samples)
  }

  /// A plane made sample by sample of this one and another of the same size, from several threads
  /// at once. Traps when the sizes differ.
  @inlinable
  public func combined(
    with other: Plane, _ combine: @Sendable (_ own: Float, _ other: Float) -> Float
  ) -> Plane {
    precondition(width == other.width && height == other.height)
    return Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { first in
        other.samples.withUnsafeBufferPointer { second in
          for i in rows.lowerBound * width..<rows.upperBound * width {
            destination[i] = combine(first[i], second[i])
          }
        }
      }
    }
  }
}

extension Image {
  /// Cube root of luminance: 0 for black (and for negative light), 1 for white, equal steps about
  /// equally large to the eye; OKLab's lightness where the colour is grey.
  public func lightness() -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      red.samples.withUnsafeBufferPointer { red in
        green.samples.withUnsafeBufferPointer { green in
          blue.samples.withUnsafeBufferPointer { blue in
            for i in rows.lowerBound * width..<rows.upperBound * width {
              destination[i] = PortableMath.cubeRoot(max(0, luminance(red[i], green[i], blue[i])))
            }
          }
        }
      }
    }
  }
}
