import Conversation
import Edits
import Judging

extension MultiTurnRow {
  /// Pairs of takes that are equally good, and takes that are neither kept nor rejected.
  static func openKeys(
    _ sequence: MultiTurnSequence, url: (TakeID) -> String?
  ) throws -> [JSONText.Member] {
    let turns = sequence.record.history.turns
    let ties = turns.flatMap { turn in turn.ties.map { (turn, $0) } }
    let kept = Set(sequence.kept.map(\.id))
    let open = turns.flatMap { turn in
      turn.takes.filter { $0.verdict?.kind != .reject }
        .map { (id: TakeID(turn: turn.number, take: $0.number), turn: turn, take: $0) }
    }.filter { !kept.contains($0.id) }
    return [
      .init("ties", .array(ties.map { tie($0, $1) })),
      .init("other_takes", .array(try open.map { try other($0.id, $0.turn, $0.take, url: url) })),
    ]
  }

  private static func tie(_ turn: Turn, _ tie: Tie) -> JSONText {
    .object([
      .init("turn", .number(turn.number)),
      .init("takes", .array([.number(tie.first), .number(tie.second)])),
      .init("by", .text(tie.by.rawValue)),
    ])
  }

  private static func other(
    _ id: TakeID, _ turn: Turn, _ take: Take, url: (TakeID) -> String?
  ) throws -> JSONText {
    .object([
      .init("turn", .number(id.turn)), .init("take", .number(id.take)),
      .init("instruction", .text(turn.instruction)),
      .init("edit_types", .texts(turn.editTypes.map(\.rawValue))),
      .init("long", .text(take.phrases.long)), .init("short", .text(take.phrases.short)),
      .init("plan", try .encoding(take.plan)), .init("url", .optional(url(id))),
      .init("pixels", .optional(take.rendering?.pixels)),
      .init("scores", try take.rendering?.scores.map { try .encoding($0) } ?? .null),
      .init("verdict", .optional(take.verdict?.kind.rawValue)),
      .init("by", .optional(take.verdict?.by.rawValue)),
    ])
  }
}
