import Imaging
public import Scene

/// Draws a person in ink lines on white.
public enum LineArtPerson: SightedEdit {
  public static let id = "line_art_person"
  public static let editType = EditType.lineArtPerson
  public static let parameters: [Parameter] = [
    .choice("figure", ["lineart"], plain: "lineart"), .finding("faces"),
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
          let crisp = PersonFigure.figure(matte, faces)
          let white = Image(
            width: picture.width, height: picture.height, red: 0.96, green: 0.96, blue: 0.95)
          let lines = PersonFigure.redrawn(picture, crisp, seed: seed) { LineDrawing.paint($0) }
          var sheet = lines
          let paper = Plane(
            width: picture.width, height: picture.height, samples: crisp.samples.map { 1 - $0 })
          sheet = sheet.blended(with: white, by: paper)
          // the outline of the figure itself
          let rim = PersonFigure.around(crisp, by: 0.0016 * picture.size.diagonal)
            .combined(with: crisp) { max(0, $0 - $1) }
          let ink = Image(
            width: picture.width, height: picture.height, red: 0.01, green: 0.01, blue: 0.012)
          var result = sheet.blended(with: ink, by: rim)
          result.alpha = picture.alpha
          return result
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] { [.falls(.chroma, by: nil)] }
}
