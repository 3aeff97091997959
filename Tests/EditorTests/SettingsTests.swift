import Terminal
import Testing

@testable import Editor

/// The settings file: what it sets, and how it complains.
@Suite("Settings")
struct SettingsTests {
  private func read(_ text: String) -> SettingsFile {
    SettingsFile(text: text, name: "config.toml")
  }

  @Test("everything can be set")
  func all() {
    let file = read(
      """
      theme = "light"
      preview = "quick"   # for a slow machine
      mouse = false
      drafts = false
      timeline = true
      sessions = "My sessions"
      judge-threshold = 0.5

      [keys]
      compare = "F4"
      undo = "Ctrl-U"
      """)
    #expect(file.complaints.isEmpty)
    #expect(file.settings.theme == .light && file.settings.preview == .quick)
    #expect(!file.settings.usesMouse && !file.settings.showsDrafts && file.settings.keepsTimeline)
    #expect(file.settings.sessionsFolder == "My sessions")
    #expect(file.settings.judgeThreshold == 0.5)
    #expect(file.settings.keys.action(for: .function(4)) == .compare)
    #expect(file.settings.keys.action(for: .function(2)) == nil)
    #expect(file.settings.keys.action(for: .control("u")) == .undo)
  }

  @Test(
    "texts are read as TOML has them",
    arguments: [
      (#"sessions = "a b""#, "a b"), (#"sessions='a\b' # c"#, #"a\b"#),
      (#"sessions = "é\u00e9\\""#, "éé\\"), ("  sessions\t= \"#\"\r", "#"),
      (#""sessions" = "x""#, "x"),
    ])
  func texts(_ line: String, _ text: String) {
    #expect(read(line).settings.sessionsFolder == text, "\(read(line).complaints)")
  }

  @Test(
    "what isn't written so is complained of, each line by itself",
    arguments: [
      "sessions = \"a", "sessions = a", "sessions", "= 3", "sessions = \"a\" b", "sessions = ,",
      "[keys", "sessions = \"\\q\"", "sessions = \"\\u12\"", "[other]", "judge-threshold = 1e999",
    ])
  func unreadable(_ line: String) {
    let file = read(line + "\n[keys]\ncompare = \"F4\"")
    #expect(file.complaints.count == 1, "\(file.complaints)")
    #expect(file.settings.keys.action(for: .function(4)) == .compare)
  }

  @Test("nothing set is as usual")
  func none() {
    #expect(read("").settings == Settings() && read("").complaints.isEmpty)
  }

  @Test(
    "a bad line is named with its number, and everything else holds",
    arguments: [
      ("theme = \"light\"\nmouse = yess\ntimeline = true", 2, "name = value"),
      ("theme = \"light\"\nmouse = 3\ntimeline = true", 2, "true or false"),
      ("theme = \"light\"\ntimeline = true\njudge-threshold = 7", 3, "from 0 to 1"),
      ("theme = \"light\"\ntimeline = true\ncolour = 1", 3, "no setting colour"),
      ("theme = \"light\"\ntimeline = true\n[keys]\ncompare = \"F99\"", 4, "is a key such as"),
      ("theme = \"light\"\ntimeline = true\n[keys]\nfly = \"F9\"", 4, "no action fly"),
      ("theme = \"light\"\n= = =\ntimeline = true", 2, "name = value"),
    ])
  func bad(_ text: String, _ line: Int, _ complaint: String) {
    let file = read(text)
    #expect(file.complaints.count == 1)
    #expect(file.complaints.first?.hasPrefix("config.toml, line \(line): ") == true)
    #expect(file.complaints.first?.contains(complaint) == true, "\(file.complaints)")
    #expect(file.settings.theme == .light && file.settings.keepsTimeline)
    #expect(file.settings.usesMouse && file.settings.keys == KeyMap())
  }

  @Test("no bytes are too strange")
  func strange() {
    for text in ["\u{0}", "[", "a = \"\n\n\nb", "[[keys]]", "keys = 3", "]]]]\n[[[["] {
      #expect(read(text).settings.keys == KeyMap(), "\(text)")
    }
  }

  @Test("a key's name can be read back")
  func names() {
    for action in Action.allCases {
      for name in KeyMap().names(of: action).split(separator: ", ") {
        let key = Key(name: String(name))
        #expect(key.flatMap { KeyMap().action(for: $0) } == action, "\(name)")
      }
    }
  }

  @Test("keys that are set do what they say, and help shows them")
  func used() {
    var settings = Settings()
    settings.keys.set(.function(4), to: .compare)
    let turns = [turn(1, "warmer")]
    let state = EditorState(
      window: WindowSize(columns: 100, rows: 60), abilities: abilities(), session: summary(turns),
      settings: settings)
    #expect(state.after(.function(4)).comparison == .before)
    #expect(state.after(.function(2)).comparison == .none)
    #expect(state.after(.function(1)).screen.contains("F4"))
  }

  @Test("a take below the threshold is shown as wanting")
  func threshold() {
    var settings = Settings()
    settings.judgeThreshold = 0.9
    let turns = [turn(1, "warmer", understood: "warmer", score: 0.85)]
    let state = EditorState(
      window: WindowSize(columns: 100, rows: 30), abilities: abilities(), session: summary(turns),
      settings: settings)
    #expect(state.screen.contains("85 % wanting"))
    #expect(!editor(turns).screen.contains("wanting"))
  }
}
