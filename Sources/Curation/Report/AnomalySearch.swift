import Conversation
import Edits
public import Engine
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Looks for what is wrong with sessions, or looks wrong.
public enum AnomalySearch {
  /// What can be told without rendering.
  public static func find(in sessions: [ReportedSession]) -> [Anomaly] {
    sessions.flatMap { session in
      incomplete(session) + unchanged(session) + alikeTakes(session) + quickVerdicts(session)
    } + withoutLicence(sessions) + equalSessions(sessions) + preferences(sessions)
  }

  /// Renders every take again and compares it with the record.
  public static func verify(
    _ session: ReportedSession, engine: any EditingEngine,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws -> [Anomaly] {
    do {
      let failed = try await session.record.verify(engine: engine, progress: progress)
        .filter { !$0.passes && $0.pixels != .unrecorded }
      return failed.map { result in
        let reason =
          switch result.pixels {
          case .failed(let message): "can't be rendered again: \(message)"
          case .identical: "has a damaged picture file."
          case .different, .unrecorded: "renders to other pixels than are on record."
          }
        return Anomaly(
          .unverified, session, result.id, "\(result.id.description.capitalizedFirst) \(reason)")
      }
    } catch let error as SessionError {
      return [Anomaly(.unverified, session, nil, "\(error)")]
    }
  }

  private static func incomplete(_ session: ReportedSession) -> [Anomaly] {
    let missing = session.takes.count { $0.take.rendering == nil }
    let notices = session.record.notices.map { Anomaly(.incomplete, session, nil, $0) }
    guard missing > 0 else { return notices }
    return notices + [
      Anomaly(
        .incomplete, session, nil,
        "\(missing) \(missing == 1 ? "take has" : "takes have") no picture yet; resuming the "
          + "session makes it.")
    ]
  }

  /// Carried out, and the same picture as before.
  private static func unchanged(_ session: ReportedSession) -> [Anomaly] {
    let photograph = session.photographPixels
    return session.takes.compactMap { id, turn, take in
      let before =
        turn.parent == .photograph
        ? photograph : session.record.history.take(turn.parent)?.rendering?.pixels
      guard turn.status == .applied, let pixels = take.rendering?.pixels, before == pixels else {
        return nil
      }
      return Anomaly(
        .noChange, session, id, "“\(turn.instruction)” was carried out and changed no pixel.")
    }
  }

  /// Takes of a turn that nobody can tell apart.
  private static func alikeTakes(_ session: ReportedSession) -> [Anomaly] {
    session.record.history.turns.filter { $0.takes.count > 1 }.flatMap { turn -> [Anomaly] in
      let takes = turn.takes.map { take -> (number: Int, pixels: String?, print: Fingerprint?) in
        let id = TakeID(turn: turn.number, take: take.number)
        let file = try? session.record.pictureFile(of: id)
        return (take.number, take.rendering?.pixels, file.flatMap { Fingerprint($0) })
      }
      return takes.indices.dropFirst().compactMap { index in
        let take = takes[index]
        for earlier in takes[..<index] {
          let isSame = take.pixels != nil && take.pixels == earlier.pixels
          let distance = take.print.flatMap { earlier.print?.distance(to: $0) } ?? .infinity
          guard isSame || distance < Fingerprint.sameBelow else { continue }
          return Anomaly(
            .nearDuplicate, session, TakeID(turn: turn.number, take: take.number),
            "Takes \(earlier.number) and \(take.number) of turn \(turn.number) "
              + (isSame ? "are the same picture." : "look the same."))
        }
        return nil
      }
    }
  }

  /// A person looks at a picture for longer than that.
  private static func quickVerdicts(_ session: ReportedSession) -> [Anomaly] {
    var made: [TakeID: Date] = [:]
    var anomalies: [Anomaly] = []
    for moment in session.timeline.moments {
      switch moment.kind {
      case .turn, .take, .moved: made[moment.take] = moment.time
      case .rendered: break
      case .verdict(let verdict):
        guard verdict.by == .person, let start = made[moment.take] else { continue }
        let seconds = moment.time.timeIntervalSince(start)
        guard seconds < 1 else { continue }
        anomalies.append(
          Anomaly(
            .quickVerdict, session, moment.take,
            "\(moment.take.description.capitalizedFirst) was judged "
              + (seconds < 0.01 ? "at once." : "\(seconds.rounded(to: 2)) s after it was made.")))
      }
    }
    return anomalies
  }

  private static func withoutLicence(_ sessions: [ReportedSession]) -> [Anomaly] {
    var seen: Set<String> = []
    return sessions.compactMap { session in
      let header = session.record.header
      guard header.attribution?.license?.isEmpty ?? true, seen.insert(header.sha256).inserted
      else { return nil }
      return Anomaly(
        .noLicence, session, nil, "The photograph \(header.photograph) has no licence on record.")
    }
  }

  private static func equalSessions(_ sessions: [ReportedSession]) -> [Anomaly] {
    var seen: [[String]: String] = [:]
    return sessions.compactMap { session in
      let history = session.record.history
      let kept = history.path.compactMap { history.take($0)?.rendering?.pixels }
      guard !kept.isEmpty, kept.count == history.path.count else { return nil }
      let key = [session.record.header.sha256] + kept
      if let first = seen[key] {
        return Anomaly(
          .nearDuplicate, session, nil, "It leads to the same pictures as \(first), turn by turn.")
      }
      seen[key] = session.record.folder
      return nil
    }
  }
}

extension AnomalySearch {
  private static func preferences(_ sessions: [ReportedSession]) -> [Anomaly] {
    var graph = PreferenceGraph()
    for session in sessions { add(session, to: &graph) }
    let contradictions = graph.contradictions.map { found in
      Anomaly(
        kind: .contradiction, session: found.here.session, turn: found.here.turn,
        message: "Turn \(found.here.turn) prefers a picture to one that turn \(found.there.turn)"
          + "\(found.there.session == found.here.session ? "" : " of \(found.there.session)")"
          + " prefers to it.")
    }
    let circles = graph.circles.map { places in
      Anomaly(
        kind: .circle, session: places.first?.session, turn: places.first?.turn,
        message: "Preferences go round in a circle: "
          + places.map { "turn \($0.turn)" }.joined(separator: ", ") + ".")
    }
    return contradictions + circles
  }

  /// Of the pictures that came of the same words on the same picture, the kept ones were preferred
  /// to those that were rejected.
  private static func add(_ session: ReportedSession, to graph: inout PreferenceGraph) {
    let history = session.record.history
    var byQuestion: [String: [(node: PreferenceGraph.Node, turn: Turn, take: Take)]] = [:]
    for (_, turn, take) in session.takes {
      guard let pixels = take.rendering?.pixels else { continue }
      let before = history.take(turn.parent)?.rendering?.pixels ?? session.record.header.sha256
      let question = before + " " + turn.instruction.lowercased()
      byQuestion[question, default: []].append(
        (.init(question: question, pixels: pixels), turn, take))
    }
    for (_, takes) in byQuestion.sorted(by: { $0.key < $1.key }) {
      let path = Set(history.path)
      for better in takes {
        let isKept =
          better.take.verdict?.kind == .keep
          || better.take.verdict == nil
            && path.contains(TakeID(turn: better.turn.number, take: better.take.number))
        guard isKept else { continue }
        for worse in takes where worse.take.verdict?.kind == .reject {
          graph.add(
            better.node, over: worse.node,
            at: .init(session: session.record.folder, turn: better.turn.number))
        }
      }
    }
  }
}

extension Anomaly {
  init(_ kind: Kind, _ session: ReportedSession, _ id: TakeID?, _ message: String) {
    self.init(
      kind: kind, session: session.record.folder, turn: id?.turn, take: id?.take, message: message)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
