import Imaging

/// Where the letters of a line are in a picture, to the pixel.
struct LetterMatte {
  /// The part of the picture that the letters and their surroundings lie in.
  let frame: PixelRectangle
  /// Over the frame: how far each pixel is of the letters' colour.
  let coverage: Plane
  /// Over the frame: what has to be made anew to be rid of them, with a soft edge.
  let hole: Mask
  /// Over the frame: 1 where the ground shows as itself.
  let ground: Mask
  /// How uneven the ground is, in OKLab's lightness.
  let unrest: Float
  /// Height of the letters in pixels.
  let height: Double

  /// Rows of the upright view in which the letters are told from the ground.
  private static let rows = 84

  /// `nil` where the line lies beyond the picture or has no height.
  init?(_ line: FoundLine, in picture: Image) {
    let quad = picture.size.pixels(line.quad)
    height = quad.meanHeight
    let aspect = quad.meanWidth / max(1, height)
    guard height >= 3, aspect.isFinite, aspect < 80,
      let wide = quad.grown(across: 0.45 / aspect, up: 0.42, down: 0.46)
    else { return nil }
    let bounds = wide.bounds
    let margin = 0.5 * height
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let left = clamped(bounds.low.x - margin, picture.width)
    let top = clamped(bounds.low.y - margin, picture.height)
    let right = clamped(bounds.high.x + margin + 1, picture.width)
    let bottom = clamped(bounds.high.y + margin + 1, picture.height)
    guard right > left + 4, bottom > top + 4 else { return nil }
    frame = PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
    let size = PixelSize(
      width: min(2400, max(8, Int(Double(Self.rows) * wide.meanWidth / wide.meanHeight))),
      height: Self.rows)
    let offset = SIMD2(Double(left), Double(top))
    let local = Quad(
      topLeft: wide.topLeft - offset, topRight: wide.topRight - offset,
      bottomRight: wide.bottomRight - offset, bottomLeft: wide.bottomLeft - offset)
    guard let view = QuadView(local, size: size), let plane = Homography(unitSquareTo: local) else {
      return nil
    }
    let shrink = wide.meanHeight / Double(Self.rows)
    var part = picture.cropped(to: frame)
    if shrink > 1.3 { part = part.gaussianBlurred(sigmaInPixels: 0.45 * shrink) }
    let upright = UprightLetters(part.warped(by: view, to: size, beyond: .mirrored), line)
    unrest = upright.unrest
    let back = BackView(plane.inverse, size: size)
    coverage = Self.seen(upright.coverage, frame.size, back)
    hole = Self.seen(upright.hole, frame.size, back)
    ground = Self.seen(upright.ground, frame.size, back)
  }

  /// An upright plane as it is seen in the picture.
  private static func seen(_ plane: Plane, _ size: PixelSize, _ back: BackView) -> Plane {
    var result = Plane(width: size.width, height: size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let point = back.source(ofX: Double(x) + 0.5, y: Double(y) + 0.5)
        let (u, v) = (point.x - 0.5, point.y - 0.5)
        guard u > 0, v > 0, u < Double(plane.width - 1), v < Double(plane.height - 1) else {
          continue
        }
        let (column, row) = (Int(u), Int(v))
        let (a, b) = (Float(u - Double(column)), Float(v - Double(row)))
        let upper = plane[column, row] + (plane[column + 1, row] - plane[column, row]) * a
        let lower =
          plane[column, row + 1] + (plane[column + 1, row + 1] - plane[column, row + 1]) * a
        result[x, y] = upper + (lower - upper) * b
      }
    }
    return result
  }
}

/// From a picture's pixels to those of the upright view.
private struct BackView: PointMap {
  let inverse: Homography
  let size: SIMD2<Double>

  init(_ inverse: Homography, size: PixelSize) {
    self.inverse = inverse
    self.size = SIMD2(Double(size.width), Double(size.height))
  }

  func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
    let point = inverse.applied(to: SIMD2(x, y)) * size
    return (point.x, point.y)
  }
}
