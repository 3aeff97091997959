import Imaging

/// Draws something on people's faces: glasses, a hat, a moustache, a mask.
public enum Accessories: SightedEdit {
  public static let id = "accessories"
  public static let editType = EditType.accessories
  public static let parameters: [Parameter] = [
    .choice("item", ["other"] + Accessory.allCases.map(\.rawValue), plain: "other"),
    .choice("color", ["usual"] + InkColor.names, plain: "usual"),
    .words("thing"), .finding("faces"),
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
        reason: "I can't take accessories off or make ones that I have no drawing of; I can draw "
          + Accessory.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return try FoundFaces.settled(arguments, in: sight, for: id)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    guard !faces.isEmpty, let item = Accessory(rawValue: choice("item", arguments)) else {
      return .placed(.nothing)
    }
    let color = choice("color", arguments)
    let layers = item.layers(color: color == "usual" ? nil : InkColor.light(color))
    let drawings = faces.map { FaceDrawing(face: $0, layers: layers, seed: seed) }
    return .placed(
      Placement(
        frames: { size in drawings.compactMap { $0.frame(in: size) } },
        apply: { drawings.reduce($0) { $1.applied(to: $0) } }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("faces") == nil ? [] : [.rises(.difference, by: nil)]
  }
}
