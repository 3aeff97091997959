import Imaging

/// Turns the picture counter-clockwise. Quarter turns are exact; in between, the corners that open
/// up are either cut away, keeping the aspect, or left transparent on a larger canvas.
public enum Rotate: Edit {
  public static let id = "rotate"
  public static let editType = EditType.rotateFlip
  public static let parameters: [Parameter] = [
    .number("degrees", in: .degrees, -360...360, plain: 90),
    .choice("fit", ["crop", "expand"], plain: "crop"),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let turn = Turn(degrees: number("degrees", arguments))
    let result = canvas.size(ofResult: try outputSize(arguments, for: canvas.fullSize))
    return turn.effect(into: result, beyond: expands(arguments) ? .empty : .mirrored)
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    let turn = Turn(degrees: number("degrees", arguments))
    let (width, height) = expands(arguments) ? turn.boundingBox(of: size) : turn.inside(of: size)
    return try Self.size(width: width, height: height)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  private static func expands(_ arguments: Arguments) -> Bool {
    choice("fit", arguments) == "expand"
  }
}

/// A counter-clockwise turn, as quarter turns, which are exact, and what is left, ±45° at most.
struct Turn {
  let quarters: Int
  let rest: Double

  init(degrees: Double) {
    let nearest = (degrees / 90).rounded()
    quarters = Int(nearest)
    rest = degrees - nearest * 90
  }

  /// Sides of the smallest upright rectangle around the turned picture, in whole pixels.
  func boundingBox(of size: PixelSize) -> (width: Double, height: Double) {
    let (width, height, sine, cosine) = parts(of: size)
    // what sticks out by less than a hundredth of a pixel isn't worth another one
    return (
      (width * cosine + height * sine - 0.01).rounded(.up),
      (width * sine + height * cosine - 0.01).rounded(.up)
    )
  }

  /// Sides of the largest upright rectangle within the turned picture that has its aspect, in whole
  /// pixels.
  func inside(of size: PixelSize) -> (width: Double, height: Double) {
    let (width, height, sine, cosine) = parts(of: size)
    let share = min(
      width / (width * cosine + height * sine), height / (width * sine + height * cosine))
    return ((width * share + 0.01).rounded(.down), (height * share + 0.01).rounded(.down))
  }

  /// Sides after the quarter turns, and sine and cosine of the rest without their signs.
  private func parts(of size: PixelSize) -> (Double, Double, Double, Double) {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: rest)
    let (width, height) = (Double(size.width), Double(size.height))
    return quarters.isMultiple(of: 2)
      ? (width, height, abs(sine), cosine) : (height, width, abs(sine), cosine)
  }

  func effect(into result: PixelSize, beyond: Surroundings) -> Effect {
    .geometry { image in
      let turned = image.turned(quarters: quarters)
      if rest == 0 { return turned }
      let map = AffineMap(turning: turned.size, by: rest, into: result)
      return turned.warped(by: map, to: result, beyond: beyond)
    }
  }
}
