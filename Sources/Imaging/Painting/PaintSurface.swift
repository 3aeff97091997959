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
    let work = LongWork.current
    let bands = Self.sorted(strokes, scale: scale, bandHeight: bandHeight, bandCount: bandCount)
    color.red.samples.withUnsafeMutableBufferPointer { red in
      color.green.samples.withUnsafeMutableBufferPointer { green in
        color.blue.samples.withUnsafeMutableBufferPointer { blue in
          self.height.samples.withUnsafeMutableBufferPointer { relief in
            nonisolated(unsafe) let (red, green, blue, relief) = (red, green, blue, relief)
            Parallel.bands(of: bandCount, height: 1) { range in
              for band in range where work?.isStopped != true {
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
