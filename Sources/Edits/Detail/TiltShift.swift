import Imaging

/// Makes a scene look like a miniature: a narrow level band is in focus, as when a toy is
/// photographed from near by, and colours are as fresh as paint.
public enum TiltShift: Edit {
  public static let id = "tilt_shift"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.6),
    // middle of the band in focus, from the top
    .number("y", in: .fraction, 0...1, plain: 0.6, neutral: 0.6),
  ]

  /// Of the height: half the band in focus, and where the blur is full.
  private static let (sharp, full): (Float, Float) = (0.09, 0.45)

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    let middle = Float(number("y", arguments))
    return .neighbourhood { picture in
      let (width, height) = (picture.width, picture.height)
      let confusion = Plane(width: width, rowCount: height) { rows, destination in
        for y in rows {
          let place = abs((Float(y) + 0.5) / Float(height) - middle)
          let share = min(1, max(0, (place - sharp) / (full - sharp)))
          for x in 0..<width { destination[y * width + x] = share * (2 - share) }
        }
      }
      let radius = 0.013 * amount * Canvas(size: picture.size).diagonal
      var result = VaryingBlur(radius: radius, confusion: confusion, isFocusInFront: false)
        .applied(to: picture)
      let fresh = Float(0.3 * amount)
      result.apply([
        { red, green, blue, _ in
          OKLab.scaleChromaOfRow(&red, &green, &blue) { _, purity in
            (1 + fresh) / (1 + fresh * purity * purity)
          }
        }
      ])
      return result
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.detail, by: nil)] : []
  }
}
