import Imaging

/// Draws something on people's faces: glasses, a hat, a moustache, a mask.
public enum Accessories: SightedEdit {
  public static let id = "accessories"
  public static let editType = EditType.accessories
  public static let parameters: [Parameter] = [
    .choice("item", ["other"] + Accessory.allCases.map(\.rawValue), plain: "other"),
    .choice("color", ["usual"] + InkColor.names, plain: "usual"),
    .number("size", in: .factor, 0.5...2, plain: 1),
    .words("thing"), .finding("faces"), .finding("heads"), .finding("dye"),
  ]
  public static let findsOwnPlace = true
  public static let approximation: String? =
    "It is drawn on the face as seen from the front, not modelled around the head."

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    var arguments = arguments
    if let thing = arguments.text("thing") {
      arguments["thing"] = nil
      if choice("item", arguments) == "other", let item = Accessory.named(in: thing) {
        arguments["item"] = .text(item.rawValue)
        let color = InkColor.names.first { thing.split(separator: " ").contains(Substring($0)) }
        if let color { arguments["color"] = .text(color) }
      }
    }
    guard choice("item", arguments) != "other" else {
      throw EditError.notApplicable(
        edit: id,
        reason:
          "I can't take off what I didn't put on, or make what I have no drawing of; I can draw "
          + Accessory.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    var settled = try FoundFaces.settled(arguments, in: sight, for: id)
    settled["dye"] = .text("cloth")
    if Accessory(rawValue: choice("item", arguments))?.isOnHead == true {
      let faces = FoundFaces.faces(settled.text("faces"))
      settled["heads"] = .text(HeadShape.text(faces.map { HeadShape(of: $0, in: sight.picture) }))
    }
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    guard !faces.isEmpty, let item = Accessory(rawValue: choice("item", arguments)) else {
      return .placed(.nothing)
    }
    let named = choice("color", arguments)
    var color = named == "usual" ? nil : InkColor.light(named)
    // earlier plans were drawn in paint
    if arguments.text("dye") == "cloth" { color = color.map(item.dyed) }
    let heads = HeadShape.heads(arguments.text("heads"))
    let drawings = faces.enumerated().map { [color] place, face in
      let layers = item.layers(
        color: color,
        head: heads.indices.contains(place) ? heads[place] : HeadShape(),
        size: number("size", arguments))
      return FaceDrawing(face: face, layers: layers, seed: seed)
    }
    return .placed(
      Placement(
        frames: { size in drawings.compactMap { $0.frame(in: size) } },
        apply: { drawings.reduce($0) { $1.applied(to: $0) } }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("faces") == nil ? [] : [.rises(.difference, by: nil)]
  }
}
