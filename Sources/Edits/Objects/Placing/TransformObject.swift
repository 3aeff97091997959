import Imaging

/// Changes the size or the position of a thing: larger, taller, mirrored, turned.
public enum TransformObject: Edit {
  public static let id = "transform_object"
  public static let editType = EditType.transformObject
  public static let parameters: [Parameter] = [
    .number("size", in: .factor, 0.1...4, plain: 1.3, neutral: 1),
    .choice(
      "way", ["size", "width", "height", "mirrored", "upside down", "turned"], plain: "size"),
    // counter-clockwise
    .number("angle", in: .degrees, -180...180, plain: 15),
    // where a person holds it
    .finding(Grip.name),
  ]
  public static let needsObject = true
  public static let fillsGap = true
  public static let settlesFromPicture = true
  public static let settlingSize = PixelSize(width: 1024, height: 1024)
  public static let approximation: String? =
    "What was behind it is made up from the rest of the picture."

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    Grip.settled(arguments, in: sight)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let (way, factor) = (choice("way", arguments), number("size", arguments))
    let angle = number("angle", arguments)
    let grip = Grip(arguments.text(Grip.name))
    return .object(
      Replacing(seed: seed, isHeld: grip != nil) { object, size in
        placing(object, size, way, factor, angle, grip)
      }.change)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  private static func placing(
    _ object: LiftedObject, _ size: PixelSize, _ way: String, _ factor: Double, _ angle: Double,
    _ grip: Grip?
  ) -> Placing {
    var placing = Placing()
    if let grip { placing.anchor = (grip.x, grip.y) }
    let cut = object.cutOff(by: size)
    // what the border cuts off has to stay at the border
    if cut.left != cut.right { placing.anchor.x = cut.left ? 0 : 1 }
    if cut.top, !cut.bottom { placing.anchor.y = 0 }
    switch way {
    case "width": placing.scale.x = factor
    case "height": placing.scale.y = factor
    case "mirrored": placing.isMirrored = true
    case "upside down": placing.isUpsideDown = true
    case "turned": placing.degrees = angle
    default: placing.scale = (factor, factor)
    }
    return placing
  }
}
