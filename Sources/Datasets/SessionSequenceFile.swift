public import Conversation

/// `multi-turn.jsonl` in a session's own folder: its training sequence so far.
public enum SessionSequenceFile {
  public static let name = "multi-turn.jsonl"

  /// Writes the file anew, in one step; empty while nothing is kept. It names what is in the
  /// folder, and so ends before the first picture that is still to be made. Fits
  /// `SessionTools.onRecorded`. Throws a `SessionError` when it can't be written.
  public static func write(_ record: SessionRecord) throws {
    let sequence = MultiTurnSequence(record, renderedOnly: true)
    let row = try MultiTurnRow(sequence, original: record.header.source) { id in
      record.history.take(id)?.rendering?.image
    }
    let text = row.map { $0.line + "\n" } ?? ""
    try Files.write(Array(text.utf8), to: record.folder + "/" + name, synced: false)
  }
}
