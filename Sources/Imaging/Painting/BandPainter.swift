/// Paints strokes into a band of rows of a `PaintSurface`.
struct BandPainter {
  private let red: UnsafeMutableBufferPointer<Float>
  private let green: UnsafeMutableBufferPointer<Float>
  private let blue: UnsafeMutableBufferPointer<Float>
  private let relief: UnsafeMutableBufferPointer<Float>
  private let width: Int
  private let rows: Range<Int>
  private let brush: Brush
  private let scale: Float
  private var trace = StrokeTrace()
  private var hairs = Hairs()

  init(
    red: UnsafeMutableBufferPointer<Float>, green: UnsafeMutableBufferPointer<Float>,
    blue: UnsafeMutableBufferPointer<Float>, relief: UnsafeMutableBufferPointer<Float>,
    width: Int, rows: Range<Int>, brush: Brush, scale: Float
  ) {
    (self.red, self.green, self.blue, self.relief) = (red, green, blue, relief)
    (self.width, self.rows, self.brush, self.scale) = (width, rows, brush, scale)
  }

  mutating func paint(_ stroke: BrushStrokes.Stroke, _ points: ArraySlice<SIMD2<Float>>) {
    let path = points.map { $0 * scale - SIMD2(0.5, 0.5) }
    let radius = max(0.5, stroke.radius * scale)
    guard trace.follow(path, radius: radius, width: width, rows: rows) else { return }
    hairs.grow(key: stroke.key)
    for y in trace.top..<trace.bottom { paintRow(y, stroke.color, radius: radius) }
  }

  private func paintRow(_ y: Int, _ color: SIMD3<Float>, radius: Float) {
    let reach = (radius + 0.5) * (radius + 0.5)
    let dry = 1 / max(0.01, brush.dryness * radius)
    let start = (y - trace.top) * trace.width - trace.left
    let thin = 0.35 * brush.streaks
    for x in trace.columns(ofRow: y) {
      let squared = trace.distance[start + x]
      guard squared < reach else { continue }
      let distance = squared.squareRoot()
      let hair = hairs.at(trace.across[start + x] / radius)
      let along = trace.along[start + x]
      let end = min(along + radius, trace.length + radius - along) * dry
      let dryness = brush.dryness > 0 ? min(1, max(0, end * 2 - 0.6 + hair * 1.2)) : 1
      let edge = min(1, radius + 0.5 - distance)
      let cover = edge * dryness * brush.opacity * (1 - thin * max(0, -hair))
      blend(
        color, hair: hair, cover: cover, at: y * width + x, crown: 1 - distance / (radius + 0.5))
    }
  }

  @inline(__always)
  private func blend(_ color: SIMD3<Float>, hair: Float, cover: Float, at i: Int, crown: Float) {
    let tint = hair * brush.streaks * 0.06
    red[i] += (color.x + tint - red[i]) * cover
    green[i] += (color.y + tint - green[i]) * cover
    blue[i] += (color.z + tint - blue[i]) * cover
    // paint is pushed to the sides of the brush and stands up there
    let ridge = crown < 0.25 ? crown * 4 : 1 - 0.25 * (crown - 0.25)
    let thickness = brush.impasto * (0.55 * ridge + 0.45 * (0.5 + 0.5 * hair))
    relief[i] += (thickness - relief[i]) * cover
  }
}

/// For each pixel around a stroke's path: squared distance from it, place across and along it. The
/// memory is used again from stroke to stroke.
struct StrokeTrace {
  private(set) var distance: [Float] = []
  private(set) var across: [Float] = []
  private(set) var along: [Float] = []
  private var firstColumn: [Int] = []
  private var endColumn: [Int] = []
  private(set) var left = 0
  private(set) var top = 0
  private(set) var width = 0
  private(set) var bottom = 0
  /// Of the path.
  private(set) var length: Float = 0

  /// Columns that the stroke may touch in a row.
  func columns(ofRow y: Int) -> Range<Int> {
    let (first, end) = (firstColumn[y - top], endColumn[y - top])
    return first..<max(first, end)
  }

  /// `false` where the stroke lies outside the rows and the width.
  mutating func follow(
    _ path: [SIMD2<Float>], radius: Float, width pictureWidth: Int, rows: Range<Int>
  ) -> Bool {
    guard place(path, reach: radius + 1, pictureWidth: pictureWidth, rows: rows) else {
      return false
    }
    length = 0
    let last = path.count - 1
    for index in 0..<max(1, last) {
      length += follow(from: path[index], to: path[min(index + 1, last)], reach: radius + 1)
    }
    return true
  }

  private mutating func place(
    _ path: [SIMD2<Float>], reach: Float, pictureWidth: Int, rows: Range<Int>
  ) -> Bool {
    var low = SIMD2<Float>(repeating: .infinity)
    var high = SIMD2<Float>(repeating: -.infinity)
    for point in path {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    left = max(0, Int(max(0, low.x - reach)))
    let right = min(pictureWidth, Int(max(0, high.x + reach)) + 1)
    top = max(rows.lowerBound, Int(max(0, low.y - reach)))
    bottom = min(rows.upperBound, Int(max(0, high.y + reach)) + 1)
    guard left < right, top < bottom else { return false }
    width = right - left
    let count = width * (bottom - top)
    distance.removeAll(keepingCapacity: true)
    distance.append(contentsOf: repeatElement(.greatestFiniteMagnitude, count: count))
    if across.count < count {
      across = [Float](repeating: 0, count: count)
      along = across
    }
    firstColumn.removeAll(keepingCapacity: true)
    firstColumn.append(contentsOf: repeatElement(right, count: bottom - top))
    endColumn.removeAll(keepingCapacity: true)
    endColumn.append(contentsOf: repeatElement(left, count: bottom - top))
    return true
  }

  /// Notes where the pixels around a straight piece are nearer to it than to those before; returns
  /// its length.
  private mutating func follow(from a: SIMD2<Float>, to b: SIMD2<Float>, reach: Float) -> Float {
    let edge = b - a
    let step = (edge.x * edge.x + edge.y * edge.y).squareRoot()
    let unit = step > 0 ? edge / step : SIMD2(1, 0)
    let (right, before) = (left + width, length)
    let firstColumn = max(left, Int(max(0, min(a.x, b.x) - reach)))
    let endColumn = min(right, Int(max(0, max(a.x, b.x) + reach)) + 1)
    let firstRow = max(top, Int(max(0, min(a.y, b.y) - reach)))
    let endRow = min(bottom, Int(max(0, max(a.y, b.y) + reach)) + 1)
    guard firstColumn < endColumn, firstRow < endRow else { return step }
    for y in firstRow..<endRow {
      self.firstColumn[y - top] = min(self.firstColumn[y - top], firstColumn)
      self.endColumn[y - top] = max(self.endColumn[y - top], endColumn)
      let dy = Float(y) - a.y
      let row = (y - top) * width - left
      for x in firstColumn..<endColumn {
        let dx = Float(x) - a.x
        let alongEdge = dx * unit.x + dy * unit.y
        let acrossEdge = dy * unit.x - dx * unit.y
        let beyond = alongEdge - min(step, max(0, alongEdge))
        let squared = acrossEdge * acrossEdge + beyond * beyond
        if squared < distance[row + x] {
          distance[row + x] = squared
          across[row + x] = acrossEdge
          along[row + x] = before + alongEdge
        }
      }
    }
    return step
  }
}

/// Where across a brush there is more or less paint: smooth noise, −1...1.
private struct Hairs {
  private static let count = 48
  private var values = [Float](repeating: 0, count: count + 2)

  mutating func grow(key: UInt32) {
    let noise = CounterNoise(seed: UInt64(key))
    var before = noise.uniform(0) * 2 - 1
    for clump in 0..<12 {
      let next = noise.uniform(UInt64(clump + 1)) * 2 - 1
      for step in 0..<4 {
        let t = Float(step) * 0.25
        values[clump * 4 + step] = before + (next - before) * (t * t * (3 - 2 * t))
      }
      before = next
    }
    values[Self.count] = before
    values[Self.count + 1] = before
  }

  /// `across` from −1 to 1.
  @inline(__always)
  func at(_ across: Float) -> Float {
    let place = (min(1, max(-1, across)) + 1) * 0.5 * Float(Self.count)
    let first = Int(place)
    return values[first] + (values[first + 1] - values[first]) * (place - Float(first))
  }
}
