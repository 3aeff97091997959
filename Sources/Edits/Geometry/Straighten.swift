import Imaging

/// Turns the picture so that its horizon and uprights stand straight, and cuts away the corners
/// that open up. Without an angle the tilt is taken from the picture's own lines.
public enum Straighten: Edit {
  public static let id = "straighten"
  public static let editType = EditType.rotateFlip
  public static let parameters: [Parameter] = [
    .optionalNumber("degrees", in: .degrees, -45...45)
  ]

  public static let settlesFromPicture = true

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    if arguments.number("degrees") != nil { return arguments }
    guard let tilt = Tilt.measured(in: picture) else {
      throw EditError.notApplicable(
        edit: id,
        reason: "There is no clear horizon or upright line to straighten by; "
          + "say by how many degrees, as in “straighten by 2 degrees”.")
    }
    guard abs(tilt) >= 0.2 else {
      throw EditError.notApplicable(edit: id, reason: "The picture's lines are straight already.")
    }
    var settled = arguments
    settled["degrees"] = .number(-tilt)
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let turn = Turn(degrees: try degrees(arguments))
    let result = canvas.size(ofResult: try outputSize(arguments, for: canvas.fullSize))
    return turn.effect(into: result, beyond: .mirrored)
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    let (width, height) = Turn(degrees: try degrees(arguments)).inside(of: size)
    return try Self.size(width: width, height: height)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  private static func degrees(_ arguments: Arguments) throws -> Double {
    guard let degrees = arguments.number("degrees") else {
      throw EditError.notApplicable(edit: id, reason: "Say by how many degrees to straighten.")
    }
    return degrees
  }
}
