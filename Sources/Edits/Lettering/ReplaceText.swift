import Imaging

/// Puts other words in the place of lettering: the same plane, height, colour, sharpness and grain.
public enum ReplaceText: SightedEdit {
  public static let id = "replace_text"
  public static let editType = EditType.replaceText
  public static let parameters: [Parameter] = [
    .choice("color", ["as it was"] + InkColor.names, plain: "as it was"),
    .words("text"), .words("old"),
    .finding("written"), .finding("picked"), .finding("unplaced"),
  ]
  public static let findsOwnPlace = true
  public static let approximation: String? =
    "The letters are those of my fonts that come nearest to the old ones."

  public static func account(_ arguments: Arguments) -> String? { arguments.text("picked") }

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    var settled = arguments
    let lines = try FoundLine.all(in: sight, for: id)
    let choice = LineChoice(among: lines, reading: arguments.text("old"))
    settled["written"] = .text(FoundLine.text([choice.line]))
    if let remark = choice.remark { settled["picked"] = .text(remark) }
    _ = try letters(settled, on: sight.picture.size)
    return settled
  }

  private static func letters(_ arguments: Arguments, on size: PixelSize) throws -> SignLetters? {
    guard let line = FoundLine.lines(arguments.text("written")).first else { return nil }
    return try EditError.wording(of: id) { () throws(LetteringError) in
      try SignLetters(arguments.text("text") ?? "", for: line, size: size)
    }
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    guard let letters = try letters(arguments, on: canvas.size) else { return .placed(.nothing) }
    let color = choice("color", arguments)
    var look = LetterLook(style: .printed, ink: letters.line.ink, isOnSurface: true, seed: seed)
    if color != "as it was" { look.ink = InkColor.light(color) }
    look.isInkAsSeen = color == "as it was"
    let settled = look
    let (line, words) = (
      letters.line, PlacedWords(layout: letters.layout, quad: letters.quad, look: look)
    )
    return .placed(
      Placement(
        reach: { size in
          FoundLine.reach([line], size).combined(with: words.reach(size)) { max($0, $1) }
        },
        apply: { letters.applied(to: $0, look: settled) }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("written") == nil ? [] : [.rises(.difference, by: nil)]
  }
}
