import Conversation

/// ai-toolkit's folders: targets with their captions in one, and the pictures to be edited under the
/// same names in another.
public struct AIToolkit: DatasetExporter {
  public static let name = "ai-toolkit"
  public static let summary = "ai-toolkit: NAME.png and NAME.txt, and a control folder."
  public static let rowKinds = ["examples"]
  public static let tables: [String] = []
  public static let loading = """
    ```yaml
    datasets:
      - folder_path: "…/target"
        control_path: "…/control"
        caption_ext: "txt"
    ```
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      layout.picture(example.output, of: session, at: "target/\(example.key).png")
      layout.picture(example.input, of: session, at: "control/\(example.key).png")
      layout.text(example.prompt, of: session, at: "target/\(example.key).txt")
      layout.count("examples", of: session)
    }
  }
}
