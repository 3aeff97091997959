import Conversation
import Curation
import Edits
import Foundation

extension Double {
  /// With three digits after the point.
  var figure: String { String(format: "%.3f", self) }
}

extension RewardModel {
  /// For people.
  var text: String {
    let ties = tieCount > 0 ? ", \(tieCount) of them ties" : ""
    var lines = [
      "\(comparisonCount) comparisons\(ties), from \(sessionCount) "
        + "session\(sessionCount == 1 ? "" : "s"); penalty \(ridge.figure)", "",
      "weight of                  log worth   standard error",
    ]
    lines += weights.map {
      $0.name.padding(toLength: 26, withPad: " ", startingAt: 0)
        + String(format: "%9.3f   %9.3f", $0.weight, $0.standardError)
    }
    if let logTie { lines.append("ties                      " + String(format: "%9.3f", logTie)) }
    lines.append("log-likelihood \(logLikelihood.figure)")
    if let heldOut { lines += ["", heldOut.text] }
    return lines.joined(separator: "\n")
  }
}

extension HeldOutTest {
  fileprivate var text: String {
    var lines = [
      "Held out in \(folds) parts: the preferred side is picked in "
        + String(
          format: "%.1f %% of %d comparisons (the judge's overall score: %.1f %%); ",
          accuracy * 100, count, judgeAccuracy * 100)
        + "log loss \(logLoss.figure).",
      "chance given   comparisons   given on average   came true",
    ]
    lines += calibration.filter { $0.count > 0 }.map {
      String(
        format: "%.1f to %.1f     %11d   %16.3f   %9.3f", $0.from, $0.to, $0.count, $0.predicted,
        $0.observed)
    }
    return lines.joined(separator: "\n")
  }
}

/// A session's turns and takes by a reward model.
struct SequenceReport: Encodable {
  struct TurnRow: Encodable {
    var turn: Int
    var instruction: String
    /// Of the take that is kept; `nil` where the turn isn't on the way or has no scores.
    var reward: Double?
    var rating: Double?
    /// The best first.
    var takes: [TakeReport]
  }

  var session: String
  var turns: [TurnRow]
  /// Geometric mean of the ratings of the turns on the way; `nil` without any.
  var rating: Double?
  var weakestTurn: Int?
  var unratedTurns: [Int]

  private enum CodingKeys: String, CodingKey {
    case session, turns, rating
    case weakestTurn = "weakest_turn"
    case unratedTurns = "unrated_turns"
  }

  init(_ record: SessionRecord, _ model: RewardModel) {
    let ratings = SequenceRating(record, model)
    session = record.folder
    turns = record.history.turns.filter { !$0.takes.isEmpty }.map { turn in
      let own = ratings.turns.first { $0.id.turn == turn.number }
      return TurnRow(
        turn: turn.number, instruction: turn.instruction, reward: own?.reward,
        rating: own?.rating, takes: TurnReport.takes(of: turn, model))
    }
    rating = ratings.whole
    weakestTurn = ratings.weakest?.id.turn
    unratedTurns = ratings.unrated.map(\.turn)
  }

  var text: String {
    var lines = [session]
    for turn in turns {
      let rating = turn.rating.map { "rating \($0.figure)" } ?? "not on the way to where it stands"
      lines.append("\(turn.turn)  \(turn.instruction) · \(rating)")
      lines += turn.takes.map(\.text)
    }
    if let rating {
      lines.append(
        "The whole: \(rating.figure)" + (weakestTurn.map { "; weakest is turn \($0)" } ?? "") + ".")
    }
    if !unratedTurns.isEmpty {
      lines.append(
        "Without scores: turn \(unratedTurns.map(String.init).joined(separator: ", ")); "
          + "resuming the session makes their pictures.")
    }
    return lines.joined(separator: "\n")
  }
}
