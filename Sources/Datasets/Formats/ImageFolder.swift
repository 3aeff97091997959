import Conversation

/// Hugging Face's `imagefolder`: pictures, and a `metadata.jsonl` with a row for each example.
public struct ImageFolder: DatasetExporter {
  public static let name = "imagefolder"
  public static let summary = "Hugging Face imagefolder: metadata.jsonl beside the pictures."
  public static let rowKinds = ["examples"]
  public static let tables = ["metadata.jsonl"]
  public static let isImageFolder = true
  public static let loading = """
    ```python
    datasets.load_dataset("imagefolder", data_dir="…")
    ```

    gives the pictures as the columns `input` and `output`, `instruction`, and what is known of \
    each example as further columns.
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      let columns: [JSONText.Member] = [
        .init("input_file_name", .text(layout.picture(example.input, of: session))),
        .init("output_file_name", .text(layout.picture(example.output, of: session))),
        .init("instruction", .text(example.prompt)),
      ]
      layout.row(
        JSONText.object(columns + example.details).line, of: session, in: "metadata.jsonl",
        kind: "examples")
    }
  }
}
