import Imaging

@testable import Edits

/// Pictures and mattes of 120 × 90 pixels, told place by place.
protocol PaintFixture {}

extension PaintFixture {
  func picture(_ color: (Int, Int) -> SIMD3<Float>) -> Image {
    var picture = Image(width: 120, height: 90)
    for y in 0..<90 {
      for x in 0..<120 {
        let color = color(x, y)
        (picture.red[x, y], picture.green[x, y], picture.blue[x, y]) = (color.x, color.y, color.z)
      }
    }
    return picture
  }

  func matte(_ isIn: (Int, Int) -> Bool) -> Mask {
    Plane(PixelSize(width: 120, height: 90)) { isIn($0, $1) ? 1 : 0 }
  }

  /// A thing in the middle.
  static func isThing(_ x: Int, _ y: Int) -> Bool {
    (30..<90).contains(x) && (20..<80).contains(y)
  }
}
