import Conversation
import Edits
import Engine
import Imaging
import Judging
import Language

/// Judges the pictures that others made of a session's instructions.
struct PublishedJudging: Sendable {
  private let record: SessionRecord
  private let engine: any EditingEngine

  init(_ record: SessionRecord, engine: any EditingEngine) {
    self.record = record
    self.engine = engine
  }

  /// Of a published picture after the published one before it. Where retake carried the instruction
  /// out, or could have, everything is scored against what it should come to; else what can be.
  /// Throws a `PictureFileError` when a picture can't be decoded.
  func scores(
    of after: PictureFile, madeFrom before: PictureFile, in number: Int
  ) async throws -> PublishedResults.Scores? {
    guard let turn = record.history.turn(number) else { return nil }
    let picture = try after.decode().image()
    let requests = turn.requests.compactMap { Request($0) }
    let refersBack = requests.contains { $0.revises != nil }
    if refersBack || requests.isEmpty || !(engine is LocalEngine) {
      guard let take = turn.keptTake, !take.plan.steps.isEmpty else { return nil }
      let id = TakeID(turn: number, take: take.number)
      let scores = await engine.judge(
        before: try before.decode().image(), after: picture, plan: take.plan, plain: nil,
        stepsBefore: record.history.steps(before: id), of: nil)
      return .init(PartialScores(scores))
    }
    let judgement = try await (engine as? LocalEngine)?.judge(
      picture, madeFrom: Photograph(before), by: requests,
      isExact: turn.instruction.contains(where: \.isNumber))
    return judgement.map { .init($0.scores) }
  }
}

extension PublishedResults.Scores {
  fileprivate init(_ scores: PartialScores) {
    self.init(
      overall: scores.overall, instructionCompliance: scores.instructionCompliance,
      seamlessness: scores.seamlessness, preservation: scores.preservation,
      technicalQuality: scores.technicalQuality, evidence: scores.evidence + scores.unscored)
  }
}
