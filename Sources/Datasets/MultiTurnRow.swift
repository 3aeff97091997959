public import Conversation
import Edits
import Imaging
import Judging

/// A row of Pico-Banana-400K's `multi-turn.jsonl` (arXiv 2510.19808): its own two keys as released,
/// then what its users ask for.
///
/// `files` names each turn's picture, the last as `final_image` only, and the photograph at the
/// end; `metadata_edit_turn_prompts` holds the instructions as they were said. Of the further keys,
/// `edit_types`, `long`, `short`, `plans`, `pixels`, `sizes`, `scores` and `takes` have one entry
/// for each turn; `pixels` are hashes of the pictures at full size.
public struct MultiTurnRow: Sendable, Equatable {
  /// One line of JSON, without newline.
  public let line: String

  /// `nil` when nothing is kept. `url` says where the picture of a take lies, which has been reduced
  /// to `longestSide` where that is given.
  public init?(
    _ sequence: MultiTurnSequence, original: String, longestSide: Int? = nil,
    url: (TakeID) -> String?
  ) throws {
    guard !sequence.kept.isEmpty else { return nil }
    line =
      JSONText.object(
        Self.releasedKeys(sequence, original: original, url: url)
          + (try Self.turnKeys(sequence, longestSide)) + (try Self.sessionKeys(sequence, url: url))
          + (try Self.openKeys(sequence, url: url))
      ).line
  }

  private static func releasedKeys(
    _ sequence: MultiTurnSequence, original: String, url: (TakeID) -> String?
  ) -> [JSONText.Member] {
    func file(_ id: String, _ url: String?) -> JSONText {
      .object([.init("id", .text(id)), .init("url", .optional(url))])
    }
    var files = sequence.kept.dropLast().enumerated().map { index, kept in
      file("edit_turn\(index + 1)", url(kept.id))
    }
    if let last = sequence.kept.last { files.append(file("final_image", url(last.id))) }
    files.append(file("original_input_image", original))
    return [
      .init("files", .array(files)),
      .init("metadata_edit_turn_prompts", .texts(sequence.kept.map(\.turn.instruction))),
    ]
  }

  private static func turnKeys(
    _ sequence: MultiTurnSequence, _ longestSide: Int?
  ) throws -> [JSONText.Member] {
    let kept = sequence.kept
    let renderings = kept.map(\.take.rendering)
    return [
      .init("edit_types", .array(kept.map { .texts($0.turn.editTypes.map(\.rawValue)) })),
      .init("long", .texts(kept.map(\.take.phrases.long))),
      .init("short", .texts(kept.map(\.take.phrases.short))),
      .init("plans", .array(try kept.map { try .encoding($0.take.plan) })),
      .init("pixels", .array(renderings.map { .optional($0?.pixels) })),
      .init("sizes", .array(renderings.map { size($0, longestSide) })),
      .init(
        "scores", .array(try renderings.map { try $0?.scores.map { try .encoding($0) } ?? .null })),
      .init(
        "takes",
        .array(
          kept.map {
            .object([.init("turn", .number($0.id.turn)), .init("take", .number($0.id.take))])
          })),
    ]
  }

  private static func size(_ rendering: Rendering?, _ longestSide: Int?) -> JSONText {
    guard let rendering else { return .null }
    let size = PixelSize(width: max(1, rendering.width), height: max(1, rendering.height))
      .reduced(to: longestSide)
    return .array([.number(size.width), .number(size.height)])
  }

  private static func sessionKeys(
    _ sequence: MultiTurnSequence, url: (TakeID) -> String?
  ) throws -> [JSONText.Member] {
    let header = sequence.record.header
    return [
      .init("refusals", .array(sequence.refusals.map(Self.refusal))),
      .init("rejected_takes", .array(try sequence.rejections.map { try rejection($0, url: url) })),
      .init(
        "source",
        .object([
          .init("photograph", .text(header.photograph)), .init("sha256", .text(header.sha256)),
          .init("width", .number(header.width)), .init("height", .number(header.height)),
          .init("attribution", try header.attribution.map { try .encoding($0) } ?? .null),
        ])),
      .init("program", .text(header.program)),
    ]
  }

  private static func refusal(_ turn: Turn) -> JSONText {
    .object([
      .init("turn", .number(turn.number)), .init("after_turn", .number(turn.parent.turn)),
      .init("instruction", .text(turn.instruction)),
      .init("edit_types", .texts(turn.editTypes.map(\.rawValue))),
      .init("reason", .text(turn.message)),
    ])
  }

  private static func rejection(
    _ rejection: MultiTurnSequence.Rejection, url: (TakeID) -> String?
  ) throws -> JSONText {
    let (turn, take, verdict) = (rejection.turn, rejection.take, rejection.verdict)
    return .object([
      .init("turn", .number(turn.number)), .init("take", .number(take.number)),
      .init("after_turn", .number(turn.parent.turn)),
      .init("after_take", .number(turn.parent.take)),
      .init("instruction", .text(turn.instruction)),
      .init("edit_types", .texts(turn.editTypes.map(\.rawValue))),
      .init("long", .text(take.phrases.long)), .init("short", .text(take.phrases.short)),
      .init("plan", try .encoding(take.plan)), .init("url", .optional(url(rejection.id))),
      .init("pixels", .optional(take.rendering?.pixels)),
      .init("scores", try take.rendering?.scores.map { try .encoding($0) } ?? .null),
      .init("label", .optional(verdict.label?.rawValue)), .init("note", .text(verdict.note)),
      .init("by", .text(verdict.by.rawValue)),
    ])
  }
}
