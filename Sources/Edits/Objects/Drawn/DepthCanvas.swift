import Imaging

/// A drawing made of many small shapes, laid one over the other. Lengths are counted in its height, y
/// from 0 at its foot to 1 at its top, x from its middle to the right.
struct DepthCanvas {
  private(set) var image: Image
  private var alpha: Plane
  private let pixel: Float

  init(_ size: PixelSize) {
    image = Image(width: size.width, height: size.height)
    alpha = Plane(width: size.width, height: size.height)
    pixel = 1 / Float(max(1, size.height))
  }

  /// With straight colours, and alpha.
  var finished: Image {
    var result = image
    for i in alpha.samples.indices where alpha.samples[i] > 0 {
      result.red.samples[i] /= alpha.samples[i]
      result.green.samples[i] /= alpha.samples[i]
      result.blue.samples[i] /= alpha.samples[i]
    }
    result.alpha = alpha
    return result
  }

  /// A leaf: an ellipse with pointed ends, its long half axis turned to `(c, s)`, darker on one side
  /// of its rib by `fold`.
  mutating func leaf(
    atX x: Float, y: Float, long: Float, wide: Float, towards axis: (c: Float, s: Float),
    _ light: Light, fold: Float
  ) {
    // one that is smaller than a pixel covers a part of it
    let (a, b) = (max(long, 0.6 * pixel), max(wide, 0.5 * pixel))
    let cover = 0.96 * min(1, long * wide / (a * b))
    let pixel = pixel
    forEach(atX: x, y: y, within: a + pixel) { dx, dy in
      let (u, v) = (axis.c * dx + axis.s * dy, axis.c * dy - axis.s * dx)
      let t = u / a
      let half = b * max(0, 1 - t * t)
      let share = min(1, max(0, (half - abs(v)) / pixel + 0.5))
      guard abs(t) < 1, share > 0 else { return nil }
      return (light * (v > 0 ? 1 + fold : 1 - fold), share * cover)
    }
  }

  /// A stick with round ends, lit across as a round one is, from the left.
  mutating func stick(
    from a: (x: Float, y: Float), to b: (x: Float, y: Float), width: Float, end: Float,
    bark: GradientNoise, light: (_ y: Float) -> Light
  ) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let square = max(1e-9, dx * dx + dy * dy)
    let long = square.squareRoot()
    let pixel = pixel
    forEach(
      atX: (a.x + b.x) / 2, y: (a.y + b.y) / 2, within: long / 2 + max(width, end) + pixel
    ) { px, py in
      let (qx, qy) = (px + dx / 2, py + dy / 2)
      let t = min(1, max(0, (qx * dx + qy * dy) / square))
      let half = max(0.35 * pixel, (width + (end - width) * t) / 2)
      let (ex, ey) = (qx - dx * t, qy - dy * t)
      let distance = (ex * ex + ey * ey).squareRoot()
      let share = min(1, max(0, (half - distance) / pixel + 0.5))
      guard share > 0 else { return nil }
      let across = max(-1, min(1, (qx * dy - qy * dx) / long / half))
      let lit = 0.42 + 0.6 * max(0, 0.55 - 0.6 * across) * (1 - 0.5 * across * across)
      let (x, y) = (a.x + qx, a.y + qy)
      let rough =
        1 + 0.75 * bark.fractal(x * 110, y * 36, octaves: 6, gain: 0.7, footprint: pixel * 110)
      let thin = min(1, (width + (end - width) * t) / (0.7 * pixel))
      return (light(y) * (lit * max(0.3, rough)), share * thin)
    }
  }

  private mutating func forEach(
    atX x: Float, y: Float, within reach: Float,
    _ shape: (_ dx: Float, _ dy: Float) -> (light: Light, share: Float)?
  ) {
    let (width, height) = (image.width, image.height)
    let middle = Float(width) / 2
    func column(_ x: Float) -> Int { Int(min(1e6, max(-1, x / pixel + middle))) }
    func row(_ y: Float) -> Int { Int(min(1e6, max(-1, (1 - y) / pixel))) }
    let columns =
      max(0, column(x - reach))..<max(max(0, column(x - reach)), min(width, column(x + reach) + 2))
    let rows = max(0, row(y + reach))..<max(max(0, row(y + reach)), min(height, row(y - reach) + 2))
    for j in rows {
      let dy = 1 - (Float(j) + 0.5) * pixel - y
      for i in columns {
        let dx = (Float(i) + 0.5 - middle) * pixel - x
        guard let (light, share) = shape(dx, dy) else { continue }
        let k = j * width + i
        image.red.samples[k] += (light.x - image.red.samples[k]) * share
        image.green.samples[k] += (light.y - image.green.samples[k]) * share
        image.blue.samples[k] += (light.z - image.blue.samples[k]) * share
        alpha.samples[k] += (1 - alpha.samples[k]) * share
      }
    }
  }
}
