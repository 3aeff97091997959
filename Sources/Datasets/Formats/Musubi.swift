import Conversation

/// musubi-tuner's rows, and a configuration that names them.
public struct Musubi: DatasetExporter {
  public static let name = "musubi"
  public static let summary = "musubi-tuner: JSONL of image_path, control_path and caption."
  public static let rowKinds = ["examples"]
  public static let tables = ["metadata.jsonl"]
  public static let loading = """
    Paths are relative to the folder that holds `metadata.jsonl`: start the trainer there.

    ```console
    $ python …/qwen_image_cache_latents.py --dataset_config dataset.toml …
    ```
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      let row = JSONText.object([
        .init("image_path", .text(layout.picture(example.output, of: session))),
        .init("control_path", .text(layout.picture(example.input, of: session))),
        .init("caption", .text(example.prompt)),
      ])
      layout.row(row.line, of: session, in: "metadata.jsonl", kind: "examples")
    }
  }

  public func finish(_ layout: inout ExportLayout) {
    layout.text(
      """
      [general]
      resolution = [1024, 1024]
      batch_size = 1
      enable_bucket = true
      bucket_no_upscale = true

      [[datasets]]
      image_jsonl_file = "metadata.jsonl"
      cache_directory = "cache"
      """, at: "dataset.toml")
  }
}
