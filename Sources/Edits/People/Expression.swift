import Imaging
import Scene

/// Lifts or lowers the corners of the mouth by bending the picture around it.
public enum Expression: SightedEdit {
  public static let id = "expression"
  public static let editType = EditType.expression
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.6),
    .choice("mood", ["other", "smile", "frown"], plain: "other"),
    .finding("faces"),
  ]
  public static let findsOwnPlace = true
  public static let approximation: String? =
    "Only the corners of the mouth are bent; eyes, cheeks and teeth stay as they were."

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    guard choice("mood", arguments) != "other" else {
      throw EditError.notApplicable(
        edit: id,
        reason: "I can only bend a mouth's corners, to smile a little more or a little less; other "
          + "expressions need a generative model. Nearest: “make her smile”.")
    }
    return try FoundFaces.settled(arguments, in: sight, for: id)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    let amount = number("amount", arguments)
    let mood = choice("mood", arguments)
    guard !faces.isEmpty, amount > 0, mood != "other" else { return .placed(.nothing) }
    let lift = amount * (mood == "smile" ? 1 : -1)
    return .placed(
      Placement(
        reach: { size in
          var mask = Plane(width: size.width, height: size.height)
          for face in faces {
            let axes = FaceFrame(face, in: size)
            for y in 0..<size.height {
              for x in 0..<size.width {
                let p = axes.place(SIMD2(Double(x) + 0.5, Double(y) + 0.5))
                if abs(p.x) < 1.15, p.y > 0.3, p.y < 1.75 { mask[x, y] = 1 }
              }
            }
          }
          return mask
        },
        apply: { picture in
          faces.reduce(picture) { picture, face in
            let map = MouthMap(axes: FaceFrame(face, in: picture.size), lift: lift)
            return picture.warped(by: map, to: picture.size, beyond: .mirrored)
          }
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] { [] }
}

/// Where each pixel comes from when the corners of the mouth go up: smoothly, and nothing far away.
private struct MouthMap: PointMap {
  let axes: FaceFrame
  let lift: Double

  func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
    let p = axes.place(SIMD2(x, y))
    let down = (p.y - 1.02) / 0.62
    guard abs(p.x) < 1.1, abs(down) < 1 else { return (x, y) }
    let fall = (1 - down * down) * (1 - down * down)
    let edge = max(0, 1 - (p.x / 1.1) * (p.x / 1.1))
    // corners up and out, the middle a little down
    let bow = p.x * p.x / 0.2 - 0.42
    let rise = lift * 0.11 * min(1.25, bow) * edge * edge * fall
    let spread = lift * 0.1 * p.x * edge * edge * fall
    let source = axes.point(p.x - spread, p.y + rise)
    return (source.x, source.y)
  }
}
