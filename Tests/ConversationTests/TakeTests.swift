import Edits
import Imaging
import Judging
import SessionFixtures
import Testing

@testable import Conversation

@Suite struct TakeTests {
  let folder: TemporaryFolder
  let session: Session

  init() async throws {
    folder = try TemporaryFolder()
    session = try await Session.create(
      photographAt: try folder.photograph(), in: folder.path + "/Sessions", tools: .testing())
  }

  @Test func anotherTakeIsAnotherPicture() async throws {
    _ = await session.perform("brighter")
    for number in 2...4 {
      let outcome = await session.perform("/retake")
      #expect(outcome.kind == .command && outcome.take == number)
    }
    _ = await session.finish()
    let takes = await session.state.history.turns[0].takes
    #expect(Set(takes.compactMap { $0.rendering?.pixels }).count == 4)
    #expect(takes.dropLast().allSatisfy { $0.verdict == Verdict(.reject, by: .retake) })
    #expect(takes.last?.verdict == nil)
    await session.close()
  }

  @Test func whatChanceDecidesIsTriedWithOtherSeedsOnly() async throws {
    _ = await session.perform("grain")
    _ = await session.perform("/retake")
    let takes = await session.state.history.turns[0].takes
    #expect(takes.count == 2)
    #expect(takes[0].plan.steps[0].arguments == takes[1].plan.steps[0].arguments)
    #expect(takes[0].plan.steps[0].seed != takes[1].plan.steps[0].seed)
    await session.close()
  }

  @Test func anExactAmountIsNotTriedAgain() async throws {
    _ = await session.perform("exposure 0.3")
    let outcome = await session.perform("/retake")
    #expect(outcome.kind == .failed && outcome.message.contains("exactly how much"))
    #expect(await session.state.history.turns[0].takes.count == 1)
    await session.close()
  }

  @Test func choosingATakeGoesOnFromThere() async throws {
    for line in ["brighter", "/retake", "/take 1", "exposure 0.1"] {
      #expect(await !session.perform(line).isFailure, "\(line)")
    }
    let history = await session.state.history
    #expect(history.path == [TakeID(turn: 1, take: 1), TakeID(turn: 2, take: 1)])
    #expect(history.turns[0].takes[1].verdict == Verdict(.reject, by: .retake))
    #expect(await session.perform("/take 9").message == "Turn 2 has no take 9.")
    await session.close()
  }

  /// A turn that was said to the first take stays a turn on the first take.
  @Test func turnsStayOnTheTakeTheyWereSaidTo() async throws {
    for line in ["brighter", "exposure 0.1", "/undo", "/retake", "/goto 2"] {
      #expect(await !session.perform(line).isFailure, "\(line)")
    }
    let history = await session.state.history
    #expect(history.path == [TakeID(turn: 1, take: 1), TakeID(turn: 2, take: 1)])
    #expect(history.state(afterTurn: 1) == TakeID(turn: 1, take: 2))
    await session.close()
  }

  @Test func verdictsWithLabels() async throws {
    for line in [
      "brighter", "/undo", "/reject 1 colour drifts to green", "/reject 1 overdone much",
    ] {
      _ = await session.perform(line)
    }
    #expect(
      await session.state.history.turns[0].keptTake?.verdict
        == Verdict(.reject, label: .overdone, note: "much", by: .person))
    _ = await session.perform("/keep 1")
    #expect(await session.state.history.turns[0].keptTake?.verdict == Verdict(.keep, by: .person))
    #expect(await session.perform("/keep").kind == .failed, "this is the photograph")
    await session.close()
  }

  @Test(arguments: [
    ("overdone", FailureLabel.overdone), ("Visible seam", .visibleSeam), ("wrong-t", .wrongTarget),
    ("colour", .drift), ("under", .underdone),
  ])
  func labelsMayBeShortened(typed: String, label: FailureLabel) {
    #expect(FailureLabel(typed: typed) == label)
  }

  @Test(arguments: ["", "i", "green", "overdone!"])
  func otherWordsAreNoLabels(typed: String) {
    #expect(FailureLabel(typed: typed) == nil)
  }
}
