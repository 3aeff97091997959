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
  ]
  public static let needsObject = true
  public static let fillsGap = true
  public static let approximation: String? =
    "What was behind it is made up from the rest of the picture."

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let (way, factor) = (choice("way", arguments), number("size", arguments))
    let angle = number("angle", arguments)
    return .object(
      Replacing(seed: seed) { object, size in
        placing(object, size, way, factor, angle)
      }.change)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  private static func placing(
    _ object: LiftedObject, _ size: PixelSize, _ way: String, _ factor: Double, _ angle: Double
  ) -> Placing {
    var placing = Placing()
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
