public import Imaging
import Scene

/// Writes words into the picture, where it is plain or where the person says.
public enum AddText: SightedEdit {
  public static let id = "add_text"
  public static let editType = EditType.addText
  public static let parameters: [Parameter] = [
    .choice("style", LetterLook.Style.allCases.map(\.rawValue), plain: "printed"),
    .choice("font", ["automatic"] + FontFamily.allCases.map(\.rawValue), plain: "automatic"),
    .choice("color", ["automatic"] + InkColor.names, plain: "automatic"),
    .choice("outline", ["none"] + InkColor.names, plain: "none"),
    .choice("shadow", ["none", "soft"], plain: "none"),
    .optionalNumber("size", in: .fraction, 0.01...1),
    .words("text"),
    .finding("corners"), .finding("lines"), .finding("face"), .finding("ink"), .finding("backing"),
    .finding("unplaced"), .finding("lying"), .finding("relief"),
  ]
  public static let findsOwnPlace = true
  public static let settlingSize = PixelSize(width: 1024, height: 1024)

  public static func account(_ arguments: Arguments) -> String? {
    if let thing = arguments.text("lying") {
      return "I took what lies flat below for the “\(thing)”, and its perspective is a guess."
    }
    return arguments.text("unplaced").map {
      "I don't know where “\($0)” is in this picture, so the words stand where it is plainest; "
        + "draw the place with /region NAME LEFT TOP RIGHT BOTTOM to have them elsewhere."
    }
  }

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    let words = words(of: arguments)
    let style = style(arguments)
    let wanted = FontFamily(rawValue: choice("font", arguments)) ?? style.family
    let place = PlainPlace(
      sight, avoiding: style.needsSurface || sight.unknownThing != nil ? .skyAndGround : .nothing,
      seeksDark: style == .neon)
    let (family, found) = try EditError.wording(of: id) {
      () throws(LetteringError) -> (FontFamily, (layout: TextLayout, quad: Quad)) in
      guard !words.isEmpty else { throw .nothingToWrite }
      let family = try wanted.covering(words.joined())
      return (family, try place.place(words, in: family, height: arguments.number("size")))
    }
    let quad = WritingSurface(sight).seen(
      found.quad, aspect: found.layout.width / max(0.01, found.layout.height))
    let ground = place.ground(of: quad)
    var settled = arguments
    settled["face"] = .text(family.rawValue)
    settled["lines"] = .text(found.layout.lines.joined(separator: "\n"))
    settled["corners"] = .text(Corners.text([quad]))
    settled["ink"] = .text(
      ink(
        style, choice("color", arguments), outline: choice("outline", arguments),
        onLightness: ground.lightness))
    if style == .engraved { settled["relief"] = .text("deep") }
    let isBusy = ground.unrest > 0.06 && style == .printed
    settled["backing"] = .text(
      sight.mask != nil || sight.unknownThing != nil ? "surface" : isBusy ? "busy" : "plain")
    if let thing = sight.unknownThing {
      settled[sight.part == .ground ? "lying" : "unplaced"] = .text(thing)
    }
    return settled
  }

  /// Height of the capitals as a share of the picture's, once their place is known.
  public static func size(_ arguments: Arguments) -> Double? {
    guard let quad = Corners.quads(arguments.text("corners")).first,
      let lines = arguments.text("lines")?.split(separator: "\n").map(String.init),
      let family = arguments.text("face").flatMap(FontFamily.init),
      let layout = try? TextLayout(lines, in: family),
      let capitals = try? family.typeface().capHeight
    else { return nil }
    return quad.meanHeight * capitals / max(layout.height, 0.01)
  }

  /// The colour that was said, or one that stands out.
  private static func ink(
    _ style: LetterLook.Style, _ color: String, outline: String, onLightness lightness: Float
  ) -> String {
    guard color == "automatic" else { return color }
    if outline != "none", [.printed, .handwritten, .painted].contains(style) {
      // the rim sets the letters off from the ground, so that they must stand out from the rim
      return InkColor.light(outline).brightness > 0.3 ? "black" : "white"
    }
    switch style {
    case .neon: return "pink"
    case .embossed, .engraved: return "none"
    case .handwritten: return lightness > 0.68 ? "black" : "white"
    case .printed, .painted: return lightness > 0.66 ? "black" : "white"
    }
  }

  /// The words, or one text with line breaks where the person set any ("A / B").
  private static func words(of arguments: Arguments) -> [String] {
    let text = (arguments.text("text") ?? "").split(separator: "\\n").joined(separator: " / ")
    let lines = text.split(separator: " / ").map { $0.split(separator: " ").joined(separator: " ") }
      .filter { !$0.isEmpty }
    if lines.count > 1 { return [lines.joined(separator: "\n")] }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private static func style(_ arguments: Arguments) -> LetterLook.Style {
    LetterLook.Style(rawValue: choice("style", arguments)) ?? .printed
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    guard let quad = Corners.quads(arguments.text("corners")).first,
      let family = arguments.text("face").flatMap(FontFamily.init),
      let lines = arguments.text("lines")?.split(separator: "\n").map(String.init)
    else { return .placed(.nothing) }
    let layout = try EditError.wording(of: id) { () throws(LetteringError) in
      try TextLayout(lines, in: family)
    }
    return .placed(
      PlacedWords(layout: layout, quad: quad, look: look(arguments, seed: seed)).placement)
  }

  private static func look(_ arguments: Arguments, seed: UInt64) -> LetterLook {
    let ink = arguments.text("ink") ?? "black"
    let outline = choice("outline", arguments)
    let backing = arguments.text("backing")
    let isWhole = backing != "surface"
    var look = LetterLook(
      style: style(arguments), ink: ink == "none" ? nil : InkColor.light(ink),
      glow: InkColor.glow(ink), outline: outline == "none" ? nil : InkColor.light(outline),
      hasShadow: choice("shadow", arguments) == "soft" || backing == "busy" && outline == "none",
      isOnSurface: !isWhole, seed: seed)
    look.isDeep = arguments.text("relief") == "deep"
    return look
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("corners") == nil ? [] : [.rises(.difference, by: nil)]
  }
}

extension Placement {
  /// Leaves the picture alone.
  static let nothing = Placement(
    reach: { Plane(width: $0.width, height: $0.height) }, apply: { $0 })
}
