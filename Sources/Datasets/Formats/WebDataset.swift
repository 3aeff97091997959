import Conversation

/// WebDataset's archives: for each example `KEY.input.png`, `KEY.output.png` and `KEY.json` side by
/// side in a tar file, a few hundred examples to a file.
public struct WebDataset: DatasetExporter {
  public static let name = "webdataset"
  public static let summary = "WebDataset: sharded tar archives of input, output and JSON."
  public static let rowKinds = ["examples"]
  public static let tables: [String] = []
  public static let loading = """
    ```python
    webdataset.WebDataset("shard-000000.tar").decode("pil").to_tuple("input.png", "output.png", "json")
    ```
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    for example in session.examples {
      let key = example.key
      let details = JSONText.object([.init("instruction", .text(example.prompt))] + example.details)
      layout.sample(
        [
          .init(path: "\(key).input.png", content: .picture(example.input)),
          .init(path: "\(key).output.png", content: .picture(example.output)),
          .init(path: "\(key).json", content: .text(details.line)),
        ],
        of: session, named: "\(session.name), turn \(example.kept.turn.number)", kind: "examples")
    }
  }
}
