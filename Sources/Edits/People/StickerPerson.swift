import Imaging
public import Scene

/// Makes a person a sticker: flat colours, a bold outline, a white border, a soft shadow, on a plain
/// ground.
public enum StickerPerson: SightedEdit {
  public static let id = "sticker_person"
  public static let editType = EditType.stickerPerson
  public static let parameters: [Parameter] = [
    .choice("figure", ["sticker"], plain: "sticker"), .finding("faces"),
  ]
  public static let plainTarget = Target.part(.person)

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    PersonFigure.settled(arguments, in: sight)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    return .object(
      ObjectChange(
        reach: { Plane(width: $0.width, height: $0.height, repeating: 1) },
        apply: { picture, matte, _ in
          let size = picture.size
          func sheet(_ color: Light) -> Image {
            Image(
              width: size.width, height: size.height, red: color.x, green: color.y, blue: color.z)
          }
          let crisp = PersonFigure.figure(matte, faces)
          let flat = PersonFigure.redrawn(picture, crisp, seed: seed) { CelShading.paint($0) }
          let outline = PersonFigure.around(crisp, by: 0.004 * size.diagonal)
          let border = PersonFigure.around(crisp, by: 0.017 * size.diagonal)
          let shift = max(1, Int(0.006 * size.diagonal))
          let shadow = border.moved(x: shift, y: shift).gaussianBlurred(
            sigmaInPixels: max(1, 0.006 * size.diagonal))
          var result = sheet(Light(0.62, 0.72, 0.8))
          result = result.blended(
            with: sheet(Light(0.2, 0.25, 0.3)), by: shadow.map { min(1, max(0, 0.6 * $0)) })
          result = result.blended(with: sheet(Light(0.96, 0.96, 0.96)), by: border)
          result = result.blended(with: sheet(Light(0.012, 0.012, 0.016)), by: outline)
          result = result.blended(with: flat, by: crisp)
          result.alpha = picture.alpha
          return result
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
