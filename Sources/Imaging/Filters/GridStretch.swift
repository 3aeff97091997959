/// Reads a small grid at the pixels of a picture that it covers, by bilinear interpolation.
public struct GridStretch: Sendable {
  public let size: PixelSize
  private let gridHeight: Int
  /// For each column of pixels the grid cells on both sides, and how far it is from the first to
  /// the second.
  private let columns: [(Int, Int, Float)]

  public init(from grid: PixelSize, to size: PixelSize) {
    self.size = size
    gridHeight = grid.height
    columns = (0..<size.width).map {
      Self.neighbours(of: $0, length: size.width, count: grid.width)
    }
  }

  /// What a plane of the grid's size is along row `y` of the picture.
  public func row(_ y: Int, of plane: Plane) -> [Float] {
    row(y, of: plane, in: 0..<size.width)
  }

  /// The same in some columns of the picture, of which there is one at least.
  func row(_ y: Int, of plane: Plane, in run: Range<Int>) -> [Float] {
    let (above, below, down) = Self.neighbours(of: y, length: size.height, count: gridHeight)
    let first = columns[run.lowerBound].0
    let mixed = (first...columns[run.upperBound - 1].1).map { x in
      let (top, bottom) = (
        plane.samples[above * plane.width + x], plane.samples[below * plane.width + x]
      )
      return top + (bottom - top) * down
    }
    return [Float](unsafeUninitializedCapacity: run.count) { buffer, count in
      for x in run {
        let (left, right, across) = columns[x]
        let start = mixed[left - first]
        buffer[x - run.lowerBound] = start + (mixed[right - first] - start) * across
      }
      count = run.count
    }
  }

  private static func neighbours(of index: Int, length: Int, count: Int) -> (Int, Int, Float) {
    let place = (Float(index) + 0.5) * (Float(count) / Float(length)) - 0.5
    let bounded = min(max(place, 0), Float(count - 1))
    let first = min(Int(bounded), max(0, count - 2))
    return (first, min(first + 1, count - 1), bounded - Float(first))
  }
}

extension Plane {
  public var size: PixelSize { PixelSize(width: width, height: height) }

  /// This plane over the same extent with more samples, by bilinear interpolation: it stays within
  /// its range.
  public func stretched(to size: PixelSize) -> Plane {
    if size == self.size { return self }
    let stretch = GridStretch(from: self.size, to: size)
    return Plane(width: size.width, rowCount: size.height) { rows, destination in
      for y in rows {
        let row = stretch.row(y, of: self)
        for x in 0..<size.width { destination[y * size.width + x] = row[x] }
      }
    }
  }

  /// This mask for a picture of another size, 0...1.
  public func fitted(to size: PixelSize) -> Mask {
    if size == self.size { return self }
    if size.width >= width { return stretched(to: size) }
    var result = resampled(to: size)
    for i in result.samples.indices { result.samples[i] = min(1, max(0, result.samples[i])) }
    return result
  }
}

extension Image {
  /// The mean of the block of pixels under each cell of a grid that has `longerSide` cells along
  /// the longer side, or as many as there are pixels. The grid hangs on the picture's proportions
  /// alone, so that a preview has nearly the same one as the full size.
  public func reduced(toLongerSide longerSide: Int) -> Image {
    let factor = min(1, Double(longerSide) / Double(max(width, height)))
    let grid = size.scaled(by: factor)
    return Image(
      red: red.blockMeans(grid), green: green.blockMeans(grid), blue: blue.blockMeans(grid),
      probe: probe)
  }
}

extension Plane {
  /// The mean of the block of samples under each cell of a grid, which has no more cells either way.
  public func blockMeans(_ grid: PixelSize) -> Plane {
    if grid == size { return self }
    return Plane(width: grid.width, rowCount: grid.height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        for row in rows {
          let lines = row * height / grid.height..<(row + 1) * height / grid.height
          for column in 0..<grid.width {
            let places = column * width / grid.width..<(column + 1) * width / grid.width
            var sum: Float = 0
            for y in lines { for x in places { sum += source[y * width + x] } }
            destination[row * grid.width + column] = sum / Float(lines.count * places.count)
          }
        }
      }
    }
  }
}
