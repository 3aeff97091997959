/// Whole pixels of a picture: a corner counted from the top left, and how many pixels from there.
public struct PixelRectangle: Sendable, Hashable {
  public let x: Int
  public let y: Int
  public let size: PixelSize

  public init(x: Int, y: Int, size: PixelSize) {
    self.x = x
    self.y = y
    self.size = size
  }

  public var columns: Range<Int> { x..<x + size.width }
  public var rows: Range<Int> { y..<y + size.height }
}

extension Plane {
  /// Traps when the rectangle reaches beyond the plane.
  public func cropped(to rectangle: PixelRectangle) -> Plane {
    precondition(rectangle.x >= 0 && rectangle.columns.upperBound <= width)
    precondition(rectangle.y >= 0 && rectangle.rows.upperBound <= height)
    var kept: [Float] = []
    kept.reserveCapacity(rectangle.size.pixelCount)
    for y in rectangle.rows {
      kept += samples[y * width + rectangle.x..<y * width + rectangle.columns.upperBound]
    }
    return Plane(width: rectangle.size.width, height: rectangle.size.height, samples: kept)
  }
}

extension Image {
  /// Traps when the rectangle reaches beyond the picture.
  public func cropped(to rectangle: PixelRectangle) -> Image {
    rearranged { $0.cropped(to: rectangle) }
  }

  /// Applies a transform that moves samples without mixing them, so that colours needn't be
  /// premultiplied and keep their bits.
  func rearranged(_ transform: (Plane) -> Plane) -> Image {
    Image(
      red: transform(red), green: transform(green), blue: transform(blue),
      alpha: alpha.map(transform), probe: probe)
  }
}
