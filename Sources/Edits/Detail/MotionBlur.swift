import Imaging

/// The camera moved during the exposure: every point is drawn out into a line.
public enum MotionBlur: Edit {
  public static let id = "motion_blur"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.4),
    // of the line; 0 is level, counter-clockwise
    .number("degrees", in: .degrees, -180...180, plain: 0, neutral: 0),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: number("degrees", arguments))
    return .neighbourhood { picture in
      let length = 0.16 * amount * amount * Canvas(size: picture.size).diagonal
      return picture.streaked(
        along: ExposureSteps.halving(length / 2) { distance in
          AffineMap(
            xx: 1, xy: 0, x0: distance * cosine, yx: 0, yy: 1, y0: -distance * sine)
        })
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.detail, by: nil)] : []
  }
}

/// The moves that, one after the other, mix all places on a way.
enum ExposureSteps {
  /// Moves by half of `reach`, a quarter of it and so on, to both sides, until they are less than
  /// two thirds of a pixel. `map` moves by so many pixels where the picture moves most.
  static func halving(
    _ reach: Double, _ map: (Double) -> AffineMap
  ) -> [(forth: AffineMap, back: AffineMap)] {
    var steps: [(forth: AffineMap, back: AffineMap)] = []
    var distance = reach / 2
    while distance > 0.3, steps.count < 14 {
      steps.append((map(distance), map(-distance)))
      distance /= 2
    }
    return steps
  }
}
