import Foundation
import Testing

/// A photograph that can't be read gets one plain sentence, exit status 2, and nothing is written.
@Suite("Photographs that can't be read")
struct UnreadablePhotographTests {
  /// A bad photograph: what it is called and how it is made.
  struct Fixture: Sendable, CustomTestStringConvertible {
    let name: String
    let testDescription: String
    let make: @Sendable (TemporaryFolder) throws -> Void
  }

  static func file(
    _ name: String, _ meaning: String, _ contents: @escaping @Sendable () throws -> Data
  )
    -> Fixture
  {
    Fixture(name: name, testDescription: meaning) { try $0.file(name, try contents()) }
  }

  static let fixtures = [
    Fixture(name: "missing.png", testDescription: "a missing file") { _ in },
    Fixture(name: "folder.png", testDescription: "a directory") { try $0.folder("folder.png") },
    file("empty.png", "an empty file") { Data() },
    file("text.png", "text named .png") { Data("This is a letter, not a picture.\n".utf8) },
    file("cut.png", "a truncated PNG") {
      let whole = PNGFixture.gradient(width: 200, height: 200)
      return whole.prefix(whole.count / 2)
    },
    file("header.png", "a PNG that ends in its header") {
      PNGFixture.gradient(width: 8, height: 8).prefix(20)
    },
    file("cut.jpg", "a truncated JPEG") {
      let whole = try Data(contentsOf: Repository.assets.appendingPathComponent("rocket.jpg"))
      return whole.prefix(whole.count / 2)
    },
    file("header.jpg", "a JPEG that ends in its header") {
      try Data(contentsOf: Repository.assets.appendingPathComponent("rocket.jpg")).prefix(30)
    },
    file("huge.png", "a header of 60,000 × 60,000") {
      PNGFixture.file(width: 60_000, height: 60_000, rows: [0, 1, 2, 3])
    },
    file("flat.png", "a picture without height") {
      PNGFixture.file(width: 10, height: 0, rows: [])
    },
    file("thin.png", "a picture without width") {
      PNGFixture.file(width: 0, height: 10, rows: [])
    },
    file("bell\u{7}\u{1B}[2J.png", "a name with control characters") { Data("x".utf8) },
  ]

  @Test("are refused by every command that opens one", arguments: fixtures)
  func refused(_ fixture: Fixture) throws {
    let folder = try TemporaryFolder()
    try fixture.make(folder)
    let before = try folder.listing()
    for arguments in [
      ["apply", "make it warmer", fixture.name, "-o", "out.png"],
      ["run", fixture.name, "--session", "session"],
      ["run", fixture.name],
    ] {
      let outcome = try Executable(folder: folder.url).run(arguments, input: "make it warmer\n")
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.standardOutput.isEmpty)
      expectOneSentence(outcome, about: fixture.name)
      #expect(try folder.listing() == before, "\(arguments)")
    }
  }
}

/// Standard error holds one plain sentence, which names the file and hides no control character.
func expectOneSentence(
  _ outcome: Executable.Outcome, about name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let complaint = outcome.standardError
  #expect(outcome.complaints.count == 1, "\(complaint)", sourceLocation: sourceLocation)
  #expect(complaint.hasSuffix(".\n"), "\(complaint)", sourceLocation: sourceLocation)
  let visible = String(name.prefix { $0.asciiValue.map { $0 >= 32 } ?? true })
  #expect(complaint.contains(visible), "\(complaint)", sourceLocation: sourceLocation)
  let controls = complaint.unicodeScalars.dropLast().filter { $0.value < 32 || $0.value == 127 }
  #expect(controls.isEmpty, "\(complaint)", sourceLocation: sourceLocation)
}
