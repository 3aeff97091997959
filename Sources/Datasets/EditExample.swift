import Conversation
import Edits
import Judging

/// A kept turn whose instruction and pictures make sense without the turns before: what trainers
/// of one-turn editing take.
struct EditExample: Sendable {
  let kept: MultiTurnSequence.KeptTurn
  /// Among the turns of the sequence that are examples, from 1.
  let number: Int
  let session: ExportSession

  var input: TakeID { kept.turn.parent }
  var output: TakeID { kept.id }

  /// As released where Pico-Banana has the type, and by its id where it's of retake's own.
  var editType: String { kept.turn.editTypes.first.map { $0.picoBananaName ?? $0.rawValue } ?? "" }

  /// In the words that the export asks for.
  var prompt: String {
    switch session.options.prompt {
    case .long: long
    case .short: short
    case .said: kept.turn.instruction
    }
  }

  var long: String {
    kept.take.phrases.long.isEmpty ? kept.turn.instruction : kept.take.phrases.long
  }

  var short: String {
    kept.take.phrases.short.isEmpty ? kept.turn.instruction : kept.take.phrases.short
  }

  /// Names it among all examples of the export.
  var key: String { "\(session.name)-\(number)" }

  /// What is known of it beside its pictures, as columns.
  var details: [JSONText.Member] {
    let (turn, header) = (kept.turn, session.record.header)
    let scores = kept.take.rendering?.scores
    return [
      .init("session", .text(session.name)), .init("turn", .number(turn.number)),
      .init("instruction_said", .text(turn.instruction)), .init("instruction_long", .text(long)),
      .init("instruction_short", .text(short)), .init("edit_type", .text(editType)),
      .init("edit_types", .texts(turn.editTypes.map(\.rawValue))),
      .init("category", .optional(turn.editTypes.first?.category)),
      .init("score", .score(scores?.overall)),
      .init("instruction_compliance", .score(scores?.instructionCompliance)),
      .init("seamlessness", .score(scores?.seamlessness)),
      .init("preservation", .score(scores?.preservation)),
      .init("technical_quality", .score(scores?.technicalQuality)),
      .init("photograph", .text(header.photograph)),
      .init("title", .optional(header.attribution?.title)),
      .init("author", .optional(header.attribution?.author)),
      .init("license", .optional(header.attribution?.license)),
      .init("source_url", .optional(header.attribution?.url)),
    ]
  }
}

extension ExportSession {
  /// The kept turns that stand on their own.
  var examples: [EditExample] {
    let standing = sequence.kept.filter { $0.turn.status == .applied && !$0.turn.editTypes.isEmpty }
    return standing.enumerated().map {
      EditExample(kept: $0.element, number: $0.offset + 1, session: self)
    }
  }
}

/// Two takes of one picture and one instruction, and which is better.
struct PreferencePair: Sendable {
  enum Outcome: Sendable { case first, second, tie }

  let example: EditExample
  let first: TakeID
  let second: TakeID
  let outcome: Outcome
}

extension EditExample {
  /// The kept take against each one that was rejected for it, and pairs that were said to be
  /// equally good.
  var pairs: [PreferencePair] {
    let won = session.sequence.rejections(insteadOf: kept).map {
      PreferencePair(example: self, first: output, second: $0.id, outcome: .first)
    }
    return won + tiedPairs
  }

  /// Takes of the turn that a person kept without choosing between them, or called equally good.
  private var tiedPairs: [PreferencePair] {
    func isGood(_ take: Take) -> Bool {
      take.givenVerdict?.kind == .keep && take.givenVerdict?.by == .person
    }
    func isTied(_ take: Take) -> Bool {
      (isGood(take) && isGood(kept.take))
        || kept.turn.ties.contains { $0.holds(take.number, kept.take.number) }
    }
    return kept.turn.takes.filter { take in
      take.number != kept.take.number && isTied(take)
        && take.rendering?.pixels != kept.take.rendering?.pixels
    }.map {
      PreferencePair(
        example: self, first: output, second: TakeID(turn: kept.turn.number, take: $0.number),
        outcome: .tie)
    }
  }
}
