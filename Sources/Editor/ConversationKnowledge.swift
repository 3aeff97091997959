import Conversation
import Judging
import Language
import Scene

extension EditorKnowledge {
  init(_ guides: [EditGuide]) {
    let own = [
      Command(usage: "/objects", effect: "what is known to be in the picture"),
      Command(usage: "/compare", effect: "the picture before the last turn, and the photograph"),
      Command(usage: "/split", effect: "before and after side by side"),
      Command(usage: "/difference", effect: "where the last turn changed the picture"),
      Command(
        usage: "/selection", effect: "what a line or the last turn acts on: outline, mask, nothing"),
      Command(usage: "/histogram", effect: "how often each brightness and colour comes"),
      Command(usage: "/timeline", effect: "keep the timeline on the screen"),
      Command(usage: "/save FILE", effect: "write the picture as it stands to a .png or .jpg"),
      Command(usage: "/export NAME", effect: "write training data into the session's folder"),
      Command(usage: "/help [EDIT]", effect: "keys and commands, or what an edit understands"),
      Command(usage: "/quit", effect: "save and leave"),
    ]
    self.init(
      commands: SessionCommand.help.map { Command(usage: $0.usage, effect: $0.effect) } + own,
      topics: guides.map {
        Topic(
          id: $0.id, name: $0.name, examples: $0.examples, inFull: $0.inFull,
          remark: $0.approximation)
      },
      failureLabels: FailureLabel.allCases.map(\.rawValue),
      exportFormats: ["pico-banana"])
  }

  /// What a command does, by the one that is being typed.
  func meaning(ofCommand line: String) -> LineMeaning? {
    let name = String(line.prefix { $0 != " " })
    let fitting = commands.filter {
      line.contains(" ") ? $0.name == name : $0.name.hasPrefix(name)
    }
    guard let first = fitting.first else {
      return LineMeaning(.unclear, "There is no command \(name); Tab lists them.")
    }
    var meaning = LineMeaning(.history, first.usage + "  " + first.effect)
    if case .region(let name, let region)? = try? SessionCommand(line) {
      meaning.targets = [.region(region, name: name)]
    }
    return meaning
  }
}
