import Conversation

/// DiffSynth-Studio's rows: what is asked, the target, and the picture to be edited.
public struct DiffSynth: DatasetExporter {
  public static let name = "diffsynth"
  public static let summary = "DiffSynth-Studio: JSONL of prompt, image (target) and edit_image."
  public static let rowKinds = ["examples"]
  public static let tables = ["metadata.jsonl"]
  public static let loading = """
    ```console
    $ accelerate launch train.py --dataset_base_path … --dataset_metadata_path …/metadata.jsonl \\
        --data_file_keys image,edit_image
    ```
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      let row = JSONText.object([
        .init("prompt", .text(example.prompt)),
        .init("image", .text(layout.picture(example.output, of: session))),
        .init("edit_image", .text(layout.picture(example.input, of: session))),
      ])
      layout.row(row.line, of: session, in: "metadata.jsonl", kind: "examples")
    }
  }
}
