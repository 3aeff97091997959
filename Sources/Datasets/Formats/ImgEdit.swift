import Conversation

/// ImgEdit's multi-turn rows (arXiv 2505.20275): for each session a list of turns with the pictures
/// that go in, the picture that comes out, and what was said.
public struct ImgEdit: DatasetExporter {
  public static let name = "imgedit"
  public static let summary = "ImgEdit: sessions as lists of input pictures, output and prompt."
  public static let rowKinds = ["multi-turn rows"]
  public static let tables = ["multi-turn.jsonl"]
  public static let loading = """
    ```python
    for line in open("multi-turn.jsonl"):
        for turn in json.loads(line)["data"]:
            turn["input_images"], turn["output_images"], turn["prompt"]
    ```
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    let turns = session.sequence.kept.map { kept in
      JSONText.object([
        .init("input_images", .texts([layout.picture(kept.turn.parent, of: session)])),
        .init("output_images", .texts([layout.picture(kept.id, of: session)])),
        .init("prompt", .text(kept.turn.instruction)),
      ])
    }
    let row = JSONText.object([.init("id", .text(session.name)), .init("data", .array(turns))])
    layout.row(row.line, of: session, in: "multi-turn.jsonl", kind: "multi-turn rows")
  }
}
