import Imaging

extension Plane {
  /// A plane with a value for each place.
  init(_ size: PixelSize, _ value: (_ x: Int, _ y: Int) -> Float) {
    self.init(
      width: size.width, height: size.height,
      samples: (0..<size.pixelCount).map { value($0 % size.width, $0 / size.width) })
  }
}
