import Conversation

/// MagicBrush's columns (arXiv 2306.10012): source, mask, instruction and target of each turn, by
/// photograph and turn. White in the mask is where the target may differ from the source.
public struct MagicBrush: DatasetExporter {
  public static let name = "magicbrush"
  public static let summary = "MagicBrush: source, mask, instruction and target of each turn."
  public static let rowKinds = ["turns"]
  public static let tables = ["metadata.jsonl"]
  public static let isImageFolder = true
  public static let loading = """
    ```python
    datasets.load_dataset("imagefolder", data_dir="…")
    ```

    gives the columns of the published set: `img_id`, `turn_index`, `source_img`, `mask_img`, \
    `instruction`, `target_img`. The masks are measured: outside the white no pixel changed.
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      let mask = layout.mask(
        from: example.input, to: example.output, of: session,
        at: "images/\(session.name)/mask-\(example.number).png")
      let row = JSONText.object([
        .init("img_id", .text(session.name)), .init("turn_index", .number(example.number)),
        .init("source_img_file_name", .text(layout.picture(example.input, of: session))),
        .init("mask_img_file_name", .text(mask)),
        .init("instruction", .text(example.prompt)),
        .init("target_img_file_name", .text(layout.picture(example.output, of: session))),
      ])
      layout.row(row.line, of: session, in: "metadata.jsonl", kind: "turns")
    }
  }
}
