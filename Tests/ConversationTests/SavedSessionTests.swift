import Edits
import Engine
import Foundation
import Imaging
import Judging
import SessionFixtures
import Testing

@testable import Conversation

@Suite struct SavedSessionTests {
  let folder: TemporaryFolder
  let photograph: String

  init() throws {
    folder = try TemporaryFolder()
    photograph = try folder.photograph()
  }

  /// Says the lines in the session S, finishes and closes it.
  @discardableResult
  func say(_ lines: [String]) async throws -> SessionState {
    let session = try await Session.create(
      photographAt: photograph, folder: path, tools: .testing())
    for line in lines { _ = await session.perform(line) }
    #expect(await session.finish() == [])
    await session.close()
    return await session.state
  }

  var path: String { folder.path + "/S" }

  func delete(_ file: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + file)
  }

  @Test func openingBringsBackWhatWasThere() async throws {
    let before = try await say([
      "brighter", "square", "/undo", "fly", "exposure 0.2", "/region cup 0 0 0.5 0.5", "/retake",
      "mumble", "/reject overdone", "undo",
    ])
    let session = try await Session.open(path + "/", tools: .testing())
    var after = await session.state
    #expect(after.pending == [] && after.notices == [])
    after.folder = before.folder
    #expect(after == before)
    #expect(await session.perform("/redo").kind == .moved)
    await session.close()
  }

  @Test func picturesAreWhatTheJournalSays() async throws {
    let state = try await say(["brighter", "square"])
    #expect(folder.names(in: "S/images") == ["turn-01-take-1.png", "turn-02-take-1.png"])
    for turn in state.history.turns {
      let rendering = try #require(turn.keptTake?.rendering)
      let file = try PictureFile(path: path + "/" + rendering.image).decode()
      #expect(file.asEightBit.pixelHash == rendering.pixels)
      #expect(file.size == PixelSize(width: rendering.width, height: rendering.height))
      let scores = try #require(rendering.scores)
      #expect((0...1).contains(scores.overall))
    }
    #expect(state.history.turns[1].keptTake?.rendering?.width == 32)
  }

  /// Half a stop more light multiplies every linear value by √2; nothing clips.
  @Test func aPictureIsRenderedFromTheSource() async throws {
    let state = try await say(["exposure 0.5"])
    let rendering = try #require(state.history.turns[0].keptTake?.rendering)
    let made = try PictureFile(path: path + "/" + rendering.image).decode().asEightBit
    let source = gradient()
    for i in source.samples.indices where i % 4 != 3 {
      let linear = pow((Double(source.samples[i]) / 255 + 0.055) / 1.055, 2.4) * 2.0.squareRoot()
      let expected = 255 * (1.055 * pow(linear, 1 / 2.4) - 0.055)
      guard expected < 185 else { continue }  // the roll-off of highlights begins above
      #expect(abs(Double(made.samples[i]) - expected) < 0.51)
    }
  }

  @Test func sixteenBitsStaySixteen() async throws {
    var samples: [UInt16] = []
    for index in 0..<(20 * 10) {
      for channel in 0..<3 { samples.append(UInt16((index * 4 + channel) * 71)) }
      samples.append(.max)
    }
    try DisplayImage16(width: 20, height: 10, samples: samples)
      .writePNG(to: photograph)
    try await say(["exposure 0.1"])
    let header = try PictureFile(path: path + "/images/turn-01-take-1.png").header
    #expect(header.bitsPerSample == 16)
    let results = try await SessionRecord.read(path).verify(engine: LocalEngine())
    #expect(results.map(\.passes) == [true])
  }

  @Test func missingPicturesAreMadeAgainOnOpening() async throws {
    let before = try await say(["brighter", "square"])
    try delete("images/turn-01-take-1.png")
    // held, so that nothing is finished before it is looked at
    let engine = HeldEngine()
    let session = try await Session.open(path, tools: .testing(engine: engine))
    #expect(await session.state.pending == [TakeID(turn: 1, take: 1)])
    await engine.release()
    #expect(await session.finish() == [])
    await session.close()
    #expect(folder.names(in: "S/images").count == 2)
    #expect(try SessionRecord.read(path).history == before.history)
  }

  @Test func renderingThatWasStoppedGoesOnAfterOpening() async throws {
    let engine = HeldEngine()
    let first = try await Session.create(
      photographAt: photograph, folder: path, tools: .testing(engine: engine))
    _ = await first.perform("brighter")
    _ = await first.perform("square")
    await first.close()
    #expect(folder.names(in: "S/images").isEmpty)
    let second = try await Session.open(path, tools: .testing())
    let progress = Progress()
    #expect(await second.finish { progress.note($0, $1) } == [])
    #expect(progress.last.map { $0 == 2 && $1 == 2 } == true)
    #expect(try await second.rendering(of: TakeID(turn: 2, take: 1)).width == 32)
    await second.close()
  }

  @Test func twoProgramsCannotWriteToOneSession() async throws {
    try await say(["brighter"])
    let session = try await Session.open(path, tools: .testing())
    await #expect(throws: SessionError.inUse(folder: path)) {
      try await Session.open(path, tools: .testing())
    }
    #expect(try SessionRecord.read(path).history.turns.count == 1)
    await session.close()
    await (try Session.open(path, tools: .testing())).close()
  }

  @Test func missingPartsAreNamed() async throws {
    func error() async -> SessionError? {
      do {
        _ = try await Session.open(path, tools: .testing())
        return nil
      } catch {
        return error as? SessionError
      }
    }
    #expect(await error() == .missing(folder: path, part: "folder"))
    try await say(["brighter"])
    let journal = try folder.bytes(of: "S/journal.jsonl")
    try delete("journal.jsonl")
    #expect(await error() == .missing(folder: path, part: "journal.jsonl"))
    try folder.write(journal, to: "S/journal.jsonl")
    let source = try folder.bytes(of: "S/source.png")
    try delete("source.png")
    #expect(await error() == .missing(folder: path, part: "source picture source.png"))
    try folder.write(source.dropLast() + [0], to: "S/source.png")
    #expect(await error() == .sourceChanged(folder: path, source: "source.png"))
    #expect("\(SessionError.missing(folder: "a\u{7}b", part: "folder"))".contains("a\\u{7}b"))
  }

  @Test func aCutOffLastLineIsANoticeAndTheRestGoesOn() async throws {
    try await say(["brighter", "square"])
    let journal = try folder.bytes(of: "S/journal.jsonl")
    try folder.write(journal.dropLast(9), to: "S/journal.jsonl")
    let session = try await Session.open(path, tools: .testing())
    #expect(await session.state.notices.count == 1)
    #expect(await session.state.history.turns.count == 2)
    _ = await session.perform("exposure 0.1")
    _ = await session.finish()
    await session.close()
    let record = try SessionRecord.read(path)
    #expect(record.notices == [] && record.history.turns.count == 3)
  }

  /// What a program that was killed between making a temporary file and naming it leaves behind.
  @Test func leftoversOfAKilledProgramAreInNobodysWay() async throws {
    let sessions = folder.path + "/Sessions"
    try FileManager.default.createDirectory(
      atPath: sessions + "/.new-1-1", withIntermediateDirectories: true)
    try folder.write([1, 2], to: "Sessions/.new-1-1/journal.jsonl")
    let session = try await Session.create(
      photographAt: photograph, in: sessions, tools: .testing())
    _ = await session.perform("brighter")
    _ = await session.finish()
    await session.close()
    let made = try #require(await session.state.folder)
    try Data([1]).write(to: URL(fileURLWithPath: made + "/images/.retake-abcdef"))
    try Data([1]).write(to: URL(fileURLWithPath: made + "/multi-turn.jsonl.77.tmp"))
    let again = try await Session.open(made, tools: .testing())
    let state = await again.state
    #expect(state.pending == [] && state.notices == [])
    await again.close()
  }

  @Test func upAndDownAHundredTimesEndsWhereItBegan() async throws {
    let lines = (0..<100).map { $0 % 2 == 0 ? "exposure 0.3" : "exposure -0.3" }
    let state = try await say(lines)
    #expect(state.history.path.count == 100)
    let last = try #require(state.history.turns.last?.keptTake?.rendering)
    let made = try PictureFile(path: path + "/" + last.image).decode().asEightBit
    let near = zip(made.samples, gradient().samples).filter { abs(Int($0) - Int($1)) <= 1 }
    #expect(near.count >= made.samples.count * 99 / 100)
  }
}

private final class Progress: @unchecked Sendable {
  private let lock = NSLock()
  private var calls: [(Int, Int)] = []

  func note(_ done: Int, _ total: Int) { lock.withLock { calls.append((done, total)) } }

  var last: (Int, Int)? { lock.withLock { calls.last } }
}
