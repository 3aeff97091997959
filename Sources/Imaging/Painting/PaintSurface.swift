/// A brush: what its hairs leave.
public struct Brush: Sendable {
  /// How unevenly the bristles lay the paint, 0 flat to 1 in streaks.
  public var streaks: Float
  /// How far the ends of a stroke run dry, in radii.
  public var dryness: Float
  /// Paint laid down where the brush is fullest, 0...1.
  public var opacity: Float
  /// Height of the paint, as the light sees it; 0 is thin paint.
  public var impasto: Float

  public init(
    streaks: Float = 0.5, dryness: Float = 1, opacity: Float = 0.95, impasto: Float = 0.5
  ) {
    self.streaks = streaks
    self.dryness = dryness
    self.opacity = opacity
    self.impasto = impasto
  }
}

/// Paint on a ground: its colour and the height to which it has been laid.
public struct PaintSurface: Sendable {
  public var color: EncodedImage
  public var height: Plane

  public init(ground: EncodedImage) {
    color = ground
    height = Plane(width: ground.width, height: ground.height)
  }

  /// Paints the strokes one over the other; `scale` is the number of pixels here for one of the
  /// study on which they were planned.
  public mutating func paint(_ strokes: BrushStrokes, with brush: Brush, scale: Float) {
    let (width, height) = (color.width, color.height)
    let bandHeight = max(32, height / 24)
    let bandCount = (height + bandHeight - 1) / bandHeight
    let bands = Self.sorted(strokes, scale: scale, bandHeight: bandHeight, bandCount: bandCount)
    color.red.samples.withUnsafeMutableBufferPointer { red in
      color.green.samples.withUnsafeMutableBufferPointer { green in
        color.blue.samples.withUnsafeMutableBufferPointer { blue in
          self.height.samples.withUnsafeMutableBufferPointer { relief in
            nonisolated(unsafe) let (red, green, blue, relief) = (red, green, blue, relief)
            Parallel.bands(of: bandCount, height: 1) { range in
              for band in range {
                let rows = band * bandHeight..<min(height, (band + 1) * bandHeight)
                var painter = BandPainter(
                  red: red, green: green, blue: blue, relief: relief, width: width, rows: rows,
                  brush: brush, scale: scale)
                for index in bands[band] {
                  let stroke = strokes.strokes[index]
                  painter.paint(stroke, strokes.points[stroke.range])
                }
              }
            }
          }
        }
      }
    }
  }

  /// Indices of the strokes that touch each band of rows, in their order.
  private static func sorted(
    _ strokes: BrushStrokes, scale: Float, bandHeight: Int, bandCount: Int
  ) -> [[Int]] {
    var bands = [[Int]](repeating: [], count: bandCount)
    for (index, stroke) in strokes.strokes.enumerated() {
      var (top, bottom) = (Float.infinity, -Float.infinity)
      for point in strokes.points[stroke.range] {
        top = min(top, point.y)
        bottom = max(bottom, point.y)
      }
      let first = Int(max(0, (top - stroke.radius) * scale - 1)) / bandHeight
      let last = Int(max(0, (bottom + stroke.radius) * scale + 1)) / bandHeight
      for band in stride(from: first, through: min(last, bandCount - 1), by: 1) {
        bands[band].append(index)
      }
    }
    return bands
  }

  /// The paint in raking light from the upper left. `strength` 1 makes its ridges plain.
  public func lit(strength: Float, scale: Float) -> EncodedImage {
    let (width, rowCount) = (color.width, color.height)
    let gain = strength * 0.5 * min(2.5, max(0.5, scale))
    return EncodedImage(size: color.size) { y, red, green, blue in
      let above = max(0, y - 1) * width
      let below = min(rowCount - 1, y + 1) * width
      for x in 0..<width {
        let i = y * width + x
        let (left, right) = (max(0, x - 1), min(width - 1, x + 1))
        let slope =
          height.samples[y * width + right] - height.samples[y * width + left]
          + height.samples[below + x] - height.samples[above + x]
        let light = min(0.35, max(-0.3, slope * gain))
        // gloss lightens by adding, shade darkens by multiplying
        let (shade, gloss) = (1 + min(0, light), max(0, light) * 0.55)
        red[x] = color.red.samples[i] * (shade + gloss) + gloss * 0.25
        green[x] = color.green.samples[i] * (shade + gloss) + gloss * 0.25
        blue[x] = color.blue.samples[i] * (shade + gloss) + gloss * 0.25
      }
    }
  }
}

/// Paints strokes into a band of rows.
private struct BandPainter {
  let red: UnsafeMutableBufferPointer<Float>
  let green: UnsafeMutableBufferPointer<Float>
  let blue: UnsafeMutableBufferPointer<Float>
  let relief: UnsafeMutableBufferPointer<Float>
  let width: Int
  let rows: Range<Int>
  let brush: Brush
  let scale: Float
  /// For each pixel around a stroke: distance from its path, place across and along it.
  private var near: [SIMD3<Float>] = []

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
    guard let box = Box(path, reach: radius + 1, width: width, rows: rows) else { return }
    let length = trace(path, radius: radius, in: box)
    let hairs = Hairs(key: stroke.key, streaks: brush.streaks)
    let dry = max(0.01, brush.dryness * radius)
    for y in box.top..<box.bottom {
      for x in box.left..<box.right {
        let place = near[(y - box.top) * box.width + x - box.left]
        guard place.x < (radius + 0.5) * (radius + 0.5) else { continue }
        let distance = place.x.squareRoot()
        let hair = hairs[place.y / radius]
        let end = min(place.z + radius, length + radius - place.z) / dry
        let dryness = brush.dryness > 0 ? min(1, max(0, end * 2 - 0.6 + hair * 1.2)) : 1
        let edge = min(1, max(0, (radius + 0.5 - distance)))
        let cover = edge * dryness * brush.opacity * (1 - 0.35 * brush.streaks * max(0, -hair))
        blend(stroke.color, hair: hair, cover: cover, at: y * width + x,
          crown: 1 - distance / (radius + 0.5))
      }
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

  /// Notes for each pixel of the box the nearest point of the path; returns its length.
  private mutating func trace(_ path: [SIMD2<Float>], radius: Float, in box: Box) -> Float {
    let far = SIMD3<Float>(repeating: .greatestFiniteMagnitude)
    near.removeAll(keepingCapacity: true)
    near.append(contentsOf: repeatElement(far, count: box.width * (box.bottom - box.top)))
    var length: Float = 0
    let last = path.count - 1
    near.withUnsafeMutableBufferPointer { near in
      for index in 0..<max(1, last) {
        let (a, b) = (path[index], path[min(index + 1, last)])
        let reach = radius + 1
        let (left, right) = (min(a.x, b.x) - reach, max(a.x, b.x) + reach)
        let (top, bottom) = (min(a.y, b.y) - reach, max(a.y, b.y) + reach)
        let edge = b - a
        let squared = edge.x * edge.x + edge.y * edge.y
        let step = squared.squareRoot()
        let unit = step > 0 ? edge / step : SIMD2(1, 0)
        let columns = max(box.left, Int(max(0, left)))..<max(
          max(box.left, Int(max(0, left))), min(box.right, Int(max(0, right)) + 1))
        let lines = max(box.top, Int(max(0, top)))..<max(
          max(box.top, Int(max(0, top))), min(box.bottom, Int(max(0, bottom)) + 1))
        for y in lines {
          let dy = Float(y) - a.y
          let row = (y - box.top) * box.width - box.left
          for x in columns {
            let dx = Float(x) - a.x
            let along = dx * unit.x + dy * unit.y
            let across = dy * unit.x - dx * unit.y
            let beyond = along - min(step, max(0, along))
            let distance = across * across + beyond * beyond
            if distance < near[row + x].x {
              near[row + x] = SIMD3(distance, across, length + along)
            }
          }
        }
        length += step
      }
    }
    return length
  }

  /// Pixels that a stroke may touch.
  struct Box {
    let left: Int, right: Int, top: Int, bottom: Int
    var width: Int { right - left }

    init?(_ path: [SIMD2<Float>], reach: Float, width: Int, rows: Range<Int>) {
      var low = SIMD2<Float>(repeating: .infinity)
      var high = SIMD2<Float>(repeating: -.infinity)
      for point in path {
        low = pointwiseMin(low, point)
        high = pointwiseMax(high, point)
      }
      left = max(0, Int(max(0, low.x - reach)))
      right = min(width, Int(max(0, high.x + reach)) + 1)
      top = max(rows.lowerBound, Int(max(0, low.y - reach)))
      bottom = min(rows.upperBound, Int(max(0, high.y + reach)) + 1)
      guard left < right, top < bottom else { return nil }
    }
  }
}

/// Where across a brush there is more or less paint: smooth noise, −1...1.
private struct Hairs {
  private static let count: Float = 12
  private let noise: CounterNoise
  private let values: SIMD16<Float>

  init(key: UInt32, streaks: Float) {
    noise = CounterNoise(seed: UInt64(key))
    var values = SIMD16<Float>()
    for i in 0..<16 { values[i] = noise.uniform(UInt64(i)) * 2 - 1 }
    self.values = values
  }

  /// `across` from −1 to 1.
  @inline(__always)
  subscript(across: Float) -> Float {
    let place = (min(1, max(-1, across)) + 1) * 0.5 * Self.count + 1
    let first = Int(place)
    let t = place - Float(first)
    return values[first] + (values[first + 1] - values[first]) * (t * t * (3 - 2 * t))
  }
}
