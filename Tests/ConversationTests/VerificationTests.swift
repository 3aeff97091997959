import Edits
import Engine
import Foundation
import Imaging
import SessionFixtures
import Testing

@testable import Conversation

@Suite struct VerificationTests {
  let folder: TemporaryFolder
  let photograph: String

  init() async throws {
    folder = try TemporaryFolder()
    photograph = try folder.photograph()
    let session = try await Session.create(
      photographAt: photograph, folder: folder.path + "/S", tools: .testing())
    for line in ["brighter", "grain", "/retake", "/undo", "square", "drop 1.1"] {
      #expect(await !session.perform(line).isFailure)
    }
    #expect(await session.finish() == [])
    await session.close()
  }

  var path: String { folder.path + "/S" }

  func verify() async throws -> [TakeVerification] {
    try await SessionRecord.read(path).verify(engine: LocalEngine())
  }

  @Test func anUntouchedSessionIsTrue() async throws {
    let results = try await verify()
    #expect(
      results.map(\.id.description) == [
        "turn 1 take 1", "turn 2 take 1", "turn 2 take 2", "turn 3 take 1", "turn 4 take 1",
      ])
    #expect(results.allSatisfy { $0.pixels == .identical && $0.file == .sound && $0.passes })
  }

  @Test func picturesThatAreGoneCanBeMadeAgain() async throws {
    let before = try folder.bytes(of: "S/images/turn-02-take-1.png")
    try FileManager.default.removeItem(atPath: path + "/images")
    #expect(try await verify().allSatisfy { $0.file == .missing && $0.passes })
    let restored = try await SessionRecord.read(path).restore(engine: LocalEngine())
    #expect(restored.allSatisfy { $0.file == .sound && $0.passes })
    #expect(try folder.bytes(of: "S/images/turn-02-take-1.png") == before)
  }

  @Test func apictureThatWasChangedIsFoundOut() async throws {
    try gradient().write(to: path + "/images/turn-01-take-1.png", as: .png())
    try folder.write([1, 2, 3], to: "S/images/turn-03-take-1.png")
    let results = try await verify()
    #expect(results.map(\.file) == [.damaged, .sound, .sound, .damaged, .sound])
    #expect(results.map(\.passes) == [false, true, true, false, true])
    _ = try await SessionRecord.read(path).restore(engine: LocalEngine())
    #expect(try await verify().allSatisfy(\.passes))
  }

  /// A record whose pixels another version of an edit made.
  @Test func aRecordThatNoLongerRendersTheSameDiffers() async throws {
    var record = try SessionRecord.read(path)
    let id = TakeID(turn: 1, take: 1)
    var rendering = try #require(record.history.take(id)?.rendering)
    rendering.pixels = String(repeating: "0", count: 64)
    try record.history.apply(
      .rendered(.init(take: id, rendering: rendering, time: Date(timeIntervalSince1970: 0))))
    let result = try await record.verify(engine: LocalEngine())[0]
    guard case .different(let difference?) = result.pixels else {
      Issue.record("\(result.pixels)")
      return
    }
    #expect(difference < 0.5, "the file itself differs by its rounding only")
    #expect(!result.passes)
  }

  @Test(arguments: ["../outside.png", "/etc/hostname", "images/../../x.png", "", "images//x.png"])
  func pathsCannotLeaveTheSession(_ file: String) throws {
    let record = try SessionRecord.read(path)
    #expect(throws: SessionError.unsafePath(folder: path, path: file)) {
      try record.path(of: file)
    }
  }

  @Test func linksAreNotFollowedOutOfTheSession() throws {
    try FileManager.default.removeItem(atPath: path + "/images")
    try FileManager.default.createSymbolicLink(
      atPath: path + "/images", withDestinationPath: folder.path)
    #expect(throws: SessionError.self) {
      try SessionRecord.read(path).path(of: "images/test.png")
    }
  }

  @Test func aConversationIsCarriedOverToAnotherPhotograph() async throws {
    let other = try folder.photograph(named: "wide.png", width: 96)
    let record = try SessionRecord.read(path)
    let session = try await Session.carryOver(
      record, toPhotographAt: other, in: folder.path + "/Sessions", tools: .testing())
    #expect(await session.finish() == [])
    let history = await session.state.history
    #expect(history.turns.map(\.instruction) == ["brighter", "square", "drop 1.1"])
    #expect(history.steps.map(\.edit) == ["crop"], "what was taken out there is taken out here")
    #expect(history.turns.last?.keptTake?.rendering?.width == 32)
    await session.close()
    let folder = try #require(await session.state.folder)
    let results = try await SessionRecord.read(folder).verify(engine: LocalEngine())
    #expect(results.count == 3 && results.allSatisfy(\.passes))
  }
}
