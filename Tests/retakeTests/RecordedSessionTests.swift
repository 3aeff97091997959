import Foundation
import Testing

/// Conversations recorded once have to come out the same for good.
@Suite("Recorded sessions")
struct RecordedSessionTests {
  @Test("are three at least")
  func count() {
    #expect(Repository.sessions.count >= 3)
  }

  @Test(
    "replay to the pixels that were recorded, and their pictures can be made again",
    arguments: Repository.sessions)
  func replay(_ name: String) throws {
    let folder = try TemporaryFolder()
    let session = folder.url.appendingPathComponent(name)
    try FileManager.default.copyItem(
      at: Repository.root.appendingPathComponent("Sessions/\(name)"), to: session)
    let program = Executable(folder: folder.url)

    let restored = try program.run(["replay", name, "--restore", "--verify"])
    #expect(restored.status == 0, "\(restored.standardError)")
    let pictures = try FileManager.default.contentsOfDirectory(
      atPath: session.appendingPathComponent("images").path)
    let shown = try program.run(["show", name, "--json"])
    let turns = shown.standardOutput.split(separator: "\n")
    #expect(turns.count >= 5)
    #expect(pictures.count >= turns.filter { $0.contains("\"status\":\"applied\"") }.count)
  }
}
