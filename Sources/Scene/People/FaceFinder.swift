import Imaging

extension Face {
  /// Faces seen from the front, the largest first; those less than 26 pixels wide aren't found.
  public static func found(in picture: Image) -> [Face] {
    guard let cascade = HaarCascade.named("frontal-face") else { return [] }
    let light = lightness(of: picture)
    let hits = WindowSearch(cascade, smallest: 26).hits(in: light)
    let cast = cast(of: picture)
    return WindowSearch.grouped(hits, least: 4)
      .compactMap { face(in: $0, light, picture, cast: cast) }
      .sorted { $0.box.width * $0.box.height > $1.box.width * $1.box.height }
  }

  static func lightness(of picture: Image) -> Plane {
    var plane = Plane(width: picture.width, height: picture.height)
    for i in plane.samples.indices {
      let light = luminance(
        picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
      plane.samples[i] = 255 * SRGB.encoded(min(1, max(0, light)))
    }
    return plane
  }

  /// `nil` where leaves or stones only look like a face: without an eye, or of no skin's colour.
  private static func face(
    in window: WindowSearch.Hit, _ light: Plane, _ picture: Image,
    cast: Cast
  ) -> Face? {
    let (x, y, side) = (window.x, window.y, window.side)
    let scale = SIMD2(1 / Double(light.width), 1 / Double(light.height))
    let usual = [
      SIMD2(x + 0.305 * side, y + 0.385 * side), SIMD2(x + 0.695 * side, y + 0.385 * side),
    ]
    let found = EyeSearch(window, in: light)
    guard found.left != nil || found.right != nil,
      isSkin(window, in: picture, cast: cast), hasContrast(window, in: light)
    else { return nil }
    var eyes = [found.left ?? usual[0], found.right ?? usual[1]]
    // one eye tells where the other is, but not how the head is tilted
    if let left = found.left, found.right == nil { eyes[1] = SIMD2(left.x + 0.39 * side, left.y) }
    if let right = found.right, found.left == nil {
      eyes[0] = SIMD2(right.x - 0.39 * side, right.y)
    }
    let across = eyes[1] - eyes[0]
    let mouth = (eyes[0] + eyes[1]) / 2 + SIMD2(-across.y, across.x) * 1.04
    let (left, top) = (max(0, x * scale.x), max(0, y * scale.y))
    let box =
      Region(
        left: left, top: top, right: min(1, (x + side) * scale.x),
        bottom: min(1, (y + side) * scale.y))
      ?? .whole
    return Face(
      box: box, leftEye: eyes[0] * scale, rightEye: eyes[1] * scale, mouth: mouth * scale)
  }
}

extension Face {
  /// Whether the middle of a window may be skin, of whatever shade and in whatever light: neither
  /// green nor blue nor strongly coloured. In a grey picture it is grey.
  private static func isSkin(
    _ window: WindowSearch.Hit, in picture: Image, cast: Cast
  ) -> Bool {
    var (sum, count) = (SIMD3<Float>.zero, Float(0))
    for v in 0..<12 {
      for u in 0..<12 {
        let x = Int(window.x + (0.25 + 0.5 * Double(u) / 11) * window.side)
        let y = Int(window.y + (0.3 + 0.5 * Double(v) / 11) * window.side)
        guard x >= 0, y >= 0, x < picture.width, y < picture.height else { continue }
        let i = y * picture.width + x
        let (red, green, blue) = (
          picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i]
        )
        let lab = OKLab(red: red, green: green, blue: blue)
        sum += SIMD3(lab.l, lab.a, lab.b)
        count += 1
      }
    }
    let mean = sum / max(1, count)
    let chroma = (mean.y * mean.y + mean.z * mean.z).squareRoot()
    if cast.chroma < 0.012 { return true }
    // in cold light skin is cold too
    return mean.y > 0.004 + min(0, 0.6 * cast.a) && mean.z > -0.015 + min(0, 0.6 * cast.b)
      && chroma < 0.17
  }
}

extension Face {
  /// How colourful a picture is, and the colour of its mean.
  private struct Cast { var a: Float = 0, b: Float = 0, chroma: Float = 0 }

  private static func cast(of picture: Image) -> Cast {
    let grid = picture.reduced(toLongerSide: 64)
    var cast = Cast()
    let share = 1 / Float(grid.pixelCount)
    for i in 0..<grid.pixelCount {
      let lab = OKLab(
        red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
      cast.a += lab.a * share
      cast.b += lab.b * share
      cast.chroma += (lab.a * lab.a + lab.b * lab.b).squareRoot() * share
    }
    return cast
  }

  /// Eyes and mouth stand out from a face; grain and smears on a wall don't.
  private static func hasContrast(_ window: WindowSearch.Hit, in light: Plane) -> Bool {
    var (sum, squares, count) = (Float(0), Float(0), Float(0))
    for v in 0..<16 {
      for u in 0..<16 {
        let x = Int(window.x + (0.15 + 0.7 * Double(u) / 15) * window.side)
        let y = Int(window.y + (0.15 + 0.7 * Double(v) / 15) * window.side)
        guard x >= 0, y >= 0, x < light.width, y < light.height else { continue }
        (sum, squares, count) = (sum + light[x, y], squares + light[x, y] * light[x, y], count + 1)
      }
    }
    let mean = sum / max(1, count)
    return squares / max(1, count) - mean * mean > 64
  }
}

/// A cascade tried at every place and size.
struct WindowSearch {
  /// A square that was accepted, in pixels.
  struct Hit: Equatable {
    var x, y, side: Double
    var count = 1
  }

  private let cascade: HaarCascade
  private let smallest: Double
  private static let step = 1.12

  init(_ cascade: HaarCascade, smallest: Double) {
    self.cascade = cascade
    self.smallest = smallest
  }

  func hits(in light: Plane) -> [Hit] {
    var result: [Hit] = []
    var scale = max(1, smallest / Double(cascade.width))
    while true {
      let size = PixelSize(width: light.width, height: light.height).scaled(by: 1 / scale)
      guard size.width > cascade.width, size.height > cascade.height else { return result }
      let sums = IntegralImage(scale == 1 ? light : light.resampled(to: size))
      let stride = scale > 2 ? 1 : 2
      for y in Swift.stride(from: 0, to: size.height - cascade.height, by: stride) {
        for x in Swift.stride(from: 0, to: size.width - cascade.width, by: stride)
        where cascade.accepts(sums, x: x, y: y) {
          result.append(
            Hit(x: Double(x) * scale, y: Double(y) * scale, side: Double(cascade.width) * scale))
        }
      }
      scale *= Self.step
    }
  }

  /// The mean of each heap of hits that has enough of them; of those within each other, the one with
  /// more.
  static func grouped(_ hits: [Hit], least: Int) -> [Hit] {
    var heaps: [[Hit]] = []
    for hit in hits {
      if let place = heaps.firstIndex(where: { $0.contains { near($0, hit) } }) {
        heaps[place].append(hit)
      } else {
        heaps.append([hit])
      }
    }
    let means = heaps.filter { $0.count >= least }.map { heap in
      let n = Double(heap.count)
      return Hit(
        x: heap.reduce(0) { $0 + $1.x } / n, y: heap.reduce(0) { $0 + $1.y } / n,
        side: heap.reduce(0) { $0 + $1.side } / n, count: heap.count)
    }
    return means.filter { own in
      !means.contains { $0 != own && $0.count > own.count && overlap($0, own) > 0.4 }
    }
  }

  private static func near(_ a: Hit, _ b: Hit) -> Bool {
    let delta = 0.2 * min(a.side, b.side)
    return abs(a.x - b.x) <= delta && abs(a.y - b.y) <= delta
      && abs(a.x + a.side - b.x - b.side) <= delta && abs(a.y + a.side - b.y - b.side) <= delta
  }

  private static func overlap(_ a: Hit, _ b: Hit) -> Double {
    let across = min(a.x + a.side, b.x + b.side) - max(a.x, b.x)
    let down = min(a.y + a.side, b.y + b.side) - max(a.y, b.y)
    guard across > 0, down > 0 else { return 0 }
    return across * down / min(a.side * a.side, b.side * b.side)
  }
}

/// The eyes of a face.
struct EyeSearch {
  private(set) var left, right: SIMD2<Double>?

  /// Width to which a face is brought before its eyes are looked for, in pixels.
  private static let side = 132

  init(_ window: WindowSearch.Hit, in light: Plane) {
    guard let cascade = HaarCascade.named("eye") else { return }
    let x = max(0, Int(window.x))
    let y = max(0, Int(window.y))
    let width = min(light.width - x, Int(window.side))
    let height = min(light.height - y, Int(window.side))
    guard width > 10, height > 10 else { return }
    let face = light.cropped(
      to: PixelRectangle(x: x, y: y, size: PixelSize(width: width, height: height)))
    let scale = Double(Self.side) / window.side
    let small = face.resampled(
      to: PixelSize(
        width: max(24, Int(Double(width) * scale)), height: max(24, Int(Double(height) * scale))))
    let hits = WindowSearch(cascade, smallest: 22).hits(in: small)
    let eyes = WindowSearch.grouped(hits, least: 2).filter { hit in
      let centre = hit.y + hit.side / 2
      return centre > 0.2 * Double(Self.side) && centre < 0.56 * Double(Self.side)
        && hit.side < 0.45 * Double(Self.side)
    }
    func best(_ range: ClosedRange<Double>) -> SIMD2<Double>? {
      let inside = eyes.filter { range.contains(($0.x + $0.side / 2) / Double(Self.side)) }
      guard let hit = inside.max(by: { $0.count < $1.count }) else { return nil }
      // the cascade's windows have the eye a little below their middle
      let centre = SIMD2(hit.x + hit.side / 2, hit.y + hit.side * 0.53)
      return centre / scale + SIMD2(Double(x), Double(y))
    }
    left = best(0.14...0.47)
    right = best(0.53...0.86)
    if let l = left, let r = right,
      abs(l.y - r.y) > 0.24 * window.side || r.x - l.x < 0.24 * window.side
    {
      (left, right) = (nil, nil)
    }
  }
}
