import Edits
import Foundation
import Imaging
import Judging
import SessionFixtures
import Testing

@testable import Conversation

/// Several takes to choose from, ties, and verdicts on any take.
@Suite struct TakeChoiceTests {
  let folder: TemporaryFolder
  let session: Session

  init() async throws {
    folder = try TemporaryFolder()
    session = try await Session.create(
      photographAt: try folder.photograph(), in: folder.path + "/Sessions", tools: .testing())
  }

  private func takes() async -> [Take] { await session.state.history.turns[0].takes }

  @Test func severalTakesAreOfferedAndTheConversationStaysWhereItIs() async throws {
    _ = await session.perform("brighter")
    let outcome = await session.perform("/retake 4")
    #expect(outcome.kind == .command && !outcome.isFailure)
    #expect(outcome.offered == (1...5).map { TakeID(turn: 1, take: $0) })
    #expect(await session.state.history.head == TakeID(turn: 1, take: 1))
    _ = await session.finish()
    let takes = await takes()
    #expect(Set(takes.compactMap { $0.rendering?.pixels }).count == 5)
    #expect(takes.allSatisfy { $0.verdict == nil })
    await session.close()
  }

  @Test func aNumberChoosesAmongThem() async throws {
    for line in ["brighter", "/retake 3", "/reject 1.2 overdone", "3"] {
      #expect(await !session.perform(line).isFailure, "\(line)")
    }
    #expect(await session.state.history.head == TakeID(turn: 1, take: 3))
    let verdicts = await takes().map(\.verdict)
    #expect(verdicts[0] == Verdict(.reject, by: .retake))
    #expect(verdicts[1] == Verdict(.reject, label: .overdone, by: .person))
    #expect(verdicts[2] == nil)
    #expect(verdicts[3] == Verdict(.reject, by: .retake))
    await session.close()
  }

  @Test func aNumberMeansNothingOnceTheConversationHasGoneOn() async throws {
    for line in ["brighter", "/retake 2", "exposure 0.1"] { _ = await session.perform(line) }
    let outcome = await session.perform("2")
    #expect(outcome.kind == .turn && outcome.status == .unclear)
    await session.close()
  }

  @Test func tiedTakesAreNoNegatives() async throws {
    for line in ["brighter", "/retake", "/tie", "/retake 2", "/tie 4 2", "4"] {
      #expect(await !session.perform(line).isFailure, "\(line)")
    }
    let turn = await session.state.history.turns[0]
    #expect(turn.ties.map { [$0.first, $0.second] } == [[1, 2], [2, 4]])
    #expect(turn.takes[1].verdict == nil, "as good as the chosen one")
    #expect(turn.takes[2].verdict == Verdict(.reject, by: .retake))
    await session.close()
  }

  @Test(arguments: [
    ("/tie", "/retake makes another"), ("/tie 1", "It is written /tie"),
    ("/tie 1 1", "It is written /tie"), ("/tie 1 7", "no take 7"),
    ("/retake 9", "from 1 to 8"), ("/retake x", "from 1 to 8"),
    ("/reject green", "There is no failure label “green”; there is instruction_ignored"),
    ("/reject", "where LABEL is one of instruction_ignored"), ("/reject 1.7 overdone", "no take 7"),
  ])
  func misuseIsAnsweredAndChangesNothing(line: String, answer: String) async throws {
    _ = await session.perform("brighter")
    let before = await session.state.history
    let outcome = await session.perform(line)
    #expect(outcome.kind == .failed)
    #expect(outcome.message.contains(answer), "\(outcome.message)")
    #expect(await session.state.history == before)
    await session.close()
  }

  @Test func theJournalKeepsItAll() async throws {
    for line in ["brighter", "/retake 2", "/tie 1 3", "/reject 1.2 technical too noisy", "3"] {
      _ = await session.perform(line)
    }
    _ = await session.finish()
    let state = await session.state
    await session.close()
    let record = try SessionRecord.read(try #require(state.folder))
    #expect(record.history == state.history)
    #expect(record.history.turns[0].takes.allSatisfy { $0.judgeVerdict?.by == .judge })
  }

  @Test func othersThanTheStrengthMayVary() {
    var turn = Turn(
      number: 1, parent: .photograph, instruction: "make it more colourful", status: .applied,
      editTypes: [.saturation], requests: [], message: "", readings: [], time: Date())
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: Saturation.id, version: Saturation.version,
      arguments: Saturation.plainArguments)
    turn.takes = [
      Take(
        number: 1, plan: Plan(steps: [step]), phrases: Phrases(long: "", short: ""), time: Date())
    ]
    let plans = TakeChoices(turn, after: [], next: 2).plans
    #expect(Set(plans.prefix(6).map { $0.steps[0].edit }) == ["saturation", "vibrance"])
    #expect(plans.allSatisfy { $0.steps[0].id == step.id })
  }
}
