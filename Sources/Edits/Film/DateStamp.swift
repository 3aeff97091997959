import Imaging

/// The date that a compact camera burns into a corner of the film, in glowing figures.
public enum DateStamp: Edit {
  public static let id = "date_stamp"
  public static let editType = EditType.filmGrain
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.9),
    .choice("color", ["orange", "red", "yellow", "green"], plain: "orange"),
    .optionalNumber("year", in: .factor, 0...9999),
    .optionalNumber("month", in: .factor, 1...12),
    .optionalNumber("day", in: .factor, 1...31),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let stamp = StampedFigures(text(arguments), on: canvas.size)
    let color = color(choice("color", arguments))
    return .neighbourhood { picture in
      picture.repaintedRows { y in
        let row = stamp.row(y)
        return { x, own in
          guard let (figure, glow) = row(x) else { return own }
          return own.mixed(with: color.core, min(1, figure * amount)) + color.glow * (glow * amount)
        }
      }
    }
  }

  /// "'96  8 14"
  private static func text(_ arguments: Arguments) -> String {
    let year = Int(arguments.number("year") ?? 1996) % 100
    func two(_ value: Int, _ filler: String) -> String {
      value < 10 ? filler + "\(value)" : "\(value)"
    }
    return "'" + two(year, "0") + " " + two(Int(arguments.number("month") ?? 8), " ") + " "
      + two(Int(arguments.number("day") ?? 14), " ")
  }

  private static func color(_ name: String) -> (core: Light, glow: Light) {
    switch name {
    case "red": ([1.0, 0.12, 0.05], [0.5, 0.02, 0.01])
    case "yellow": ([1.0, 0.8, 0.2], [0.4, 0.25, 0.02])
    case "green": ([0.35, 1.0, 0.3], [0.05, 0.4, 0.05])
    default: ([1.0, 0.42, 0.1], [0.55, 0.12, 0.015])
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}

/// Figures of seven segments in the lower right corner.
private struct StampedFigures: Sendable {
  /// Over the corner's rectangle: how much of each pixel a figure covers, and the light around it.
  private let figures: Plane
  private let glow: Plane
  private let left: Int
  private let top: Int

  /// Top, upper right, lower right, bottom, lower left, upper left, middle.
  private static let segments: [Character: [Int]] = [
    "0": [0, 1, 2, 3, 4, 5], "1": [1, 2], "2": [0, 1, 6, 4, 3], "3": [0, 1, 6, 2, 3],
    "4": [5, 6, 1, 2], "5": [0, 5, 6, 2, 3], "6": [0, 5, 6, 2, 3, 4], "7": [0, 1, 2],
    "8": [0, 1, 2, 3, 4, 5, 6], "9": [0, 1, 2, 3, 5, 6],
  ]
  private static let ends: [(SIMD2<Float>, SIMD2<Float>)] = [
    ([0, 0], [1, 0]), ([1, 0], [1, 1]), ([1, 1], [1, 2]), ([0, 2], [1, 2]), ([0, 1], [0, 2]),
    ([0, 0], [0, 1]), ([0, 1], [1, 1]),
  ]

  init(_ text: String, on size: PixelSize) {
    let unit = 0.0105 * Float(Canvas(size: size).diagonal)
    let margin = 3 * unit
    let advance = 1.75 * unit
    let width = Float(text.count) * advance + 2 * margin
    let height = 2 * unit + 2 * margin
    left = max(0, size.width - Int(width + margin))
    top = max(0, size.height - Int(height + 0.5 * margin))
    var strokes: [(SIMD2<Float>, SIMD2<Float>)] = []
    for (index, character) in text.enumerated() {
      let corner = SIMD2(
        Float(size.width) - width - margin - Float(left) + margin + Float(index) * advance,
        Float(size.height) - height - 0.5 * margin - Float(top) + margin)
      if character == "'" {
        strokes.append((corner + SIMD2(0.7, 0) * unit, corner + SIMD2(0.55, 0.4) * unit))
      }
      for segment in Self.segments[character] ?? [] {
        let (from, to) = Self.ends[segment]
        let way = (to - from) * 0.09
        strokes.append((corner + (from + way) * unit, corner + (to - way) * unit))
      }
    }
    let area = PixelSize(width: max(1, size.width - left), height: max(1, size.height - top))
    figures = Self.drawn(strokes, area, half: 0.085 * unit)
    glow = figures.gaussianBlurred(sigmaInPixels: Double(0.28 * unit))
  }

  private static func drawn(
    _ strokes: [(SIMD2<Float>, SIMD2<Float>)], _ area: PixelSize, half: Float
  ) -> Plane {
    var plane = Plane(width: area.width, height: area.height)
    let share = min(1, 2 * half)
    let reach = max(0.5, half)
    for (a, b) in strokes {
      let way = b - a
      let square = max(1e-6, way.x * way.x + way.y * way.y)
      let low = pointwiseMin(a, b) - SIMD2(repeating: reach + 1)
      let high = pointwiseMax(a, b) + SIMD2(repeating: reach + 1)
      guard high.x > 0, high.y > 0 else { continue }
      for y in min(area.height, Int(max(0, low.y)))..<min(area.height, Int(high.y) + 1) {
        for x in min(area.width, Int(max(0, low.x)))..<min(area.width, Int(high.x) + 1) {
          let p = SIMD2(Float(x) + 0.5, Float(y) + 0.5)
          let t = min(1, max(0, ((p.x - a.x) * way.x + (p.y - a.y) * way.y) / square))
          let gap = p - a - way * t
          let inside = reach + 0.5 - (gap.x * gap.x + gap.y * gap.y).squareRoot()
          plane[x, y] = max(plane[x, y], min(1, max(0, inside)) * share)
        }
      }
    }
    return plane
  }

  /// What lies on a pixel of row `y`; `nil` outside the corner.
  func row(_ y: Int) -> (Int) -> (figure: Float, glow: Float)? {
    guard y >= top else { return { _ in nil } }
    let start = (y - top) * figures.width
    return { x in
      guard x >= left else { return nil }
      return (figures.samples[start + x - left], glow.samples[start + x - left])
    }
  }
}
