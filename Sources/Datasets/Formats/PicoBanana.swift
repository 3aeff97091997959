import Conversation
import Edits

/// Pico-Banana-400K's three files (arXiv 2510.19808): `sft.jsonl`, `preference.jsonl` and
/// `multi-turn.jsonl`, with their pictures in `images`. Where the released data names a photograph
/// on the web, these rows name its copy in the export.
public struct PicoBanana: DatasetExporter {
  public static let name = "pico-banana"
  public static let summary =
    "Pico-Banana-400K: single-turn, preference and multi-turn rows, and their pictures."
  public static let rowKinds = ["single-turn rows", "preference rows", "multi-turn rows"]
  public static let tables = ["sft.jsonl", "preference.jsonl", "multi-turn.jsonl"]
  public static let loading = """
    The rows are those of Pico-Banana-400K, and its own scripts read them; `open_image_input_url` \
    and the file `original_input_image` name the photograph in `images/source`.

    ```python
    rows = [json.loads(line) for line in open("multi-turn.jsonl")]
    ```
    """

  private var singleTurns = 0
  private var negatives = 0
  private var others = 0

  public init() {}

  public mutating func add(_ session: ExportSession, to layout: inout ExportLayout) throws {
    let sequence = session.sequence
    let original = layout.picture(
      .photograph, of: session, at: "images/source/\(session.name).png")
    var urls: [TakeID: String] = [:]
    for (index, kept) in sequence.kept.enumerated() {
      urls[kept.id] = layout.picture(
        kept.id, of: session, at: "images/multi-turn/\(session.name)_turn\(index + 1).png")
    }
    for rejection in sequence.rejections {
      negatives += 1
      urls[rejection.id] = layout.picture(
        rejection.id, of: session, at: "images/negative-edit/\(negatives).png")
    }
    for id in session.record.takes where urls[id] == nil {
      others += 1
      urls[id] = layout.picture(id, of: session, at: "images/other-edit/\(others).png")
    }
    for example in session.examples {
      singleTurns += 1
      let output = layout.picture(
        example.output, of: session, at: "images/positive-edit/\(singleTurns).png")
      let input = urls[example.input] ?? original
      layout.row(
        example.singleTurnRow(input: input, output: output), of: session, in: "sft.jsonl",
        kind: "single-turn rows")
      let rejected = sequence.rejections(insteadOf: example.kept).compactMap { urls[$0.id] }
      if !rejected.isEmpty {
        layout.row(
          example.preferenceRow(input: input, output: output, rejected: rejected), of: session,
          in: "preference.jsonl", kind: "preference rows")
      }
    }
    let row = try MultiTurnRow(
      sequence, original: original, longestSide: session.options.longestSide
    ) { urls[$0] }
    if let row {
      layout.row(row.line, of: session, in: "multi-turn.jsonl", kind: "multi-turn rows")
    }
  }
}

extension EditExample {
  fileprivate func singleTurnRow(input: String, output: String) -> String {
    JSONText.object([
      .init("open_image_input_url", .text(input)), .init("text", .text(long)),
      .init("output_image", .text(output)), .init("edit_type", .text(editType)),
      .init("summarized_text", .text(short)),
    ]).line
  }

  fileprivate func preferenceRow(input: String, output: String, rejected: [String]) -> String {
    JSONText.object([
      .init("output_image", .text(output)), .init("rejected_images", .texts(rejected)),
      .init("text", .text(long)), .init("edit_type", .text(editType)),
      .init("open_image_input_url", .text(input)), .init("summarized_text", .text(short)),
    ]).line
  }
}
