import Foundation
import Testing

/// What scripts rely on: exit statuses, and results apart from messages.
@Suite("The command line")
struct CommandLineTests {
  @Test(
    "is told how it is used, with status 2, when it is used wrongly",
    arguments: [
      ["apply"], ["apply", "warmer", "photo.png"],
      ["apply", "warmer", "photo.png", "-o", "out.gif"],
      ["apply", "warmer", "photo.png", "-o", "out.jpg", "--quality", "0"], ["plan"],
      ["plan", "--batch", "warmer"], ["run"], ["replay"], ["show", "session", "--nonsense"],
      ["export", "session", "--format", "nonsense", "-o", "out"],
      ["export", "session", "--format", "imagefolder", "-o", "out", "--split", "0.5/0.6"],
      ["export", "session", "--format", "imagefolder", "-o", "out", "--max-side", "0"],
      ["import", "rows.jsonl", "--format", "nonsense", "--images", "."], ["report"],
    ])
  func wrongUsage(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 8, height: 8))
    let before = try folder.listing()
    let outcome = try Executable(folder: folder.url).run(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.standardOutput.isEmpty)
    #expect(!outcome.complaints.isEmpty)
    #expect(try folder.listing() == before)
  }

  @Test(
    "has help for each command on standard output",
    arguments: [
      "edit", "resume", "run", "apply", "plan", "replay", "show", "export", "import", "report",
    ])
  func help(_ command: String) throws {
    let outcome = try Executable().run([command, "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.contains("USAGE: retake"))
    #expect(outcome.standardError.isEmpty)
  }

  @Test("has a completion script for each shell", arguments: ["bash", "zsh", "fish"])
  func completion(_ shell: String) throws {
    let outcome = try Executable().run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    for command in ["apply", "replay", "export"] {
      #expect(outcome.standardOutput.contains(command))
    }
  }

  @Test("four takes are made, one is chosen, one rejected, and all that is saved and exported")
  func takes() throws {
    let folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 60, height: 40))
    let lines = [
      "make it warmer", "/retake 3", "2", "/reject 1.3 overdone too orange", "/save out.jpg",
      "/export pico-banana",
    ]
    let outcome = try Executable(folder: folder.url).run(
      ["run", "photo.png", "--session", "session"], input: lines.joined(separator: "\n"))
    #expect(outcome.status == 0, "\(outcome.standardOutput) \(outcome.standardError)")
    #expect(outcome.standardOutput.contains("Saved as out.jpg, 60×40."))
    let names = try folder.listing().joined(separator: "\n")
    #expect(names.contains("out.jpg") && names.contains("session/images/turn-01-take-4.png"))
    #expect(names.contains("session/export-pico-banana/"))
    // a take is named with its turn, and who leaves that out is told
    let wrong = try Executable(folder: folder.url).run(
      ["run", "photo.png"], input: "make it warmer\n/retake 3\n/reject 3 overdone\n/save out.jpg")
    #expect(wrong.status == 1)
    #expect(wrong.standardOutput.contains("take 3 of turn 1 is written 1.3"))
    #expect(wrong.standardOutput.contains("out.jpg is there already"))
  }

  @Test("prints its version alone")
  func version() throws {
    let outcome = try Executable().run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test("says which line of a batch it can't read")
  func batchLine() throws {
    let outcome = try Executable().run(
      ["plan", "--batch"], input: "{\"id\": 1, \"turns\": [\"warmer\"]}\nwarmer\n")
    #expect(outcome.status == 2)
    expectOneSentence(outcome, about: "2")
  }

  @Test("makes of one photograph and one instruction the same bytes each time")
  func applyRepeats() throws {
    let folder = try TemporaryFolder()
    let photograph = PNGFixture.gradient(width: 64, height: 48)
    let source = try folder.file("photo.png", photograph)
    for name in ["one.png", "two.png"] {
      let outcome = try Executable(folder: folder.url)
        .run(["apply", "add film grain", "photo.png", "-o", name])
      #expect(outcome.status == 0, "\(outcome.standardError)")
    }
    let one = try Data(contentsOf: folder.url.appendingPathComponent("one.png"))
    #expect(one == (try Data(contentsOf: folder.url.appendingPathComponent("two.png"))))
    #expect(one != photograph)
    #expect(try Data(contentsOf: source) == photograph)
  }

  @Test("never writes over the photograph that it reads")
  func photographIsKept() throws {
    let folder = try TemporaryFolder()
    let photograph = PNGFixture.gradient(width: 16, height: 16)
    let source = try folder.file("photo.png", photograph)
    try FileManager.default.createSymbolicLink(
      at: folder.url.appendingPathComponent("link.png"), withDestinationURL: source)
    for output in ["photo.png", "./photo.png", "link.png"] {
      let outcome = try Executable(folder: folder.url)
        .run(["apply", "make it warmer", "photo.png", "-o", output])
      #expect(outcome.status == 2, "\(output)")
      #expect(try Data(contentsOf: source) == photograph)
    }
  }

  @Test(
    "exits with 1 where an instruction can't be done, and writes no picture",
    arguments: [
      "put a red hat on the dog", "flibber the wobble", "undo",
    ])
  func refusedInstruction(_ instruction: String) throws {
    let folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 16, height: 16))
    let before = try folder.listing()
    let outcome = try Executable(folder: folder.url)
      .run(["apply", instruction, "photo.png", "-o", "out.png"])
    #expect(outcome.status == 1)
    #expect(!outcome.complaints.isEmpty)
    #expect(try folder.listing() == before)
  }
}
