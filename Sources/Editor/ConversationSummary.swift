import Conversation
import Curation
import Edits
import Imaging
import Judging
import Scene

// A conversation in the words of the editor.

extension TakeID {
  init(_ point: TurnPoint) { self.init(turn: point.turn, take: point.take) }
}

extension TurnPoint {
  init(_ id: TakeID) { self.init(turn: id.turn, take: id.take) }
}

extension SessionSummary {
  init(_ state: SessionState) {
    self.init(
      fileName: state.header.photograph, size: state.header.size, folder: state.folder,
      history: state.history, unsavedCount: state.pending.count,
      model: state.folder.flatMap { RewardModel.inPlace(forSession: $0) })
    knownNames = state.knownNames
  }

  init(
    fileName: String, size: PixelSize, folder: String?, history: History, unsavedCount: Int,
    model: RewardModel? = nil
  ) {
    let path = Set(history.path)
    self.init(
      fileName: fileName, size: history.size(at: history.head, photographSize: size),
      folder: folder,
      turns: history.turns.map { turn in
        let id = turn.chosen == 0 ? turn.parent : TakeID(turn: turn.number, take: turn.chosen)
        var summary = TurnSummary(
          number: turn.number, instruction: turn.instruction, status: .init(turn.status),
          understood: turn.keptTake?.phrases.short ?? "", message: turn.message,
          readings: turn.readings, takeCount: turn.takes.count,
          takes: TakeSummary.all(of: turn, model),
          score: turn.keptTake?.rendering?.scores?.overall, point: TurnPoint(id),
          parent: TurnPoint(turn.parent),
          isInEffect: turn.chosen > 0 ? path.contains(id) : true)
        summary.targets = turn.keptTake?.plan.targets ?? []
        summary.edits = turn.keptTake?.plan.steps.map(\.edit) ?? []
        summary.revises = turn.keptTake?.plan.steps.contains { $0.replaces != nil } ?? false
        summary.size = history.size(at: id, photographSize: size)
        return summary
      },
      head: TurnPoint(history.head), unsavedCount: unsavedCount)
    photographSize = size
  }
}

extension TakeSummary {
  fileprivate static func all(of turn: Turn, _ model: RewardModel?) -> [TakeSummary] {
    guard turn.takes.count > 1 else { return [] }
    let takes = turn.takes.map { take in
      TakeSummary(
        number: take.number, understood: take.phrases.short,
        score: take.rendering?.scores?.overall,
        reward: model.flatMap { model in
          take.rendering?.scores.map { model.reward(of: $0, editTypes: turn.editTypes) }
        }, isRejected: take.verdict?.kind == .reject)
    }
    guard model != nil else { return takes }
    return takes.enumerated().sorted { left, right in
      let (l, r) = (left.element.reward ?? -.infinity, right.element.reward ?? -.infinity)
      return l == r ? left.offset < right.offset : l > r
    }.map(\.element)
  }
}

extension Plan {
  /// The parts of the picture that its steps act on, each once.
  fileprivate var targets: [Target] {
    var targets: [Target] = []
    for step in steps where step.target != .whole && !targets.contains(step.target) {
      targets.append(step.target)
    }
    return targets
  }
}

extension EditType {
  /// Whether a preview of it takes no longer than a glance.
  fileprivate var isQuick: Bool {
    switch self {
    case .outpaint: false
    case .zoomIn: true
    default: ["Pixel & Photometric", "Spatial / Layout"].contains(category)
    }
  }
}

extension LineMeaning {
  /// `nil` for an empty line.
  init?(_ turn: Rehearsal.Turn) {
    switch turn.status {
    case .applied:
      self.init(
        .edit, turn.phrases?.short ?? "", targets: turn.plan?.targets ?? [],
        isQuick: turn.editTypes.allSatisfy(\.isQuick))
    case .history: self.init(.history, turn.phrases?.short ?? turn.message)
    case .unclear:
      let readings = turn.readings.enumerated().map { "\($0.offset + 1) \($0.element)" }
      self.init(.unclear, ([turn.message] + readings).joined(separator: "  "))
    case .refused: self.init(.refused, turn.message)
    }
    if text.isEmpty { return nil }
  }
}

extension TurnSummary.Status {
  init(_ status: TurnStatus) {
    switch status {
    case .applied: self = .applied
    case .refused: self = .refused
    case .unclear: self = .unclear
    case .history: self = .history
    }
  }
}
