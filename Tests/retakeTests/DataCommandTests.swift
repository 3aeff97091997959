import Foundation
import Testing

/// Export, import and report, as a script runs them.
@Suite("Training data on the command line")
struct DataCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 64, height: 48))
    try folder.file(
      "credits.json", Data(#"{"photo.png": {"author": "A. Person", "licence": "CC0 1.0"}}"#.utf8))
    let outcome = try run(
      ["run", "photo.png", "--session", "session"], input: "make it warmer\nmore contrast\n")
    try #require(outcome.status == 0, "\(outcome.standardError)")
  }

  func run(_ words: [String], input: String = "") throws -> Executable.Outcome {
    try Executable(folder: folder.url).run(words, input: input)
  }

  func text(_ file: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(file), encoding: .utf8)
  }

  @Test("exports, says how much, and shows no bar where nobody looks")
  func export() throws {
    let outcome = try run(["export", "session", "--format", "imagefolder", "-o", "out"])
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.hasPrefix("2 examples\n"))
    #expect(outcome.standardError.isEmpty)
    #expect(try text("out/README.md").contains("CC0 1.0"))
  }

  @Test("names a session that can't be exported, exports the rest, and exits with 1")
  func exportOfABadSession() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("broken"), withIntermediateDirectories: true)
    let outcome = try run(["export", "broken", "session", "--format", "diffsynth", "-o", "out"])
    #expect(outcome.status == 1)
    #expect(outcome.standardOutput.hasPrefix("2 examples\n"))
    #expect(outcome.complaints.first?.contains("broken") == true)
    let alone = try run(["export", "broken", "--format", "diffsynth", "-o", "alone"])
    #expect(alone.status == 2, "nothing could be read")
  }

  @Test("imports what it exported, and names bad rows by line")
  func roundTrip() throws {
    _ = try run(["export", "session", "--format", "pico-banana", "-o", "out"])
    let rows = try text("out/multi-turn.jsonl") + "{}\n"
    try folder.file("rows.jsonl", Data(rows.utf8))
    let words = ["import", "rows.jsonl", "--format", "pico-banana", "--images", "out", "-o", "in"]
    let outcome = try run(words)
    #expect(outcome.status == 1)
    #expect(outcome.standardOutput.contains("in/session"))
    #expect(outcome.complaints.first == "Line 2: it has no files.")
    #expect(outcome.complaints.last == "1 row was imported, 1 could not be.")
    #expect(try run(["replay", "in/session", "--verify"]).status == 0)
    #expect(try run(words).standardOutput.contains("was imported before"))
  }

  @Test("draws a page, prints figures, and checks")
  func report() throws {
    let page = try run(["report", "session", "-o", "page.html"])
    #expect(page.status == 0)
    #expect(try text("page.html").hasPrefix("<!DOCTYPE html>"))
    let json = try run(["report", "session", "--json"])
    let figures = try JSONSerialization.jsonObject(with: Data(json.standardOutput.utf8))
    #expect((figures as? [String: Any])?["turns"] as? Int == 2)
    #expect(try run(["report", "session", "--check"]).status == 0)
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("session/source.png"))
    try folder.file("session/source.png", PNGFixture.gradient(width: 8, height: 8))
    let check = try run(["report", "session", "--check"])
    #expect(check.status == 1)
    #expect(check.standardError.contains("isn't the photograph"))
  }
}
