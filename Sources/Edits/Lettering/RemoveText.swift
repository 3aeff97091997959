import Imaging

/// Takes lettering off what it stands on: signs, posters, captions.
public enum RemoveText: SightedEdit {
  public static let id = "remove_text"
  public static let editType = EditType.removeText
  public static let parameters: [Parameter] = [
    .choice("which", ["all", "largest"], plain: "all"), .finding("written"), .finding("unplaced"),
  ]
  public static let findsOwnPlace = true
  public static let approximation: String? =
    "What was behind the letters is made up from what is around them."

  public static func account(_ arguments: Arguments) -> String? {
    let lines = FoundLine.lines(arguments.text("written"))
    guard !lines.isEmpty else { return nil }
    return lines.count == 1
      ? "I found one line of lettering." : "I found \(lines.count) lines of lettering."
  }

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    var settled = arguments
    let lines = try FoundLine.all(in: sight, for: id)
    let meant =
      choice("which", arguments) == "all" ? lines : [LineChoice(among: lines, reading: nil).line]
    settled["written"] = .text(FoundLine.text(meant))
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let lines = FoundLine.lines(arguments.text("written"))
    guard !lines.isEmpty else { return .placed(.nothing) }
    return .placed(
      Placement(
        reach: { FoundLine.reach(lines, $0) },
        apply: { picture in
          lines.reduce(picture) { picture, line in
            guard let matte = LetterMatte(line, in: picture) else { return picture }
            return LetterErasing(seed: seed).applied(to: picture, matte)
          }
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("written") == nil ? [] : [.rises(.difference, by: nil)]
  }
}
