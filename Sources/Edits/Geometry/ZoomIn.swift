import Imaging

/// Shows a part of the picture larger, with as many pixels as before.
public enum ZoomIn: Edit {
  public static let id = "zoom_in"
  public static let editType = EditType.zoomIn
  public static let parameters: [Parameter] = [
    .number("factor", in: .factor, 1...8, plain: 2, neutral: 1),
    // centre of what is shown; the anchor holds where it isn't said
    .optionalNumber("x", in: .fraction, 0...1),
    .optionalNumber("y", in: .fraction, 0...1),
    Anchor.parameter,
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let factor = number("factor", arguments)
    let anchor = Anchor(rawValue: choice("anchor", arguments)) ?? .centre
    let columns = extent(
      of: canvas.size.width, factor: factor, centre: arguments.number("x"),
      spareBefore: anchor.horizontal)
    let rows = extent(
      of: canvas.size.height, factor: factor, centre: arguments.number("y"),
      spareBefore: anchor.vertical)
    return .geometry { $0.resampled(columns: columns, rows: rows, to: canvas.size) }
  }

  public static func magnification(_ arguments: Arguments, for size: PixelSize) -> Double {
    number("factor", arguments)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  /// The stretch of `count` pixels that is shown, wholly within the picture.
  private static func extent(
    of count: Int, factor: Double, centre: Double?, spareBefore: Double
  ) -> ClosedRange<Double> {
    let length = Double(count) / factor
    let spare = Double(count) - length
    let wanted = centre.map { $0 * Double(count) - length / 2 } ?? spare * spareBefore
    let start = min(max(wanted, 0), spare)
    return start...start + length
  }
}
