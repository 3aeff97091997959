public import Conversation
import Edits

/// Pico-Banana-400K's three files (arXiv 2510.19808): `sft.jsonl`, `preference.jsonl` and
/// `multi-turn.jsonl`, with their pictures in `images`. Where the released data names a photograph
/// on the web, these rows name its copy in the export.
public struct PicoBanana: DatasetExporter {
  public static let name = "pico-banana"
  public static let summary =
    "Pico-Banana-400K: single-turn, preference and multi-turn rows, and their pictures."

  public init() {}

  public func write(
    _ sessions: [SessionRecord], to export: inout ExportFolder
  ) async throws -> [ExportCount] {
    let sequences = sessions.map { MultiTurnSequence($0) }.filter { !$0.kept.isEmpty }
    export.expectedPictures = sequences.map(Self.pictureCount).reduce(0, +)
    var rows = Rows()
    for sequence in sequences {
      try await rows.add(sequence, to: &export)
    }
    try export.write(lines: rows.singleTurn, to: "sft.jsonl")
    try export.write(lines: rows.preference, to: "preference.jsonl")
    try export.write(lines: rows.multiTurn, to: "multi-turn.jsonl")
    return [
      ExportCount("single-turn rows", rows.singleTurn.count),
      ExportCount("preference rows", rows.preference.count),
      ExportCount("multi-turn rows", rows.multiTurn.count),
      ExportCount("sessions without a kept turn", sessions.count - sequences.count),
    ]
  }

  private static func pictureCount(_ sequence: MultiTurnSequence) -> Int {
    let single = sequence.kept.filter(\.standsAlone)
    return 1 + sequence.kept.count + single.count + sequence.rejections.count
  }
}

/// The rows so far, and the names that their pictures have taken.
private struct Rows {
  var singleTurn: [String] = []
  var preference: [String] = []
  var multiTurn: [String] = []
  private var names: Set<String> = []
  private var negatives = 0

  mutating func add(_ sequence: MultiTurnSequence, to export: inout ExportFolder) async throws {
    let session = sequence.record
    let name = name(for: session)
    let original = try await export.writePhotograph(of: session, to: "images/source/\(name).png")
    var urls: [TakeID: String] = [:]
    for (index, kept) in sequence.kept.enumerated() {
      urls[kept.id] = try await export.write(
        kept.id, of: session, to: "images/multi-turn/\(name)_turn\(index + 1).png")
    }
    for rejection in sequence.rejections {
      negatives += 1
      urls[rejection.id] = try await export.write(
        rejection.id, of: session, to: "images/negative-edit/\(negatives).png")
    }
    for kept in sequence.kept where kept.standsAlone {
      let output = try await export.write(
        kept.id, of: session, to: "images/positive-edit/\(singleTurn.count + 1).png")
      let input = urls[kept.turn.parent] ?? original
      singleTurn.append(kept.singleTurnRow(input: input, output: output))
      let rejected = sequence.rejections(insteadOf: kept).compactMap { urls[$0.id] }
      if !rejected.isEmpty {
        preference.append(kept.preferenceRow(input: input, output: output, rejected: rejected))
      }
    }
    if let row = try MultiTurnRow(sequence, original: original, url: { urls[$0] }) {
      multiTurn.append(row.line)
    }
  }

  /// The session's folder name, made unlike those before it.
  private mutating func name(for session: SessionRecord) -> String {
    let folder = session.folder.split(separator: "/").last.map(String.init) ?? "session"
    var name = folder
    var number = 2
    while !names.insert(name).inserted {
      name = "\(folder)-\(number)"
      number += 1
    }
    return name
  }
}

extension MultiTurnSequence.KeptTurn {
  /// Whether instruction and picture make sense without the turns before.
  fileprivate var standsAlone: Bool {
    turn.status == .applied && !turn.editTypes.isEmpty
  }

  fileprivate func singleTurnRow(input: String, output: String) -> String {
    JSONText.object([
      .init("open_image_input_url", .text(input)), .init("text", .text(text)),
      .init("output_image", .text(output)), .init("edit_type", .text(editType)),
      .init("summarized_text", .text(summary)),
    ]).line
  }

  fileprivate func preferenceRow(input: String, output: String, rejected: [String]) -> String {
    JSONText.object([
      .init("output_image", .text(output)), .init("rejected_images", .texts(rejected)),
      .init("text", .text(text)), .init("edit_type", .text(editType)),
      .init("open_image_input_url", .text(input)), .init("summarized_text", .text(summary)),
    ]).line
  }

  private var text: String { take.phrases.long.isEmpty ? turn.instruction : take.phrases.long }
  private var summary: String {
    take.phrases.short.isEmpty ? turn.instruction : take.phrases.short
  }

  /// As released where Pico-Banana has the type, and by its id where it's of retake's own.
  private var editType: String {
    turn.editTypes.first.map { $0.picoBananaName ?? $0.rawValue } ?? ""
  }
}
