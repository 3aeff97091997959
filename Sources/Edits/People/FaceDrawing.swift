import Imaging
import Scene

/// Draws layers on a face, in its light, as sharp and grainy as the picture.
struct FaceDrawing: Sendable {
  let face: Face
  let layers: [FacePaint]
  let seed: UInt64

  /// The part of a picture that is drawn on; `nil` where it lies beyond.
  func frame(in size: PixelSize) -> PixelRectangle? {
    let axes = FaceFrame(face, in: size)
    let points = layers.flatMap(\.contours).joined().map { axes.point($0.x, $0.y) }
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for point in points { (low, high) = (pointwiseMin(low, point), pointwiseMax(high, point)) }
    let margin = 0.3 * axes.unit + 3
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let (left, top) = (clamped(low.x - margin, size.width), clamped(low.y - margin, size.height))
    let right = clamped(high.x + margin + 1, size.width)
    let bottom = clamped(high.y + margin + 1, size.height)
    guard right > left, bottom > top else { return nil }
    return PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
  }

  func applied(to picture: Image) -> Image {
    guard let frame = frame(in: picture.size) else { return picture }
    let axes = FaceFrame(face, in: picture.size)
    let light = FaceLight(face, in: picture)
    var part = picture.cropped(to: frame)
    let rendition = Rendition(of: part)
    for layer in layers { part = drawn(layer, on: part, frame, axes, light, rendition) }
    return picture.replacing(frame, with: part)
  }

  private func drawn(
    _ layer: FacePaint, on part: Image, _ frame: PixelRectangle, _ axes: FaceFrame,
    _ light: FaceLight,
    _ rendition: Rendition
  ) -> Image {
    let corner = SIMD2(Double(frame.x), Double(frame.y))
    let contours = layer.contours.map { $0.map { axes.point($0.x, $0.y) - corner } }
    var cover = Plane(covering: contours, size: frame.size)
    let unit = axes.unit
    let shift = max(1, Int(0.05 * unit))
    let shadow = cover.moved(x: shift / 2, y: shift).gaussianBlurred(
      sigmaInPixels: max(0.8, 0.06 * unit))
    let height = cover.gaussianBlurred(sigmaInPixels: max(0.6, layer.roundness * unit * 0.6))
    cover = cover.gaussianBlurred(sigmaInPixels: max(0.4, rendition.blur))
    let steepness = Float(layer.roundness * unit) * layer.bulge
    let (noise, grain) = (CounterNoise(seed: seed), GradientNoise(seed: seed &+ 3))
    var result = part
    for y in 0..<part.height {
      for x in 0..<part.width {
        let i = y * part.width + x
        let (share, dark) = (cover.samples[i] * layer.opacity, shadow.samples[i] * layer.shadow)
        guard share > 0.002 || dark > 0.002 else { continue }
        var own = part.color(i) * (1 - dark * (1 - cover.samples[i]))
        if share > 0 {
          let place = axes.place(corner + SIMD2(Double(x) + 0.5, Double(y) + 0.5))
          let gx = height[min(part.width - 1, x + 1), y] - height[max(0, x - 1), y]
          let gy = height[x, min(part.height - 1, y + 1)] - height[x, max(0, y - 1)]
          let facing = (gx * light.from.x + gy * light.from.y) * steepness
          var shade = light.level(place) * (1 + max(-0.6, min(0.9, facing)))
          if layer.strands > 0 { shade *= 1 + layer.strands * 0.45 * Self.strand(place, grain) }
          let bits =
            Float(noise.bits(UInt64(y + frame.y) << 24 | UInt64(x + frame.x)) >> 8) / 16_777_216
            - 0.5
          shade *= 1 + 6 * rendition.grain * bits
          let gloss = max(0, facing - 0.35) * 0.25 * layer.bulge
          own = own.mixed(
            with: layer.color * light.tint * shade + Light(repeating: gloss * light.strength), share
          )
        }
        (result.red.samples[i], result.green.samples[i], result.blue.samples[i]) = (
          own.x, own.y, own.z
        )
      }
    }
    return result
  }

  /// Hairs that fan out from the middle.
  private static func strand(_ place: SIMD2<Double>, _ noise: GradientNoise) -> Float {
    let across = Float(place.x * 6)
    let down = Float(place.y * 6 + abs(place.x) * 1.5)
    return noise.value(across * 1.2 + 40, down * 7) + 0.5 * noise.value(across * 4, down * 16 + 9)
  }
}

/// The light on a face, told from its cheeks and brow.
struct FaceLight: Sendable {
  /// How bright the face is against one in plain light.
  let strength: Float
  /// Colour of the light, about white.
  let tint: Light
  /// Towards where it falls: for a bulge that rises this way, brighter.
  let from: SIMD2<Float>
  /// How much brighter it gets to the right and downwards, to the eye distance.
  private let across, down: Float

  init(_ face: Face, in picture: Image) {
    let axes = FaceFrame(face, in: picture.size)
    func mean(_ x: Double, _ y: Double) -> Light {
      var (sum, count) = (Light.zero, Float(0))
      for v in -3...3 {
        for u in -3...3 {
          let p = axes.point(x + Double(u) * 0.05, y + Double(v) * 0.05)
          let (px, py) = (Int(p.x), Int(p.y))
          guard px >= 0, py >= 0, px < picture.width, py < picture.height else { continue }
          sum += picture.color(py * picture.width + px)
          count += 1
        }
      }
      return count > 0 ? sum / count : Light(repeating: 0.3)
    }
    let (left, right) = (mean(-0.62, 0.55), mean(0.62, 0.55))
    let (brow, chin) = (mean(0, -0.45), mean(0, 1.5))
    let all = (left + right + brow + chin) / 4
    let level = max(0.02, all.brightness)
    strength = min(1.1, max(0.25, level / 0.34))
    // skin is reddish: what it lacks of that is the light's
    let skin = Light(1.32, 0.93, 0.74)
    let hue = all / level / skin
    tint = (hue / max(0.2, hue.brightness)).mixed(with: Light(repeating: 1), 0.72)
    across = max(-0.3, min(0.3, (right.brightness - left.brightness) / level / 1.24))
    down = max(-0.15, min(0.15, (chin.brightness - brow.brightness) / level / 2))
    // a bulge's left flank rises to the right: bright where the light comes from the left
    let lean = max(-0.8, min(0.8, -across * 3))
    from = SIMD2(lean == 0 ? 0.3 : lean, 0.85)
  }

  func level(_ place: SIMD2<Double>) -> Float {
    strength
      * max(
        0.5,
        1 + across * Float(max(-1.2, min(1.2, place.x))) + down * Float(max(-1, min(1.5, place.y))))
  }
}
