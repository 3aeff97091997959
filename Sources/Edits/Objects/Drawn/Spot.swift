import Imaging

/// One point of a drawing, over which shapes are laid one after the other. Lengths are counted in
/// the drawing's height: y from 0 at its foot to 1 at its top, x from its middle to the right.
struct Spot {
  let x: Float
  let y: Float
  /// Length of a pixel.
  let pixel: Float
  /// Premultiplied.
  private(set) var color: Light = .zero
  private(set) var alpha: Float = 0

  /// Towards the light: from the upper left, out of the picture.
  static let sun = SIMD3<Float>(-0.45, 0.62, 0.64)

  init(x: Float, y: Float, pixel: Float) {
    (self.x, self.y, self.pixel) = (x, y, pixel)
  }

  /// Lays a colour over what is there, as far as the point lies inside a shape: `distance` is below
  /// 0 inside. The edge is as soft as `blur`, and never sharper than a pixel.
  mutating func lay(_ distance: Float, _ light: Light, opacity: Float = 1, blur: Float = 0) {
    let edge = max(pixel, blur)
    let share = min(1, max(0, 0.5 - distance / edge)) * opacity
    guard share > 0 else { return }
    color = color * (1 - share) + light * share
    alpha = alpha * (1 - share) + share
  }

  /// The same, on what is already there only.
  mutating func shade(_ distance: Float, _ light: Light, opacity: Float = 1, blur: Float = 0) {
    let edge = max(pixel, blur)
    let share = min(1, max(0, 0.5 - distance / edge)) * opacity
    color = color * (1 - share) + light * (share * alpha)
  }

  /// Takes over what was laid on the same point in other axes.
  mutating func take(_ other: Spot) { (color, alpha) = (other.color, other.alpha) }

  /// Takes away what lies inside a shape.
  mutating func cut(_ distance: Float) {
    let share = 1 - min(1, max(0, 0.5 - distance / pixel))
    color *= share
    alpha *= share
  }
}

// Distances from shapes, below 0 inside.
extension Spot {
  func fromDisc(_ cx: Float, _ cy: Float, _ radius: Float) -> Float {
    length(x - cx, y - cy) - radius
  }

  func fromEllipse(_ cx: Float, _ cy: Float, _ rx: Float, _ ry: Float) -> Float {
    let (u, v) = ((x - cx) / rx, (y - cy) / ry)
    let k = length(u, v)
    let slope = length(u / rx, v / ry)
    return slope > 1e-6 ? k * (k - 1) / slope : -min(rx, ry)
  }

  /// An ellipse turned counter-clockwise.
  func fromEllipse(
    _ cx: Float, _ cy: Float, _ rx: Float, _ ry: Float, turned degrees: Double
  ) -> Float {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let (s, c) = (Float(sine), Float(cosine))
    let (dx, dy) = (x - cx, y - cy)
    return Spot(x: c * dx + s * dy, y: c * dy - s * dx, pixel: pixel).fromEllipse(0, 0, rx, ry)
  }

  /// A stroke with round ends.
  func fromLine(
    _ ax: Float, _ ay: Float, _ bx: Float, _ by: Float, width: Float, end: Float? = nil
  ) -> Float {
    let (px, py, dx, dy) = (x - ax, y - ay, bx - ax, by - ay)
    let t = min(1, max(0, (px * dx + py * dy) / max(1e-9, dx * dx + dy * dy)))
    let half = (width + ((end ?? width) - width) * t) / 2
    return length(px - dx * t, py - dy * t) - half
  }

  func fromPolygon(_ points: [(Float, Float)]) -> Float {
    var (least, isIn) = (Float.infinity, false)
    var previous = points[points.count - 1]
    for point in points {
      let (ex, ey) = (previous.0 - point.0, previous.1 - point.1)
      let (wx, wy) = (x - point.0, y - point.1)
      let t = min(1, max(0, (wx * ex + wy * ey) / max(1e-9, ex * ex + ey * ey)))
      least = min(least, length(wx - ex * t, wy - ey * t))
      if (point.1 > y) != (previous.1 > y),
        x < (previous.0 - point.0) * (y - point.1) / (previous.1 - point.1) + point.0
      {
        isIn.toggle()
      }
      previous = point
    }
    return isIn ? -least : least
  }

  /// A curve through a control point, as strokes.
  func fromCurve(
    _ a: (Float, Float), _ control: (Float, Float), _ b: (Float, Float), width: Float,
    end: Float? = nil
  ) -> Float {
    var (least, previous) = (Float.infinity, a)
    let (parts, last) = (10, end ?? width)
    for part in 1...parts {
      let t = Float(part) / Float(parts)
      let s = 1 - t
      let point = (
        s * s * a.0 + 2 * s * t * control.0 + t * t * b.0,
        s * s * a.1 + 2 * s * t * control.1 + t * t * b.1
      )
      let (from, to) = (t - 1 / Float(parts), t)
      least = min(
        least,
        fromLine(
          previous.0, previous.1, point.0, point.1, width: width + (last - width) * from,
          end: width + (last - width) * to))
      previous = point
    }
    return least
  }

  private func length(_ dx: Float, _ dy: Float) -> Float { (dx * dx + dy * dy).squareRoot() }
}

// Round bodies.
extension Spot {
  /// A ball or an egg, lit by the sun.
  mutating func ball(
    _ cx: Float, _ cy: Float, _ rx: Float, _ ry: Float, _ light: Light, gloss: Float = 0,
    dark: Float = 0.34
  ) {
    let distance = fromEllipse(cx, cy, rx, ry)
    guard distance < pixel else { return }
    let (u, v) = ((x - cx) / rx, (y - cy) / ry)
    lay(distance, Self.lit(light, u, v, gloss: gloss, dark: dark))
  }

  /// What a colour looks like on a half ball, at this place of it.
  static func lit(
    _ light: Light, _ u: Float, _ v: Float, gloss: Float = 0, dark: Float = 0.34
  ) -> Light {
    let depth = max(0, 1 - u * u - v * v).squareRoot()
    let facing = u * sun.x + v * sun.y + depth * sun.z
    let wrapped = max(0, (facing + 0.25) / 1.25)
    // what falls back from the ground
    let bounce = 0.1 * max(0, -v)
    var result = light * (dark + (1.08 - dark) * wrapped + bounce)
    if gloss > 0 {
      let (hx, hy, hz) = (sun.x * 0.55, sun.y * 0.55, (sun.z + 1) * 0.55)
      let half = max(0, (u * hx + v * hy + depth * hz) / 0.98)
      let sharp = half * half * half * half * half * half
      let sharper = sharp * sharp * sharp * sharp
      result += Light(repeating: gloss * (0.7 * sharper + 0.12 * sharp))
    }
    return result
  }

  /// A round stick, lit across.
  mutating func stick(
    _ ax: Float, _ ay: Float, _ bx: Float, _ by: Float, width: Float, end: Float? = nil,
    _ light: Light
  ) {
    let distance = fromLine(ax, ay, bx, by, width: width, end: end)
    guard distance < pixel else { return }
    let (dx, dy) = (bx - ax, by - ay)
    let long = max(1e-6, (dx * dx + dy * dy).squareRoot())
    let across = ((x - ax) * dy - (y - ay) * dx) / long / max(1e-6, width / 2)
    let (u, v) = (across * dy / long, -across * dx / long)
    lay(distance, Self.lit(light, max(-1, min(1, u)), max(-1, min(1, v))))
  }
}
