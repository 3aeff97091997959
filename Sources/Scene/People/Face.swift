public import Imaging

/// A face seen from the front: where it is, and where its eyes and its mouth are, as fractions of
/// the picture's width and height.
public struct Face: Sendable, Hashable {
  public var box: Region
  /// As the picture shows them.
  public var leftEye, rightEye: SIMD2<Double>
  public var mouth: SIMD2<Double>

  public init(box: Region, leftEye: SIMD2<Double>, rightEye: SIMD2<Double>, mouth: SIMD2<Double>) {
    (self.box, self.leftEye, self.rightEye, self.mouth) = (box, leftEye, rightEye, mouth)
  }
}

/// A face's own axes in pixels of a picture: lengths in distances between the eyes, which are at
/// (−0.5, 0) and (0.5, 0); y runs down the face.
public struct FaceFrame: Sendable {
  public let origin, across, down: SIMD2<Double>

  public init(_ face: Face, in size: PixelSize) {
    let scale = SIMD2(Double(size.width), Double(size.height))
    let (left, right) = (face.leftEye * scale, face.rightEye * scale)
    origin = (left + right) / 2
    across = right - left
    down = SIMD2(-across.y, across.x)
  }

  /// Pixels between the eyes.
  public var unit: Double { across.length }

  public func point(_ x: Double, _ y: Double) -> SIMD2<Double> { origin + across * x + down * y }

  /// The face's coordinates of a pixel.
  public func place(_ pixel: SIMD2<Double>) -> SIMD2<Double> {
    let d = pixel - origin
    let square = across.x * across.x + across.y * across.y
    return SIMD2((d.x * across.x + d.y * across.y) / square, (d.x * down.x + d.y * down.y) / square)
  }
}
