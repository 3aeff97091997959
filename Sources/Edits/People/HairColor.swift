import Imaging
import Scene

/// Dyes people's hair, its strands and its light kept.
public enum HairColor: SightedEdit {
  public static let id = "hair_color"
  public static let editType = EditType.changeAttribute
  public static let parameters: [Parameter] = [
    .choice("color", (Paint.all + Paint.hair).map(\.name), plain: "brown"),
    .choice("shade", Paint.shades, plain: "plain"), .finding("faces"),
  ]
  public static let findsOwnPlace = true

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    try FoundFaces.settled(arguments, in: sight, for: id)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    let paint = Paint.ofHair(choice("color", arguments)).shaded(choice("shade", arguments))
    guard !faces.isEmpty else { return .placed(.nothing) }
    return .placed(
      Placement(
        frames: { size in faces.compactMap { frame(around: $0, in: size) } },
        apply: { picture in
          faces.reduce(picture) { picture, face in
            guard let frame = frame(around: face, in: picture.size) else { return picture }
            return picture.replacing(
              frame,
              with: dyed(
                picture.cropped(to: frame), face.cropped(to: frame, of: picture.size), paint))
          }
        }))
  }

  private static func dyed(_ part: Image, _ face: Face, _ paint: Paint) -> Image {
    guard let hair = PeopleMasks(picture: part, faces: [face]).mask(of: .hair) else { return part }
    var result = Coat(part, matte: hair, paint, isAllPaint: true).applied(to: part, matte: hair)
    result.probe = part.probe
    return result
  }

  /// As far as hair is looked for, and what is behind it.
  private static func frame(around face: Face, in size: PixelSize) -> PixelRectangle? {
    let axes = FaceFrame(face, in: size)
    let reach = 3.6 * axes.unit
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let centre = axes.origin
    let (left, top) = (
      clamped(centre.x - reach, size.width), clamped(centre.y - reach, size.height)
    )
    let right = clamped(centre.x + reach, size.width)
    let bottom = clamped(centre.y + reach, size.height)
    guard right > left + 4, bottom > top + 4 else { return nil }
    return PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("faces") == nil ? [] : [.rises(.difference, by: nil)]
  }
}
