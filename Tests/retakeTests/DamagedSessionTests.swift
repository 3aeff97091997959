import Foundation
import Testing

/// A session folder in which something is missing or broken says what, and where.
@Suite("Damaged sessions")
struct DamagedSessionTests {
  let folder: TemporaryFolder
  let program: Executable

  init() throws {
    folder = try TemporaryFolder()
    program = Executable(folder: folder.url)
    try folder.file("photo.png", PNGFixture.gradient(width: 48, height: 32))
    let recorded = try program.run(
      ["run", "photo.png", "--session", "session"],
      input: "make it warmer\na bit less\nmake it brighter\n")
    try #require(recorded.status == 0, "\(recorded.standardError)")
  }

  private var journal: URL { folder.url.appendingPathComponent("session/journal.jsonl") }

  private func journalLines() throws -> [String] {
    try String(contentsOf: journal, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test("are refused where a part is missing", arguments: ["journal.jsonl", "source.png"])
  func missingPart(_ part: String) throws {
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("session/\(part)"))
    let before = try folder.listing()
    let outcome = try program.run(["replay", "session", "--verify"])
    #expect(outcome.status == 2)
    expectOneSentence(outcome, about: part)
    #expect(try folder.listing() == before)
  }

  @Test("are refused where there is no session", arguments: ["nowhere", "photo.png", "empty"])
  func noSession(_ name: String) throws {
    try folder.folder("empty")
    for arguments in [["show", name], ["replay", name, "--verify"]] {
      let outcome = try program.run(arguments)
      #expect(outcome.status == 2, "\(arguments)")
      expectOneSentence(outcome, about: name)
    }
  }

  @Test("name the line of the journal that is damaged")
  func damagedMiddleLine() throws {
    var lines = try journalLines()
    try #require(lines.count >= 4)
    lines[2] = String(lines[2].dropLast(10))
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: journal)
    let before = try Data(contentsOf: journal)
    for arguments in [["show", "session"], ["replay", "session", "--verify"]] {
      let outcome = try program.run(arguments)
      #expect(outcome.status == 2, "\(arguments)")
      expectOneSentence(outcome, about: "3")
      #expect(try Data(contentsOf: journal) == before)
    }
  }

  @Test("load without a last line that was cut off, and say so")
  func cutLastLine() throws {
    let whole = try Data(contentsOf: journal)
    try (whole + Data(#"{"event":"tur"#.utf8)).write(to: journal)
    let shown = try program.run(["show", "session"])
    #expect(shown.status == 0)
    #expect(shown.complaints.count == 1)
    #expect(shown.standardOutput.contains("make it brighter"))

    let verified = try program.run(["replay", "session", "--verify"])
    #expect(verified.status == 0, "\(verified.standardError)")
  }

  @Test("name the line of a plan that was tampered with")
  func changedPlan() throws {
    var lines = try journalLines()
    let plan = try #require(lines.lastIndex { $0.contains("\"steps\"") })
    let number = try #require(lines[plan].range(of: #"0\.[0-9]+"#, options: .regularExpression))
    lines[plan].replaceSubrange(number, with: "0.01")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: journal)
    let outcome = try program.run(["replay", "session", "--verify"])
    #expect(outcome.status == 2)
    expectOneSentence(outcome, about: "\(plan + 1)")
  }

  @Test("find the picture that is not what was recorded, and make it again")
  func changedPicture() throws {
    let images = folder.url.appendingPathComponent("session/images")
    let first = images.appendingPathComponent("turn-01-take-1.png")
    let original = try Data(contentsOf: first)
    try Data(contentsOf: images.appendingPathComponent("turn-03-take-1.png")).write(to: first)
    #expect(try program.run(["replay", "session", "--verify"]).status == 1)
    #expect(try program.run(["replay", "session", "--restore"]).status == 0)
    #expect(try Data(contentsOf: first) == original)
  }
}
