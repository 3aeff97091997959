import Imaging

/// Marks on a film or a print, such as scratches and dust: how much of each pixel they cover, light
/// ones above 0 and dark ones below. Places and lengths hang on the picture's size, so a preview has
/// the same marks.
struct SurfaceMarks: Sendable {
  private(set) var cover: Plane
  private let size: SIMD2<Float>
  private let diagonal: Float
  private let random: CounterNoise
  private let shapes: GradientNoise
  private var drawn: UInt64 = 0

  init(size: PixelSize, seed: UInt64) {
    cover = Plane(width: size.width, height: size.height)
    self.size = SIMD2(Float(size.width), Float(size.height))
    diagonal = Float(Canvas(size: size).diagonal)
    random = CounterNoise(seed: seed &+ 77)
    shapes = GradientNoise(seed: seed &+ 78)
  }

  /// Long, nearly upright lines that a camera's or a projector's gate leaves.
  mutating func addScratches(_ count: Int, opacity: Float) {
    for _ in 0..<count {
      let left = uniform() * size.x
      let lean = (uniform() - 0.5) * 0.03 * size.x
      let start = uniform() < 0.5 ? 0 : uniform() * 0.7
      let end = min(1, start + 0.2 + uniform())
      let width = (0.0004 + 0.0008 * uniform()) * diagonal
      let isLight: Float = uniform() < 0.75 ? 1 : -1
      let own = isLight * opacity * (0.35 + 0.65 * uniform())
      line(from: [left, start * size.y], to: [left + lean, end * size.y], width: width, own)
    }
  }

  /// Specks, most of them tiny.
  mutating func addDust(_ count: Int, opacity: Float, lightShare: Float = 0.7) {
    for _ in 0..<count {
      let centre = SIMD2(uniform(), uniform()) * size
      let scale = uniform()
      let radius = (0.0005 + 0.003 * scale * scale * scale * scale) * diagonal
      let isLight: Float = uniform() < lightShare ? 1 : -1
      spot(centre, radius: radius, isLight * opacity * (0.4 + 0.6 * uniform()))
    }
  }

  /// Curled fibres.
  mutating func addHairs(_ count: Int, opacity: Float, lightShare: Float = 0.5) {
    for _ in 0..<count {
      var place = SIMD2(uniform(), uniform()) * size
      var degrees = Double(uniform()) * 360
      let bend = Double(uniform() - 0.5) * 24
      let isLight: Float = uniform() < lightShare ? 1 : -1
      let width = 0.0006 * diagonal
      for _ in 0..<(8 + Int(uniform() * 14)) {
        let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
        let next = place + SIMD2(Float(cosine), Float(sine)) * (0.0035 * diagonal)
        stroke(place, next, width: width, isLight * opacity * 0.8)
        place = next
        degrees += bend + Double(uniform() - 0.5) * 20
      }
    }
  }

  /// Folds right across a print: a cracked light line.
  mutating func addCreases(_ count: Int, opacity: Float) {
    for _ in 0..<count {
      let isUpright = uniform() < 0.5
      let (first, second) = (uniform(), uniform())
      let start: SIMD2<Float> = isUpright ? [first * size.x, 0] : [0, first * size.y]
      let end: SIMD2<Float> =
        isUpright
        ? [(0.7 * first + 0.3 * second) * size.x, size.y]
        : [size.x, (0.7 * first + 0.3 * second) * size.y]
      line(from: start, to: end, width: 0.0011 * diagonal, opacity, wobble: 0.004)
    }
  }
}

// Drawing.
extension SurfaceMarks {
  private mutating func uniform() -> Float {
    drawn &+= 1
    return random.uniform(drawn)
  }

  /// A line whose strength comes and goes; `wobble` of the diagonal off its way.
  private mutating func line(
    from start: SIMD2<Float>, to end: SIMD2<Float>, width: Float, _ opacity: Float,
    wobble: Float = 0.0008
  ) {
    let offset = uniform() * 200
    let way = end - start
    let length = (way.x * way.x + way.y * way.y).squareRoot()
    guard length > 0 else { return }
    let side = SIMD2(-way.y, way.x) / length
    let count = max(2, Int(length / diagonal * 70))
    func place(_ step: Int) -> SIMD2<Float> {
      let t = Float(step) / Float(count)
      let aside =
        shapes.fractal(t * length / diagonal * 9 + offset, offset, octaves: 3) * wobble * diagonal
      return start + way * t + side * aside
    }
    for step in 0..<count {
      let along = Float(step) / Float(count) * length / diagonal
      let strength = 0.65 + 0.9 * shapes.value(along * 14 + offset, offset + 31)
      guard strength > 0.1 else { continue }
      stroke(place(step), place(step + 1), width: width, opacity * min(1, strength))
    }
  }

  /// A straight piece with round ends; `width` in pixels, of which less than one counts as a share.
  private mutating func stroke(
    _ a: SIMD2<Float>, _ b: SIMD2<Float>, width: Float, _ opacity: Float
  ) {
    let way = b - a
    let square = max(1e-6, way.x * way.x + way.y * way.y)
    let (half, share) = (max(0.5, width / 2), min(1, width))
    let reach = SIMD2<Float>(repeating: half + 1)
    paint(from: pointwiseMin(a, b) - reach, to: pointwiseMax(a, b) + reach, opacity * share) { p in
      let t = min(1, max(0, ((p.x - a.x) * way.x + (p.y - a.y) * way.y) / square))
      let gap = p - a - way * t
      return half + 0.5 - (gap.x * gap.x + gap.y * gap.y).squareRoot()
    }
  }

  private mutating func spot(_ centre: SIMD2<Float>, radius: Float, _ opacity: Float) {
    let (round, share) = (max(0.5, radius), min(1, 4 * radius * radius))
    let reach = SIMD2<Float>(repeating: 1.6 * round + 1)
    let (offset, shapes) = (uniform() * 200, shapes)
    paint(from: centre - reach, to: centre + reach, opacity * share) { p in
      let (x, y) = ((p.x - centre.x) / round, (p.y - centre.y) / round)
      let distance = (x * x + y * y).squareRoot()
      let edge = 1 + 0.7 * shapes.value(x * 0.9 + offset, y * 0.9 + offset)
      return (edge - distance) * round + 0.5
    }
  }

  /// Paints where `inside`, in pixels from the edge, is above 0. Marks over marks don't add up.
  private mutating func paint(
    from low: SIMD2<Float>, to high: SIMD2<Float>, _ opacity: Float,
    inside: (SIMD2<Float>) -> Float
  ) {
    let (width, height) = (cover.width, cover.height)
    guard high.x > 0, high.y > 0, low.x < size.x, low.y < size.y else { return }
    let columns = Int(max(0, low.x))..<min(width, Int(high.x) + 1)
    for y in Int(max(0, low.y))..<min(height, Int(high.y) + 1) {
      for x in columns {
        let share = min(1, max(0, inside([Float(x) + 0.5, Float(y) + 0.5]))) * opacity
        let i = y * width + x
        if abs(share) > abs(cover.samples[i]) { cover.samples[i] = share }
      }
    }
  }
}

extension SurfaceMarks {
  /// Lays the marks over rows of a picture of their size; `light` and `dark` are their colours,
  /// linear.
  func transform(light: Light, dark: Light) -> RowTransform {
    let cover = cover
    return { red, green, blue, position in
      guard position.width == cover.width, position.height == cover.height else { return }
      for x in red.indices {
        let share = cover.samples[position.y * cover.width + x]
        guard share != 0 else { continue }
        let color = share > 0 ? light : dark
        let own = Light(red[x], green[x], blue[x])
        let mixed = own.mixed(with: color, abs(share))
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }
}
