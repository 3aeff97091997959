import Imaging
public import Scene

/// Draws a person as a printed comic does, and leaves what is around.
public enum ComicPerson: SightedEdit {
  public static let id = "comic_person"
  public static let editType = EditType.comicPerson
  public static let parameters: [Parameter] = [
    .choice("figure", ["comic"], plain: "comic"), .finding("faces"),
  ]
  public static let plainTarget = Target.part(.person)
  public static let approximation: String? =
    "The person keeps pose and clothes; only the drawing is a comic's."

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    PersonFigure.settled(arguments, in: sight)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    return .object(
      ObjectChange { picture, matte, _ in
        PersonFigure.redrawn(
          picture,
          PersonFigure.figure(matte, faces).combined(with: matte) { min($0, $1 > 0 ? 1 : 0) },
          seed: seed
        ) {
          ComicDrawing.paint($0)
        }
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
