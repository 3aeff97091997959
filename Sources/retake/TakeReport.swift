import Conversation
import Curation
import Edits
import Judging

/// One take of a turn as JSON has it.
struct TakeReport: Encodable {
  struct Judgement: Encodable {
    /// "keep" or "reject".
    var verdict: Verdict.Kind
    var label: FailureLabel?
    var note: String?
    /// "person", "judge", "undo" or "retake".
    var by: Verdict.Source

    init(_ verdict: Verdict) {
      (self.verdict, label, by) = (verdict.kind, verdict.label, verdict.by)
      note = verdict.note.isEmpty ? nil : verdict.note
    }
  }

  var take: Int
  var isKept: Bool
  var operations: [TurnReport.Operation]
  var long: String
  var short: String
  var image: String?
  var pixels: String?
  var scores: Scores?
  /// Logarithm of the worth that a reward model gives it.
  var reward: Double?
  /// What was said of it, or follows from what was done.
  var verdict: Judgement?
  /// What the scores say of it.
  var judge: Judgement?

  private enum CodingKeys: String, CodingKey {
    case take, operations, long, short, image, pixels, scores, reward, verdict, judge
    case isKept = "kept"
  }

  init(_ take: Take, of turn: Turn, reward: Double?) {
    self.take = take.number
    isKept = take.number == turn.chosen
    operations = take.plan.steps.map(TurnReport.Operation.init)
    (long, short) = (take.phrases.long, take.phrases.short)
    (image, pixels) = (take.rendering?.image, take.rendering?.pixels)
    scores = take.rendering?.scores
    self.reward = reward
    verdict = take.verdict.map { Judgement($0) }
    judge = take.judgeVerdict.map { Judgement($0) }
  }

  /// For people, on a line.
  var text: String {
    var details = [short]
    if let scores { details.append("\(Int((scores.overall * 100).rounded())) %") }
    if let reward { details.append("reward \(reward.inTwoDigits)") }
    if isKept { details.append("kept") }
    if let verdict {
      let what = verdict.verdict == .keep ? "wanted" : "rejected"
      let label = [verdict.label?.rawValue, verdict.note].compactMap { $0 }.joined(separator: ": ")
      details.append("\(what) by \(verdict.by.words)" + (label.isEmpty ? "" : " (\(label))"))
    } else if let judge, judge.verdict == .reject {
      details.append("fails the judge" + (judge.label.map { " (\($0.rawValue))" } ?? ""))
    }
    return "     \(take)  " + details.joined(separator: " · ")
  }
}

extension Verdict.Source {
  fileprivate var words: String {
    switch self {
    case .person: "the person"
    case .judge: "the judge"
    case .undo: "undoing"
    case .retake: "choosing another take"
    }
  }
}

extension Double {
  fileprivate var inTwoDigits: String { "\((self * 100).rounded() / 100)" }
}

extension TurnReport {
  /// All takes of a turn, the best by the reward model first where there is one.
  static func takes(of turn: Turn, _ model: RewardModel?) -> [TakeReport] {
    let reports = turn.takes.map { take in
      TakeReport(
        take, of: turn,
        reward: model.flatMap { model in
          take.rendering?.scores.map { model.reward(of: $0, editTypes: turn.editTypes) }
        })
    }
    guard model != nil else { return reports }
    return reports.enumerated().sorted { left, right in
      let (l, r) = (left.element.reward ?? -.infinity, right.element.reward ?? -.infinity)
      return l == r ? left.offset < right.offset : l > r
    }.map(\.element)
  }
}
