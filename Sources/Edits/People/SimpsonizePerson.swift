import Imaging
public import Scene

/// Draws a person in flat colours with yellow skin and round eyes.
public enum SimpsonizePerson: SightedEdit {
  public static let id = "simpsonize_person"
  public static let editType = EditType.simpsonizePerson
  public static let parameters: [Parameter] = [
    .choice("figure", ["simpsons"], plain: "simpsons"), .finding("faces"),
  ]
  public static let plainTarget = Target.part(.person)
  public static let approximation: String? =
    "It is the photograph in flat colours, with yellow skin and drawn eyes, not a figure drawn anew."

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    try FoundFaces.settled(arguments, in: sight, for: id)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    return .object(
      ObjectChange { picture, matte, _ in
        var result = PersonFigure.redrawn(picture, matte, seed: seed) { CelShading.paint($0) }
        let skin = PeopleMasks(picture: picture, faces: faces).mask(of: .skin)
        if let skin {
          let share = skin.combined(with: matte) { min($0 * 1.4, $1, 1) }
          result = result.blended(with: yellow(result), by: share)
        }
        return faces.reduce(result) {
          FaceDrawing(face: $1, layers: eyes, seed: seed).applied(to: $0)
        }
      })
  }

  /// Yellow of the lightness that the skin has.
  private static func yellow(_ picture: Image) -> Image {
    picture.repaintedRows { _ in
      { _, own in
        let lab = OKLab(red: own.x, green: own.y, blue: own.z)
        let l = 0.42 + 0.62 * min(0.8, lab.l)
        let color = OKLab(l: l, a: 0.012 * l, b: 0.2 * l).linearRGB
        return Light(max(0, color.red), max(0, color.green), max(0, color.blue))
      }
    }
  }

  private static var eyes: [FacePaint] {
    let sides = [-0.46, 0.46]
    return [
      FacePaint(
        contours: sides.map { FaceShapes.oval($0, -0.02, 0.43, 0.43) }, color: [0.01, 0.01, 0.01],
        bulge: 0,
        shadow: 0.1),
      FacePaint(
        contours: sides.map { FaceShapes.oval($0, -0.02, 0.395, 0.395) },
        color: [0.98, 0.98, 0.96],
        bulge: 0.25, roundness: 0.3, shadow: 0),
      FacePaint(
        contours: sides.map { FaceShapes.oval($0 * 0.93, 0, 0.075, 0.075) },
        color: [0.01, 0.01, 0.01], bulge: 0,
        shadow: 0),
    ]
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
