/// How a camera was held, numbered as in EXIF: what has to be done to the stored rows to see the
/// picture upright.
public enum Orientation: Int, Sendable, Hashable {
  case upright = 1
  case mirrored = 2
  case upsideDown = 3
  case mirroredUpsideDown = 4
  /// Rows and columns exchanged.
  case transposed = 5
  /// Has to be turned by 90° clockwise.
  case leftSideDown = 6
  /// Rows and columns exchanged about the other diagonal.
  case transversed = 7
  /// Has to be turned by 90° counter-clockwise.
  case rightSideDown = 8

  /// Whether the upright picture is as wide as the stored one is high.
  public var swapsSides: Bool { rawValue >= 5 }

  /// Index of the stored pixel that is seen at (0, 0), and the steps from there to the right and
  /// down, in a stored picture of this size.
  fileprivate func walk(width: Int, height: Int) -> (start: Int, right: Int, down: Int) {
    let lastColumn = width - 1
    let lastRow = (height - 1) * width
    return switch self {
    case .upright: (0, 1, width)
    case .mirrored: (lastColumn, -1, width)
    case .upsideDown: (lastRow + lastColumn, -1, -width)
    case .mirroredUpsideDown: (lastRow, 1, -width)
    case .transposed: (0, width, 1)
    case .leftSideDown: (lastRow, -width, 1)
    case .transversed: (lastRow + lastColumn, -width, -1)
    case .rightSideDown: (lastColumn, width, -1)
    }
  }
}

extension DisplayImage {
  /// The picture as it is seen when its rows are stored in `orientation`.
  func turnedUpright(from orientation: Orientation) -> DisplayImage {
    guard orientation != .upright else { return self }
    let (start, right, down) = orientation.walk(width: width, height: height)
    let newWidth = orientation.swapsSides ? height : width
    let newHeight = orientation.swapsSides ? width : height
    let turned = [Sample](sampleCount: samples.count) { target in
      nonisolated(unsafe) let target = target
      samples.withUnsafeBufferPointer { source in
        nonisolated(unsafe) let source = source
        Parallel.bands(of: newHeight) { rows in
          // blocks of columns keep what is read in the cache when it lies row under row
          for block in stride(from: 0, to: newWidth, by: 64) {
            for y in rows {
              for x in block..<min(block + 64, newWidth) {
                let from = (start + x * right + y * down) * 4
                let to = (y * newWidth + x) * 4
                for channel in 0..<4 { target[to + channel] = source[from + channel] }
              }
            }
          }
        }
      }
    }
    return DisplayImage(width: newWidth, height: newHeight, samples: turned)
  }
}
