public import Imaging
public import Scene

/// Puts something else in the place of a thing.
public enum ReplaceObject: Edit {
  public static let id = "replace_object"
  public static let editType = EditType.replaceObject
  public static let parameters: [Parameter] = [
    .choice("thing", DrawnThing.all.map(\.name), plain: "balloon"),
    .optionalNumber("scale", in: .factor, 0.2...4),
    .file("source"), .file("name"), .file("picture"),
  ]
  public static let needsObject = true
  public static let fillsGap = true
  public static let takesAway = true
  public static let settlesInScene = true
  public static let approximation: String? =
    "What was behind it is made up, and the new thing takes up the picture's light only roughly."

  public static func bringsIn(_ arguments: Arguments) -> String? { AddObject.bringsIn(arguments) }

  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments {
    try arguments.withPicture { try PieceSource.cutOut($0, for: id) }
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let (thing, scale) = (choice("thing", arguments), arguments.number("scale") ?? 1)
    @Sendable func piece(_ matte: Mask) throws -> AddedPiece? {
      guard let frame = matte.bounds(above: 0.5) else { return nil }
      let source = try PieceSource(arguments, thing: thing, for: id, seed: seed)
      // as high as what it replaces, but not much wider
      let (width, height) = (Double(frame.size.width), Double(frame.size.height))
      let rows = min(height, 1.5 * width / max(0.05, source.proportion)) * scale
      let stands = source.home == .ground && frame.rows.upperBound < matte.height - 2
      let foot =
        source.home == .ground
        ? Double(frame.rows.upperBound) : Double(frame.y) + (height + rows) / 2
      return source.piece(
        height: rows, middle: Double(frame.x) + width / 2, foot: foot, stands: stands)
    }
    return .object(
      ObjectChange(
        reach: { matte in
          let new = (try? piece(matte)?.matte(in: matte.size)) ?? matte
          return new.grown(by: 0.04 * matte.size.diagonal, above: 0)
            .combined(with: ObjectRemoval.reach(matte)) { max($0, $1) }
        },
        motion: ObjectChange.Motion(
          moved: { part, _ in Plane(width: part.width, height: part.height) },
          brought: { try piece($0)?.matte(in: $0.size) ?? $0 }),
        apply: { picture, matte, others in
          let ground = try ObjectRemoval(seed: seed).applied(
            to: picture, matte: matte, others: others)
          return try piece(matte)?.laid(on: ground) ?? ground
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
