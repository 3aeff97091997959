import Imaging
import Synchronization

extension Face {
  /// How far heads are thought to be tilted, in degrees counter-clockwise.
  private static let tilts = [-24.0, 24, -44, 44]

  /// Longer side of the picture in which they are looked for, in pixels.
  private static let tiltedSide = 480

  /// Faces of tilted heads, looked for in turned copies of the picture.
  static func tilted(in picture: Image) -> [Face] {
    let scale = min(1, Double(tiltedSide) / Double(max(picture.width, picture.height)))
    let small = scale < 1 ? picture.resampled(to: picture.size.scaled(by: scale)) : picture
    guard min(small.width, small.height) > 26 else { return [] }
    let found = Mutex([[Face]](repeating: [], count: tilts.count))
    Parallel.bands(of: tilts.count, height: 1) { places in
      for place in places {
        let faces = tilted(in: small, by: tilts[place])
        found.withLock { $0[place] = faces }
      }
    }
    return found.withLock { $0 }.joined().reduce(into: []) { known, face in
      if !known.contains(where: { $0.overlaps(face) }) { known.append(face) }
    }
  }

  private static func tilted(in picture: Image, by tilt: Double) -> [Face] {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: tilt)
    let (width, height) = (Double(picture.width), Double(picture.height))
    let size = PixelSize(
      width: Int(width * cosine + height * abs(sine)),
      height: Int(width * abs(sine) + height * cosine))
    let map = AffineMap(turning: picture.size, by: tilt, into: size)
    return upright(in: picture.turned(map, size)).filter(\.isSure)
      .map { $0.face.turned(back: map, from: size, to: picture.size) }
      .filter(\.isWithinPicture)
  }

  /// The face in the picture that was turned, its box around the turned one's corners.
  private func turned(back map: AffineMap, from: PixelSize, to size: PixelSize) -> Face {
    func point(_ p: SIMD2<Double>) -> SIMD2<Double> {
      let source = map.source(ofX: p.x * Double(from.width), y: p.y * Double(from.height))
      return SIMD2(source.x / Double(size.width), source.y / Double(size.height))
    }
    let corners = [
      SIMD2(box.left, box.top), SIMD2(box.right, box.top), SIMD2(box.left, box.bottom),
      SIMD2(box.right, box.bottom),
    ].map(point)
    func within(_ value: Double) -> Double { min(1, max(0, value)) }
    let (xs, ys) = (corners.map(\.x).sorted(), corners.map(\.y).sorted())
    let around = Region(
      left: within(xs[0]), top: within(ys[0]), right: within(xs[3]), bottom: within(ys[3]))
    return Face(
      box: around ?? .whole, leftEye: point(leftEye), rightEye: point(rightEye),
      mouth: point(mouth))
  }

  private var isWithinPicture: Bool {
    [leftEye, rightEye, mouth].allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) }
  }

  func overlaps(_ other: Face) -> Bool {
    let across = min(box.right, other.box.right) - max(box.left, other.box.left)
    let down = min(box.bottom, other.box.bottom) - max(box.top, other.box.top)
    guard across > 0, down > 0 else { return false }
    let smaller = min(box.width * box.height, other.box.width * other.box.height)
    return across * down > 0.25 * smaller
  }
}

extension Image {
  /// By the colours of four neighbours, which is enough to look at; black beyond the borders.
  fileprivate func turned(_ map: AffineMap, _ size: PixelSize) -> Image {
    var result = Image(width: size.width, height: size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let source = map.source(ofX: Double(x) + 0.5, y: Double(y) + 0.5)
        let (u, v) = (source.x - 0.5, source.y - 0.5)
        guard u >= 0, v >= 0, u < Double(width - 1), v < Double(height - 1) else { continue }
        let (column, row) = (Int(u), Int(v))
        let (across, down) = (Float(u - Double(column)), Float(v - Double(row)))
        let i = row * width + column
        func mixed(_ plane: [Float]) -> Float {
          let upper = plane[i] + (plane[i + 1] - plane[i]) * across
          let lower = plane[i + width] + (plane[i + width + 1] - plane[i + width]) * across
          return upper + (lower - upper) * down
        }
        let place = y * size.width + x
        result.red.samples[place] = mixed(red.samples)
        result.green.samples[place] = mixed(green.samples)
        result.blue.samples[place] = mixed(blue.samples)
      }
    }
    return result
  }
}
