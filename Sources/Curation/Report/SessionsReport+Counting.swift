public import Conversation
import Edits
import Imaging
import Judging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A session, and when things happened in it.
public struct ReportedSession: Sendable {
  public let record: SessionRecord
  public let timeline: Timeline

  public init(_ record: SessionRecord) throws {
    self.record = record
    timeline = try record.timeline()
  }

  /// Of the folder, without the path.
  var name: String { record.folder.split(separator: "/").last.map(String.init) ?? record.folder }

  /// The hash of the photograph's pixels, as takes have theirs; `nil` when it can't be read.
  var photographPixels: String? {
    switch try? record.sourceFile().decode().pixels {
    case .eight(let picture): picture.pixelHash
    case .sixteen, nil: nil
    }
  }

  /// Every take with its turn, oldest turn first.
  var takes: [(id: TakeID, turn: Turn, take: Take)] {
    record.history.turns.flatMap { turn in
      turn.takes.map { (TakeID(turn: turn.number, take: $0.number), turn, $0) }
    }
  }
}

extension SessionsReport {
  /// Counts what is in the sessions. Anomalies are looked for elsewhere.
  public init(_ sessions: [ReportedSession], program: String) {
    self.init(program: program)
    count(sessions)
    countKinds(sessions)
    countScores(sessions)
    countLabels(sessions)
    measureTimes(sessions)
    gaps = Self.gaps(editTypes)
    series = Self.series(sessions)
  }

  private mutating func count(_ sessions: [ReportedSession]) {
    self.sessions = sessions.count
    photographs = Set(sessions.map(\.record.header.sha256)).count
    for session in sessions {
      let history = session.record.history
      turns += history.turns.count
      takes += session.takes.count
      for turn in history.turns { statuses[turn.status.rawValue, default: 0] += 1 }
      keptTurns += history.turns.count { $0.isKept }
    }
    let scores = sessions.flatMap(\.takes).compactMap(\.take.rendering?.scores)
    judgedTakes = scores.count
    passingTakes = scores.count { $0.passes }
    let times = sessions.flatMap(\.timeline.moments).map(\.time)
    (firstTime, lastTime) = (times.min(), times.max())
  }

  private mutating func countKinds(_ sessions: [ReportedSession]) {
    var types: [EditType: Kind] = [:]
    for type in EditType.allCases {
      types[type] = Kind(
        name: type.picoBananaName ?? type.rawValue.spaced, category: type.category,
        editType: type, picoBananaShare: PicoBananaShares.share(of: type),
        picoBananaSuccessRate: PicoBananaShares.counts[type]?.successRate)
    }
    var asked = 0
    for turn in sessions.flatMap(\.record.history.turns) {
      guard [.applied, .refused].contains(turn.status) else { continue }
      for type in turn.editTypes {
        asked += 1
        types[type]?.add(turn)
      }
    }
    editTypes = EditType.allCases.compactMap { type in
      types[type].map { kind in
        var kind = kind
        kind.share = Self.share(kind.turns, of: asked)
        return kind
      }
    }
    categories = PicoBananaShares.categories.map { category in
      var sum = Kind(name: category, category: category)
      for kind in editTypes where kind.category == category { sum.add(kind) }
      sum.share = Self.share(sum.turns, of: asked)
      sum.picoBananaShare = PicoBananaShares.share(ofCategory: category)
      return sum
    }
  }

  private static func share(_ count: Int, of all: Int) -> Double {
    all == 0 ? 0 : Double(count) / Double(all)
  }

  private mutating func countScores(_ sessions: [ReportedSession]) {
    let all = sessions.flatMap(\.takes).compactMap(\.take.rendering?.scores)
    guard !all.isEmpty else { return }
    let criteria: [(String, (Scores) -> Double)] = [
      ("Overall", \.overall), ("Instruction compliance", \.instructionCompliance),
      ("Seamlessness", \.seamlessness), ("Preservation", \.preservation),
      ("Technical quality", \.technicalQuality),
    ]
    scores = criteria.map { Distribution($0.0, all.map($0.1), from: 0, to: 1, parts: 20) }
  }

  private mutating func countLabels(_ sessions: [ReportedSession]) {
    let takes = sessions.flatMap(\.takes).map(\.take)
    failureLabels = FailureLabel.allCases.map { label in
      LabelCount(
        label: label.rawValue,
        byPerson: takes.count { $0.givenVerdict?.label == label && $0.givenVerdict?.by == .person },
        byJudge: takes.count { $0.rendering?.scores?.label == label })
    }
  }

  private mutating func measureTimes(_ sessions: [ReportedSession]) {
    guard !sessions.isEmpty else { return }
    let turns = sessions.map { Double($0.record.history.turns.count) }
    let most = max(10, turns.max() ?? 10)
    turnsPerSession = Distribution(
      "Turns a session", turns, from: 0, to: most + 1, parts: min(20, Int(most) + 1))
    let seconds = sessions.flatMap { session -> [Double] in
      let times = session.timeline.moments.filter { $0.kind == .turn }.map(\.time)
      return zip(times, times.dropFirst()).map { $1.timeIntervalSince($0) }
    }
    guard !seconds.isEmpty else { return }
    let high = Distribution("", seconds, from: 0, to: 1, parts: 1).ninetiethPercentile ?? 1
    secondsPerTurn = Distribution(
      "Time from turn to turn", seconds, from: 0, to: max(0.1, high * 1.25), parts: 20)
  }

  private static func gaps(_ kinds: [Kind]) -> [String] {
    kinds.filter { $0.picoBananaShare != nil && $0.applied == 0 }.map { kind in
      let asked = kind.turns == 0 ? "" : ", though \(kind.turns) asked for"
      return "No \(kind.editType?.rawValue.spaced ?? kind.name) edits yet\(asked)."
    }
  }

  private static func series(_ sessions: [ReportedSession]) -> [Series] {
    let takes = sessions.flatMap(\.takes).map(\.take)
    func points(_ values: [(Date, Double?)]) -> [Point] {
      values.compactMap { time, value in value.map { Point(time: time, value: $0) } }
        .sorted { $0.time < $1.time }
    }
    let verdicts = takes.compactMap { take -> (Date, Double?)? in
      take.verdict.map { (take.time, $0.kind == .reject ? 0 : 1) }
    }
    let wanted = sessions.flatMap { session in
      session.takes.compactMap { id, _, take -> (Date, Double?)? in
        if let verdict = take.verdict { return (take.time, verdict.kind == .reject ? 0 : 1) }
        return session.record.history.path.contains(id) ? (take.time, 1) : nil
      }
    }
    return [
      DriftScan.series(
        "Overall score", points(takes.map { ($0.time, $0.rendering?.scores?.overall) })),
      DriftScan.series(
        "Instruction compliance",
        points(takes.map { ($0.time, $0.rendering?.scores?.instructionCompliance) })),
      DriftScan.series("Takes that were kept", points(verdicts.isEmpty ? [] : wanted)),
    ]
  }
}

extension SessionsReport.Kind {
  fileprivate mutating func add(_ turn: Turn) {
    turns += 1
    applied += turn.status == .applied ? 1 : 0
    refused += turn.status == .refused ? 1 : 0
    kept += turn.isKept ? 1 : 0
    for scores in turn.takes.compactMap(\.rendering?.scores) {
      judged += 1
      passing += scores.passes ? 1 : 0
    }
  }

  fileprivate mutating func add(_ other: SessionsReport.Kind) {
    turns += other.turns
    applied += other.applied
    refused += other.refused
    judged += other.judged
    passing += other.passing
    kept += other.kept
  }
}

extension Turn {
  /// Carried out, and not undone or rejected.
  var isKept: Bool {
    status == .applied && keptTake.map { $0.verdict?.kind != .reject } == true
  }
}

extension String {
  /// An id as words.
  var spaced: String { split(separator: "_").joined(separator: " ") }
}
