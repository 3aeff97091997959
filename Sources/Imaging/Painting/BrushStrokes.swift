/// Curved strokes of a brush, in the order in which they are painted. Lengths and places are in
/// pixels of the study from which they were planned.
public struct BrushStrokes: Sendable {
  public struct Stroke: Sendable {
    /// Its points in `points`.
    public var range: Range<Int>
    /// Half the brush's width.
    public var radius: Float
    /// sRGB-encoded, 0...1.
    public var color: SIMD3<Float>
    /// Tells its bristles from those of other strokes.
    public var key: UInt32
  }

  public var points: [SIMD2<Float>] = []
  public var strokes: [Stroke] = []

  public init() {}

  public mutating func append(
    _ path: [SIMD2<Float>], radius: Float, color: SIMD3<Float>, key: UInt32
  ) {
    let range = points.count..<points.count + path.count
    points += path
    strokes.append(Stroke(range: range, radius: radius, color: color, key: key))
  }

  /// Adds the other's strokes after these.
  public mutating func append(_ other: BrushStrokes) {
    let offset = points.count
    points += other.points
    strokes += other.strokes.map { stroke in
      var moved = stroke
      moved.range = stroke.range.lowerBound + offset..<stroke.range.upperBound + offset
      return moved
    }
  }
}

/// How a layer of strokes is planned (after Hertzmann 1998).
public struct BrushLayer: Sendable {
  /// Half the brush's width in pixels of the study.
  public var radius: Float
  /// Strokes lie about this many radii apart.
  public var spacing: Float
  /// Lengths of strokes, in radii; they end earlier where the colour underneath changes.
  public var length: Float
  /// Where the coarser layers are closer to the picture than this, none is set; 0 sets all.
  public var threshold: Float
  /// A stroke ends where the colour differs by more than this.
  public var tolerance: Float
  /// Standard deviation of what lightness, and each channel, strays by.
  public var lightnessJitter: Float
  public var colorJitter: Float

  public init(
    radius: Float, spacing: Float = 1, length: Float = 6, threshold: Float = 0,
    tolerance: Float = 0.12, lightnessJitter: Float = 0.02, colorJitter: Float = 0.015
  ) {
    self.radius = radius
    self.spacing = spacing
    self.length = length
    self.threshold = threshold
    self.tolerance = tolerance
    self.lightnessJitter = lightnessJitter
    self.colorJitter = colorJitter
  }
}

extension BrushStrokes {
  /// Plans a layer of strokes along the flow. `colors` is what the layer shows, blurred to about its
  /// brush; `below` is what lies there already.
  public static func layer(
    _ layer: BrushLayer, of colors: EncodedImage, over below: EncodedImage?, along flow: FlowField,
    seed: UInt64
  ) -> BrushStrokes {
    let spacing = max(1, layer.spacing * layer.radius)
    let rows = max(1, Int((Float(colors.height) / spacing).rounded()))
    let columns = max(1, Int((Float(colors.width) / spacing).rounded()))
    let planner = StrokePlanner(
      layer: layer, colors: colors, below: below, flow: flow, noise: CounterNoise(seed: seed),
      cell: SIMD2(Float(colors.width) / Float(columns), Float(colors.height) / Float(rows)))
    var bands = [BrushStrokes](repeating: BrushStrokes(), count: rows)
    bands.withUnsafeMutableBufferPointer { bands in
      nonisolated(unsafe) let bands = bands
      Parallel.bands(of: rows, height: 1) { band in
        for row in band {
          for column in 0..<columns { planner.plan(column: column, row: row, into: &bands[row]) }
        }
      }
    }
    var all = BrushStrokes()
    for band in bands { all.append(band) }
    // neighbours must not always lie on the same side of each other
    all.strokes.sort { ($0.key, $0.range.lowerBound) < ($1.key, $1.range.lowerBound) }
    return all
  }
}

private struct StrokePlanner: Sendable {
  let layer: BrushLayer
  let colors: EncodedImage
  let below: EncodedImage?
  let flow: FlowField
  let noise: CounterNoise
  let cell: SIMD2<Float>

  func plan(column: Int, row: Int, into strokes: inout BrushStrokes) {
    let counter = (UInt64(row) << 20 | UInt64(column)) &* 8
    let offset = SIMD2(noise.uniform(counter), noise.uniform(counter + 1))
    let start = (SIMD2(Float(column), Float(row)) + offset) * cell
    let color = color(at: start)
    if let below, layer.threshold > 0 {
      guard distance(color, value(of: below, at: start)) > layer.threshold else { return }
    }
    let path = path(from: start, color: color)
    let lightness = noise.gaussian(counter + 2) * layer.lightnessJitter
    let jitter = SIMD3(
      noise.gaussian(counter + 3), noise.gaussian(counter + 4), noise.gaussian(counter + 5))
    let strayed = color + jitter * layer.colorJitter + SIMD3(repeating: lightness)
    strokes.append(
      path, radius: layer.radius, color: strayed, key: noise.bits(counter + 6))
  }

  /// Both ways from the middle, so that a stroke covers its place evenly.
  private func path(from start: SIMD2<Float>, color: SIMD3<Float>) -> [SIMD2<Float>] {
    let step = max(1.5, layer.radius * 1.2)
    let steps = max(0, Int((layer.length * layer.radius * 0.5 / step).rounded()))
    let heading = flow.direction(at: start, from: SIMD2(1, 0))
    let ahead = walk(from: start, heading: heading, step: step, steps: steps, color: color)
    let behind = walk(from: start, heading: -heading, step: step, steps: steps, color: color)
    return behind.reversed() + [start] + ahead
  }

  private func walk(
    from start: SIMD2<Float>, heading: SIMD2<Float>, step: Float, steps: Int, color: SIMD3<Float>
  ) -> [SIMD2<Float>] {
    var points: [SIMD2<Float>] = []
    var (place, heading) = (start, heading)
    let size = SIMD2(Float(colors.width), Float(colors.height))
    for _ in 0..<steps {
      place += heading * step
      guard place.x >= 0, place.y >= 0, place.x < size.x, place.y < size.y,
        distance(self.color(at: place), color) <= layer.tolerance
      else { break }
      points.append(place)
      // a brush turns only so fast
      let next = flow.direction(at: place, from: heading) * 0.7 + heading * 0.3
      heading = next / max(1e-6, (next.x * next.x + next.y * next.y).squareRoot())
    }
    return points
  }

  private func color(at place: SIMD2<Float>) -> SIMD3<Float> { value(of: colors, at: place) }

  private func value(of picture: EncodedImage, at place: SIMD2<Float>) -> SIMD3<Float> {
    let x = min(picture.width - 1, max(0, Int(place.x)))
    let y = min(picture.height - 1, max(0, Int(place.y)))
    return picture[y * picture.width + x]
  }

  private func distance(_ one: SIMD3<Float>, _ other: SIMD3<Float>) -> Float {
    let difference = one - other
    return
      (0.3 * difference.x * difference.x + 0.59 * difference.y * difference.y
      + 0.3 * difference.z * difference.z).squareRoot()
  }
}
