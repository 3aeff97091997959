import Conversation
import Curation
import Datasets
import Foundation

/// A conversation without a screen: a line in, a report out.
struct LineConversation {
  let session: Session
  let workbench: Workbench
  let inJSON: Bool
  /// Whether a person types the lines, who wants a prompt and isn't told of failures twice.
  var isInteractive = false

  /// Carries out lines until they end or one of them quits, then waits for all pictures.
  /// Returns whether every line was carried out.
  func hold(_ nextLine: () throws -> String?) async throws -> Bool {
    var allDone = true
    while let line = try nextLine() {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      if ["/quit", "/exit"].contains(trimmed) { break }
      allDone = try await carryOut(trimmed) && allDone
    }
    let failures = await session.finish { done, total in
      if isInteractive { Standard.progress("saving pictures: \(done) of \(total)") }
    }
    if isInteractive { Standard.progress("") }
    let state = await session.state
    await session.close()
    if let failure = failures.first { throw failure }
    if let folder = state.folder, !inJSON { Standard.error("The session is kept in \(folder).") }
    return allDone
  }

  /// Whether the line could be carried out. Throws when nothing more can be written.
  private func carryOut(_ line: String) async throws -> Bool {
    if let isDone = try await SideCommand(line)?.carryOut(for: session, workbench, inJSON: inJSON) {
      return isDone
    }
    let outcome = await session.perform(line)
    if case .cannotWrite? = outcome.error {
      await session.close()
      throw outcome.error ?? SessionError.noSuchTurn(outcome.turn)
    }
    var report = TurnReport(outcome)
    if !outcome.offered.isEmpty { try await addTakes(outcome.offered, to: &report) }
    if inJSON, outcome.take > 0 {
      report.add(try await session.rendering(of: TakeID(turn: outcome.turn, take: outcome.take)))
    }
    if inJSON { try Standard.output(json: report) } else { Standard.output(report.text) }
    return !outcome.isFailure
  }

  /// With their scores, which are what to choose by, and so with their pictures.
  private func addTakes(_ takes: [TakeID], to report: inout TurnReport) async throws {
    for id in takes { _ = try await session.rendering(of: id) }
    let state = await session.state
    guard let number = takes.first?.turn, let turn = state.history.turn(number) else { return }
    report.addTakes(of: turn, state.folder.flatMap { RewardModel.inPlace(forSession: $0) })
  }
}
