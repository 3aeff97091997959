extension Plane {
  /// Turned counter-clockwise by `quarters` times 90°, without loss.
  public func turned(quarters: Int) -> Plane {
    switch quarters & 3 {
    case 1: turnedOnce { x, y in (self.width - 1 - y) + x * self.width }
    case 2: flippedHorizontally().flippedVertically()
    case 3: turnedOnce { x, y in y + (self.height - 1 - x) * self.width }
    default: self
    }
  }

  /// `sourceIndex` says where a sample of the result comes from.
  private func turnedOnce(_ sourceIndex: @Sendable (_ x: Int, _ y: Int) -> Int) -> Plane {
    let (newWidth, tile) = (height, 32)
    return Plane(width: newWidth, rowCount: width) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        // in tiles, so that the source's rows are still in the cache when its columns are read
        for firstColumn in stride(from: 0, to: newWidth, by: tile) {
          for y in rows {
            for x in firstColumn..<min(newWidth, firstColumn + tile) {
              destination[y * newWidth + x] = source[sourceIndex(x, y)]
            }
          }
        }
      }
    }
  }

  /// Left and right exchanged.
  public func flippedHorizontally() -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        for y in rows {
          for x in 0..<width { destination[y * width + x] = source[(y + 1) * width - 1 - x] }
        }
      }
    }
  }

  /// Top and bottom exchanged.
  public func flippedVertically() -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        for y in rows {
          let sourceRow = (height - 1 - y) * width
          for x in 0..<width { destination[y * width + x] = source[sourceRow + x] }
        }
      }
    }
  }
}

extension Image {
  /// Turned counter-clockwise by `quarters` times 90°, without loss.
  public func turned(quarters: Int) -> Image {
    rearranged { $0.turned(quarters: quarters) }
  }

  /// Left and right exchanged.
  public func flippedHorizontally() -> Image {
    rearranged { $0.flippedHorizontally() }
  }

  /// Top and bottom exchanged.
  public func flippedVertically() -> Image {
    rearranged { $0.flippedVertically() }
  }
}
