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
    PersonFigure.settled(arguments, in: sight)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    return .object(
      ObjectChange { picture, matte, _ in
        let matte = PersonFigure.figure(matte, faces)
          .combined(with: matte) { min($0, $1 > 0 ? 1 : 0) }
        var result = PersonFigure.redrawn(picture, matte, seed: seed) { CelShading.paint($0) }
        let skin = PeopleMasks(picture: picture, faces: faces).mask(of: .skin)
        if let skin {
          let share = skin.combined(with: matte) { min($0 * 1.4, $1, 1) }
          result = result.blended(with: yellow(result), by: share)
        }
        return faces.reduce(result) { picture, face in
          FaceDrawing(face: face, layers: features, seed: seed)
            .applied(to: plain(picture, face, within: matte))
        }
      })
  }

  /// The mouth goes under the face's own yellow.
  private static func plain(_ picture: Image, _ face: Face, within matte: Mask) -> Image {
    let axes = FaceFrame(face, in: picture.size)
    func color(_ x: Double, _ y: Double) -> Light? {
      let place = axes.point(x, y)
      guard place.x >= 0, place.y >= 0, place.x < Double(picture.width),
        place.y < Double(picture.height)
      else { return nil }
      return picture.color(Int(place.y) * picture.width + Int(place.x))
    }
    let seen = [(-0.55, 0.7), (0.55, 0.7), (0, 1.45), (-0.4, 0.8), (0.4, 0.8)]
      .compactMap { color($0.0, $0.1) }.sorted { $0.brightness < $1.brightness }
    guard !seen.isEmpty else { return picture }
    let skin = seen[seen.count / 2]
    let oval = FaceShapes.oval(0, 1.04, 0.62, 0.34).map { axes.point($0.x, $0.y) }
    let cover = Plane(covering: [oval], size: picture.size)
      .gaussianBlurred(sigmaInPixels: max(0.8, 0.06 * axes.unit))
      .combined(with: matte) { $1 > 0 && $0 > 0.002 ? $0 : 0 }
    let sheet = Image(
      width: picture.width, height: picture.height, red: skin.x, green: skin.y, blue: skin.z)
    var result = picture.blended(with: sheet, by: cover)
    (result.alpha, result.probe) = (picture.alpha, picture.probe)
    return result
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

  private static let ink: Light = [0.01, 0.01, 0.01]

  /// Round eyes and a wide smile.
  private static var features: [FacePaint] {
    let sides = [-0.43, 0.43]
    let smile = FaceShapes.smooth([
      (-0.5, 0.9), (-0.25, 1.0), (0, 1.03), (0.25, 1.0), (0.5, 0.9), (0.4, 1.16), (0.2, 1.3),
      (0, 1.34), (-0.2, 1.3), (-0.4, 1.16),
    ])
    let between: [(Double, Double)] = [
      (-0.43, 1.08), (-0.2, 1.15), (0, 1.17), (0.2, 1.15), (0.43, 1.08),
    ]
    let corners = FaceShapes.both([(0.46, 0.84), (0.53, 0.88), (0.55, 0.96)], thickness: 0.035)
    func drawn(_ contours: [Contour], _ color: Light, bulge: Float = 0) -> FacePaint {
      FacePaint(contours: contours, color: color, bulge: bulge, roundness: 0.3, shadow: 0)
    }
    return [
      drawn(sides.map { FaceShapes.oval($0, -0.02, 0.405, 0.405) }, ink),
      drawn(sides.map { FaceShapes.oval($0, -0.02, 0.37, 0.37) }, [0.98, 0.98, 0.96], bulge: 0.2),
      drawn(sides.map { FaceShapes.oval($0 * 0.9, 0, 0.07, 0.07) }, ink),
      drawn([FaceShapes.line(closed(smile), thickness: 0.06)], ink),
      drawn([smile], [0.93, 0.93, 0.9]),
      drawn([FaceShapes.line(between, thickness: 0.03)] + corners, ink),
    ]
  }

  private static func closed(_ contour: Contour) -> [(Double, Double)] {
    (contour + contour.prefix(2)).map { ($0.x, $0.y) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
