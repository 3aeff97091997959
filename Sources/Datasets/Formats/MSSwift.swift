import Conversation

/// ms-swift's rows: conversations with `<image>` where a picture stands, and preferences with the
/// pictures of the answer that was rejected.
public struct MSSwift: DatasetExporter {
  public static let name = "ms-swift"
  public static let summary = "ms-swift: conversations with <image> marks, and preferences."
  public static let rowKinds = ["conversations", "preferences"]
  public static let tables = ["multi-turn.jsonl", "preference.jsonl"]
  public static let loading = """
    ```console
    $ swift sft --dataset multi-turn.jsonl …
    $ swift rlhf --rlhf_type dpo --dataset preference.jsonl …
    ```

    Paths are relative to the folder that holds the rows: start the trainer there.
    """

  public init() {}

  public func add(_ session: ExportSession, to layout: inout ExportLayout) {
    let kept = session.sequence.kept
    let said = kept.enumerated().flatMap { index, kept in
      [
        message("user", (index == 0 ? "<image>" : "") + kept.turn.instruction.withoutMarks),
        message("assistant", "<image>"),
      ]
    }
    let images =
      [layout.picture(.photograph, of: session)]
      + kept.map { layout.picture($0.id, of: session) }
    let row = JSONText.object([.init("messages", .array(said)), .init("images", .texts(images))])
    layout.row(row.line, of: session, in: "multi-turn.jsonl", kind: "conversations")
    for pair in session.examples.flatMap(\.pairs) where pair.outcome == .first {
      layout.row(
        preference(pair, &layout).line, of: session, in: "preference.jsonl", kind: "preferences")
    }
  }

  private func preference(_ pair: PreferencePair, _ layout: inout ExportLayout) -> JSONText {
    let session = pair.example.session
    let input = layout.picture(pair.example.input, of: session)
    return .object([
      .init(
        "messages",
        .array([
          message("user", "<image>" + pair.example.prompt.withoutMarks),
          message("assistant", "<image>"),
        ])),
      .init("images", .texts([input, layout.picture(pair.first, of: session)])),
      .init("rejected_images", .texts([input, layout.picture(pair.second, of: session)])),
    ])
  }

  private func message(_ role: String, _ content: String) -> JSONText {
    .object([.init("role", .text(role)), .init("content", .text(content))])
  }
}

extension String {
  /// What a person typed must not be taken for a picture.
  fileprivate var withoutMarks: String {
    split(separator: "<image>", omittingEmptySubsequences: false).joined(separator: "image")
  }
}
