import Imaging
public import Scene

/// Gives what a person wears another colour or a printed pattern, its folds kept.
public enum Clothing: SightedEdit {
  public static let id = "clothing"
  public static let editType = EditType.clothing
  public static let parameters: [Parameter] = [
    .choice("color", ["none"] + InkColor.names, plain: "none"),
    .choice("shade", Paint.shades, plain: "plain"),
    .choice("pattern", ["none"] + patterns, plain: "none"), .finding("faces"),
  ]
  private static let patterns = Stuff.all.filter(\.isPattern).map(\.name)
  public static let plainTarget = Target.part(.person)
  public static let approximation: String? =
    "Everything below the chin that isn't skin is taken for clothing."

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    guard choice("color", arguments) != "none" || choice("pattern", arguments) != "none" else {
      throw EditError.notApplicable(
        edit: id,
        reason:
          "I can give clothes another colour or a pattern (\(patterns.joined(separator: ", "))), but "
          + "no others can be put on without a generative model. Nearest: “make her clothes blue”.")
    }
    return try FoundFaces.settled(arguments, in: sight, for: id)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let (color, pattern) = (choice("color", arguments), choice("pattern", arguments))
    let faces = FoundFaces.faces(arguments.text("faces"))
    var coats: [ObjectChange] = []
    if !faces.isEmpty, pattern != "none",
      case .object(let print) = try Material.effect(
        ["stuff": .text(pattern)], on: canvas, seed: seed)
    {
      coats.append(print)
    }
    if !faces.isEmpty, color != "none",
      case .object(let coat) = try Recolor.effect(
        ["color": .text(color), "shade": .text(choice("shade", arguments))], on: canvas, seed: seed)
    {
      coats.append(coat)
    }
    return .object(
      ObjectChange { [coats] picture, matte, others in
        guard !coats.isEmpty else { return picture }
        let cloth = cloth(matte, faces, in: picture)
        return try coats.reduce(picture) { try $1.apply($0, cloth, others) }
      })
  }

  /// Of a person, what lies below the chin and isn't skin.
  private static func cloth(_ matte: Mask, _ faces: [Face], in picture: Image) -> Mask {
    let people = PeopleMasks(picture: picture, faces: faces)
    var result = matte
    for part in [ScenePart.skin, .hair] {
      guard let mask = people.mask(of: part) else { continue }
      result = result.combined(with: mask) { $0 * (1 - min(1, 1.2 * $1)) }
    }
    let frames = faces.map { FaceFrame($0, in: picture.size) }
    for y in 0..<picture.height {
      for x in 0..<picture.width where result[x, y] > 0 {
        let pixel = SIMD2(Double(x) + 0.5, Double(y) + 0.5)
        // as far from every face as a collar is
        let below = frames.map { frame -> Float in
          let place = frame.place(pixel)
          let near = abs(place.x) < 1.35 ? 1.9 : 1.2
          return smoothstep(Float(near - 0.1), Float(near + 0.1), Float(place.y))
        }
        result[x, y] *= below.min() ?? 1
      }
    }
    return result
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("faces") == nil ? [] : [.rises(.difference, by: nil)]
  }
}
