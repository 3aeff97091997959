import Imaging

extension Face {
  /// Faces seen from the front, the largest first; those less than 26 pixels wide aren't found.
  /// Tilted heads are looked for where no face is upright beyond doubt.
  public static func found(in picture: Image) -> [Face] {
    let upright = upright(in: picture)
    var faces = upright.filter(\.isSure).map(\.face)
    if faces.isEmpty {
      faces = tilted(in: picture)
      for doubtful in upright where !faces.contains(where: { $0.overlaps(doubtful.face) }) {
        faces.append(doubtful.face)
      }
    } else {
      faces = upright.map(\.face)
    }
    return faces.sorted { $0.box.width * $0.box.height > $1.box.width * $1.box.height }
  }

  /// Those hardly tilted; sure are those of which both eyes were found, and that many of the
  /// cascade's windows agree on.
  static func upright(in picture: Image) -> [(face: Face, isSure: Bool)] {
    guard let cascade = HaarCascade.named("frontal-face") else { return [] }
    let light = lightness(of: picture)
    let hits = WindowSearch(cascade, smallest: 26).hits(in: light)
    let cast = cast(of: picture)
    return WindowSearch.grouped(hits, least: 4)
      .compactMap { hit in
        face(in: hit, light, picture, cast: cast).map { ($0.face, $0.hasBothEyes && hit.count > 6) }
      }
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
  ) -> (face: Face, hasBothEyes: Bool)? {
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
    return (
      Face(box: box, leftEye: eyes[0] * scale, rightEye: eyes[1] * scale, mouth: mouth * scale),
      found.left != nil && found.right != nil
    )
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
