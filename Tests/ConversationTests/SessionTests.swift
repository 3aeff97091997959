import Edits
import Engine
import Foundation
import Imaging
import Judging
import Language
import Scene
import SessionFixtures
import Testing

@testable import Conversation

@Suite struct SessionTests {
  let folder: TemporaryFolder
  let photograph: String

  init() throws {
    folder = try TemporaryFolder()
    photograph = try folder.photograph()
  }

  func newSession(_ tools: SessionTools = .testing()) async throws -> Session {
    try await Session.create(
      photographAt: photograph, in: folder.path + "/Sessions", tools: tools)
  }

  /// A session in which these lines were said, finished and closed; its folder.
  func session(saying lines: [String]) async throws -> String {
    let session = try await newSession()
    for line in lines { _ = await session.perform(line) }
    #expect(await session.finish() == [])
    await session.close()
    return try #require(await session.state.folder)
  }

  @Test func nothingIsWrittenBeforeTheFirstTurn() async throws {
    let session = try await newSession()
    _ = try await session.preview(fitting: PixelSize(width: 20, height: 20))
    #expect(await session.perform("/undo").kind == .failed)
    #expect(await session.perform("/compare").kind == .unknownCommand)
    #expect(folder.names() == ["test.png"])
    let outcome = await session.perform("brighter")
    #expect(outcome.kind == .turn && outcome.status == .applied && outcome.turn == 1)
    #expect(folder.names(in: "Sessions") == ["2026-11-22-test"])
    #expect(
      try folder.bytes(of: "Sessions/2026-11-22-test/source.png") == folder.bytes(of: "test.png"))
    await session.close()
  }

  @Test func namesThatAreTakenAreCountedUp() async throws {
    for expected in ["2026-11-22-test", "2026-11-22-test-2", "2026-11-22-test-3"] {
      #expect(try await session(saying: ["brighter"]).hasSuffix("/" + expected))
    }
    #expect(folder.names(in: "Sessions").count == 3)
  }

  @Test func aFolderWithSomethingInItIsNotTaken() async throws {
    await #expect(throws: SessionError.alreadyASession(folder: folder.path)) {
      try await Session.create(
        photographAt: photograph, folder: folder.path + "/", tools: .testing())
    }
    let session = try await Session.create(
      photographAt: photograph, folder: folder.path + "/mine", tools: .testing())
    _ = await session.perform("brighter")
    #expect(await session.state.folder == folder.path + "/mine")
    await session.close()
  }

  @Test func aFolderThatCannotBeMadeIsSaidAndTheTurnIsNotDone() async throws {
    let session = try await Session.create(
      photographAt: photograph, in: photograph + "/Sessions", tools: .testing())
    let outcome = await session.perform("brighter")
    #expect(outcome.kind == .failed && outcome.message.contains("can't be written"))
    #expect(await session.state.history.turns.isEmpty)
    #expect(folder.names() == ["test.png"])
  }

  @Test func refusedAndUnclearTurnsAreRecordedAndChangeNothing() async throws {
    let session = try await newSession()
    _ = await session.perform("brighter")
    let refused = await session.perform("fly")
    #expect(refused.status == .refused && refused.turn == 2 && refused.isFailure)
    #expect(refused.state.history.turns[1].editTypes == [.pose])
    let unclear = await session.perform("mumble \u{1B}[2J")
    #expect(unclear.status == .unclear && unclear.turn == 3)
    #expect(!unclear.line.unicodeScalars.contains("\u{1B}"))
    #expect(unclear.state.history.turns[2].readings == ["brighter"])
    #expect(unclear.state.history.head == TakeID(turn: 1, take: 1))
    #expect(unclear.state.history.steps.count == 1)
    await session.close()
  }

  @Test func undoBranchAndReturn() async throws {
    let session = try await newSession()
    for line in ["exposure 0.1", "exposure 0.2", "undo", "exposure 0.4"] {
      _ = await session.perform(line)
    }
    #expect(await session.state.history.path.map(\.turn) == [1, 3])
    let back = await session.perform("/goto 2")
    #expect(back.kind == .moved && back.turn == 2 && back.status == .history)
    let history = back.state.history
    #expect(history.path.map(\.turn) == [1, 2])
    #expect(history.turns[2].keptTake?.verdict == Verdict(.reject, by: .undo))
    #expect(history.turns[1].keptTake?.verdict == nil)
    #expect(await session.perform("/goto 7").message == "There is no turn 7.")
    #expect(await session.perform("/redo").message == "There is nothing to redo.")
    #expect(await session.perform("/undo 5").turn == 0)
    #expect(await session.perform("/redo 2").turn == 2)
    await session.close()
  }

  @Test func anEarlierStepIsTakenOutAndTheRestIsKept() async throws {
    let session = try await newSession()
    for line in ["square", "exposure 0.5"] { _ = await session.perform(line) }
    let outcome = await session.perform("drop 1.1")
    #expect(outcome.kind == .turn && outcome.status == .history && outcome.turn == 3)
    #expect(outcome.state.history.steps.map(\.edit) == ["exposure"])
    #expect(outcome.state.history.turns[2].editTypes == [.crop])
    let shown = try await session.preview(fitting: PixelSize(width: 100, height: 100))
    #expect(shown.size == PixelSize(width: 48, height: 32))
    await session.close()
  }

  @Test func aRevisionTakesThePlaceOfItsStep() async throws {
    let session = try await newSession()
    for line in ["exposure 0.5", "square", "again brighter"] { _ = await session.perform(line) }
    let steps = await session.state.history.steps
    #expect(steps.map(\.edit) == ["exposure", "exposure"] || steps.count == 2)
    #expect(steps.last?.replaces == StepID(turn: 2, index: 1))
    await session.close()
  }

  @Test func linesAreCarriedOutInTheOrderOfTheCalls() async throws {
    let session = try await newSession()
    async let first = session.perform("exposure 0.1")
    async let second = session.perform("exposure 0.2")
    async let third = session.perform("exposure 0.3")
    let turns = await [first.turn, second.turn, third.turn]
    #expect(turns.sorted() == [1, 2, 3])
    #expect(await session.state.history.steps.count == 3)
    await session.close()
  }

  @Test func aStoppedInstructionLeavesNoTrace() async throws {
    let engine = HeldEngine()
    let session = try await newSession(.testing(engine: engine))
    await session.showPreviews(fitting: PixelSize(width: 20, height: 20))
    let running = Task { await session.perform("brighter") }
    while await engine.waiting == 0 { await Task.yield() }
    running.cancel()
    #expect(await running.value.kind == .cancelled)
    #expect(await session.state.history == History())
    #expect(folder.names() == ["test.png"])
    await engine.release()
    #expect(await session.perform("brighter").turn == 1)
    await session.close()
  }

  @Test func regionsAreRememberedAndMisuseIsExplained() async throws {
    let session = try await newSession()
    let outcome = await session.perform("/region the cup 0.1 0.2 0.5 0.6")
    #expect(outcome.kind == .command)
    #expect(outcome.state.history.regions["the cup"]?.right == 0.5)
    for wrong in [
      "/region 0 0 1 1", "/region a 0.5 0 0.5 1", "/goto", "/take zero", "/reject blue",
    ] {
      let outcome = await session.perform(wrong)
      #expect(outcome.kind == .failed && outcome.message.contains("It is written /"), "\(wrong)")
    }
    await session.close()
  }

  @Test func eventsTellWhatHappens() async throws {
    let session = try await newSession()
    _ = await session.perform("brighter")
    _ = await session.finish()
    await session.close()
    var kinds: [String] = []
    for await event in session.events {
      switch event {
      case .recorded: kinds.append("recorded")
      case .renderingStarted: kinds.append("started")
      case .renderingFinished: kinds.append("finished")
      case .renderingFailed: kinds.append("failed")
      case .notice: break
      }
    }
    #expect(kinds.filter { $0 == "recorded" }.count == 2, "the turn and its picture")
    #expect(kinds.filter { $0 != "recorded" } == ["started", "finished"])
  }
}
