extension Plane {
  /// The mean over a square of side 2 × `radius` + 1 around each sample, cut off at the borders.
  /// Time doesn't depend on the radius.
  public func boxMean(radius: Int) -> Plane {
    meanAlongRows(radius: radius).meanAlongColumns(radius: radius)
  }

  private func meanAlongRows(radius: Int) -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      var sums = [Float](repeating: 0, count: width + 1)
      for y in rows {
        for x in 0..<width { sums[x + 1] = sums[x] + samples[y * width + x] }
        for x in 0..<width {
          let (start, end) = (max(0, x - radius), min(width, x + radius + 1))
          destination[y * width + x] = (sums[end] - sums[start]) / Float(end - start)
        }
      }
    }
  }

  private func meanAlongColumns(radius: Int) -> Plane {
    let (width, height) = (width, height)
    let result = [Float](sampleCount: width * height) { destination in
      nonisolated(unsafe) let destination = destination
      // so many columns that their sums stay in the cache
      Parallel.bands(of: width, height: 64) { columns in
        let count = columns.count
        var sums = [Float](repeating: 0, count: (height + 1) * count)
        for y in 0..<height {
          for k in 0..<count {
            sums[(y + 1) * count + k] =
              sums[y * count + k] + samples[y * width + columns.lowerBound + k]
          }
        }
        for y in 0..<height {
          let (start, end) = (max(0, y - radius), min(height, y + radius + 1))
          let size = Float(end - start)
          for k in 0..<count {
            destination[y * width + columns.lowerBound + k] =
              (sums[end * count + k] - sums[start * count + k]) / size
          }
        }
      }
    }
    return Plane(width: width, height: height, samples: result)
  }
}
