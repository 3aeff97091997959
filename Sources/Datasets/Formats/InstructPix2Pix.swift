import Conversation

/// The columns that diffusers' InstructPix2Pix trainer takes (arXiv 2211.09800).
public struct InstructPix2Pix: DatasetExporter {
  public static let name = "instructpix2pix"
  public static let summary = "diffusers' InstructPix2Pix: input_image, edit_prompt, edited_image."
  public static let rowKinds = ["examples"]
  public static let tables = ["metadata.jsonl"]
  public static let isImageFolder = true
  public static let loading = """
    ```console
    $ accelerate launch train_instruct_pix2pix.py --train_data_dir … \\
        --original_image_column input_image --edit_prompt_column edit_prompt \\
        --edited_image_column edited_image
    ```
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      let row = JSONText.object([
        .init("input_image_file_name", .text(layout.picture(example.input, of: session))),
        .init("edit_prompt", .text(example.prompt)),
        .init("edited_image_file_name", .text(layout.picture(example.output, of: session))),
      ])
      layout.row(row.line, of: session, in: "metadata.jsonl", kind: "examples")
    }
  }
}
