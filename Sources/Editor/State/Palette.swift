/// Finding an action, a command or an edit by words.
public struct Palette: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    enum Choice: Sendable, Equatable {
      case action(Action)
      /// A line for the prompt; entered at once where nothing is left to be filled in.
      case line(String, isComplete: Bool)
    }

    let title: String
    let effect: String
    let choice: Choice
  }

  public private(set) var query = ""
  public private(set) var selected = 0
  private let all: [Entry]

  init(_ knowledge: EditorKnowledge, _ keys: KeyMap) {
    let actions = Action.allCases.filter { $0 != .palette }.map { action in
      Entry(
        title: action.rawValue, effect: action.effect + "  " + keys.names(of: action),
        choice: .action(action))
    }
    let commands = knowledge.commands.map { command in
      let isComplete = !command.usage.contains(" ")
      return Entry(
        title: command.usage, effect: command.effect,
        choice: .line(command.name + (isComplete ? "" : " "), isComplete: isComplete))
    }
    let edits = knowledge.topics.flatMap { topic in
      topic.examples.map { example in
        Entry(title: example, effect: topic.name, choice: .line(example, isComplete: false))
      }
    }
    all = actions + commands + edits
  }

  /// Those with every word of the query in them.
  var entries: [Entry] {
    let words = query.lowercased().split(separator: " ")
    guard !words.isEmpty else { return all }
    let fitting = all.filter { entry in
      let text = (entry.title + " " + entry.effect).lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    // what is called so comes before what only says so
    let (called, saying) = (
      fitting.filter { $0.title.lowercased().contains(words[0]) },
      fitting.filter { !$0.title.lowercased().contains(words[0]) }
    )
    return called + saying
  }

  var chosen: Entry? {
    let entries = entries
    return entries.indices.contains(selected) ? entries[selected] : nil
  }

  mutating func add(_ text: String) {
    query += text
    selected = 0
  }

  mutating func removeLast() {
    if !query.isEmpty { query.removeLast() }
    selected = 0
  }

  mutating func move(by step: Int) {
    selected = min(max(0, selected + step), max(0, entries.count - 1))
  }
}
