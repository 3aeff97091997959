/// Where a row of pixels lies in its picture.
public struct RowPosition: Sendable {
  /// Row number from the top, 0 first.
  public let y: Int
  public let width: Int
  public let height: Int

  public init(y: Int, width: Int, height: Int) {
    self.y = y
    self.width = width
    self.height = height
  }
}

/// Changes one row of linear-light pixels in place: red, green, blue, and where the row lies.
/// Each pixel's result depends on that pixel and its position alone, so rows can be worked on in
/// any order, several transforms can be fused, and a strip of a picture suffices.
public typealias RowTransform =
  @Sendable (
    _ red: inout MutableSpan<Float>, _ green: inout MutableSpan<Float>,
    _ blue: inout MutableSpan<Float>, _ position: RowPosition
  ) -> Void

extension Image {
  /// Applies the transforms one after the other to every row, in one pass over the picture.
  public mutating func apply(_ transforms: [RowTransform]) {
    probe.apply(transforms)
    Image.apply(transforms, &red, &green, &blue)
  }

  private static func apply(
    _ transforms: [RowTransform], _ red: inout Plane, _ green: inout Plane, _ blue: inout Plane
  ) {
    let (width, height) = (red.width, red.height)
    red.samples.withUnsafeMutableBufferPointer { red in
      green.samples.withUnsafeMutableBufferPointer { green in
        blue.samples.withUnsafeMutableBufferPointer { blue in
          nonisolated(unsafe) let (red, green, blue) = (red, green, blue)
          Parallel.bands(of: height) { rows in
            for y in rows {
              let range = y * width..<(y + 1) * width
              var redRow = red.extracting(range).mutableSpan
              var greenRow = green.extracting(range).mutableSpan
              var blueRow = blue.extracting(range).mutableSpan
              let position = RowPosition(y: y, width: width, height: height)
              for transform in transforms { transform(&redRow, &greenRow, &blueRow, position) }
            }
          }
        }
      }
    }
  }
}
