import Imaging
public import Scene

/// Shows a part of the picture larger, with as many pixels as before.
public enum ZoomIn: Edit {
  public static let id = "zoom_in"
  public static let editType = EditType.zoomIn
  public static let parameters: [Parameter] = [
    .number("factor", in: .factor, 1...8, plain: plainFactor, neutral: 1),
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

  /// Centred on the part; as close as it still fits with some room, unless another factor is said.
  public static func framing(_ arguments: Arguments, around region: Region) -> Arguments? {
    var framed = arguments
    framed["x"] = .number(thousandths(region.left + region.width / 2))
    framed["y"] = .number(thousandths(region.top + region.height / 2))
    if number("factor", arguments) == plainFactor {
      let fitting = filledShare / max(region.width, region.height)
      framed["factor"] = .number((min(closest, max(1, fitting)) * 20).rounded() / 20)
    }
    return framed
  }

  private static let plainFactor = 2.0
  /// How much of the frame a part fills in its longer direction, and how close that may come: nearer
  /// there is little to see but blur.
  private static let (filledShare, closest) = (0.75, 5.0)

  private static func thousandths(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

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
