public import Conversation

/// The training sequence that lies in a session's own folder and grows with every turn.
public enum SequenceFile {
  public static let name = "multi-turn.jsonl"

  /// Writes the row of the turns whose pictures are on disk; an empty file while there are none.
  /// Pictures are named relative to the session's folder. Throws a `SessionError`.
  public static func update(_ record: SessionRecord) throws {
    let sequence = MultiTurnSequence(record, renderedOnly: true)
    let row = try MultiTurnRow(sequence, original: record.header.source) { id in
      record.history.take(id)?.rendering?.image
    }
    // It can be made again from the journal, so it needn't wait for the disk.
    try Files.write(
      Array((row.map { $0.line + "\n" } ?? "").utf8), to: record.folder + "/" + name,
      synced: false)
  }
}
