import Conversation
import Judging

/// EditReward-Data's columns (arXiv 2509.26346): two results of one instruction side by side, and
/// which one was preferred, with ties.
///
/// Which side the better one stands on follows from the pictures' names alone, half and half.
public struct EditReward: DatasetExporter {
  public static let name = "editreward"
  public static let summary = "EditReward-Data: pairs of results and which is better, with ties."
  public static let rowKinds = ["preferences", "ties"]
  public static let tables = ["metadata.jsonl"]
  public static let isImageFolder = true
  public static let loading = """
    ```python
    datasets.load_dataset("imagefolder", data_dir="…")
    ```

    gives the published columns: `instruction`, `source_img`, `left_output_image`, \
    `right_output_image`, `left_model`, `right_model`, `left_overall_score`, \
    `right_overall_score` and `vote_type` (`leftvote`, `rightvote` or `tie`). The scores are the \
    judge's, from 0 to 1; the vote is the person's.
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for pair in session.examples.flatMap(\.pairs) {
      let isSwapped = "\(session.name) \(pair.first) \(pair.second)".parity
      let left = Side(isSwapped ? pair.second : pair.first, session)
      let right = Side(isSwapped ? pair.first : pair.second, session)
      let vote =
        pair.outcome == .tie
        ? "tie" : (pair.outcome == .first) != isSwapped ? "leftvote" : "rightvote"
      let example = pair.example
      let columns: [JSONText.Member] = [
        .init("instruction", .text(example.prompt)),
        .init("source_img_file_name", .text(layout.picture(example.input, of: session))),
        .init("left_output_image_file_name", .text(layout.picture(left.id, of: session))),
        .init("right_output_image_file_name", .text(layout.picture(right.id, of: session))),
        .init("left_model", .text(left.model)), .init("right_model", .text(right.model)),
        .init("left_overall_score", .score(left.take?.rendering?.scores?.overall)),
        .init("right_overall_score", .score(right.take?.rendering?.scores?.overall)),
        .init("left_label", .optional(left.take?.verdict?.label?.rawValue)),
        .init("right_label", .optional(right.take?.verdict?.label?.rawValue)),
        .init("vote_type", .text(vote)), .init("edit_type", .text(example.editType)),
      ]
      layout.row(
        JSONText.object(columns).line, of: session, in: "metadata.jsonl",
        kind: pair.outcome == .tie ? "ties" : "preferences")
    }
  }
}

/// One of the two results.
private struct Side {
  let id: TakeID
  let take: Take?
  let model: String

  init(_ id: TakeID, _ session: ExportSession) {
    self.id = id
    take = session.record.history.take(id)
    model = "retake \(session.record.header.program), \(id)"
  }
}

extension String {
  /// As good as a coin, and the same on any machine (FNV-1a).
  fileprivate var parity: Bool {
    var hash: UInt32 = 2_166_136_261
    for byte in utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return (hash >> 16) & 1 == 1
  }
}
