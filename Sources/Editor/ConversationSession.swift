public import Conversation
import Curation
import Datasets
public import Engine
public import Imaging
import Judging
public import Language

/// A conversation, as the editor needs it.
public final class ConversationSession: EditorSession {
  public let news: AsyncStream<SessionNews>
  private let session: Session
  private let engine: any EditingEngine
  private let programVersion: String
  public let knowledge: EditorKnowledge

  public init(
    _ session: Session, engine: any EditingEngine, guides: [EditGuide] = [],
    programVersion: String
  ) {
    self.session = session
    self.engine = engine
    knowledge = EditorKnowledge(guides)
    self.programVersion = programVersion
    let events = session.events
    let (news, told) = AsyncStream.makeStream(of: SessionNews.self)
    self.news = news
    Task {
      for await event in events {
        switch event {
        case .recorded(let state): told.yield(.changed(SessionSummary(state)))
        case .renderingStarted: break
        case .renderingFinished: told.yield(.changed(SessionSummary(await session.state)))
        case .renderingFailed(_, let message): told.yield(.notice(message))
        case .notice(let notice): told.yield(.notice(notice))
        }
      }
      told.finish()
    }
  }

  public func summary() async -> SessionSummary { SessionSummary(await session.state) }

  public func meaning(of line: String) async -> LineMeaning? {
    if line.hasPrefix("/") { return knowledge.meaning(ofCommand: line) }
    return LineMeaning(await session.rehearse(line))
  }

  public func perform(_ line: String) async -> SessionReply {
    let words = line.split(separator: " ").map(String.init)
    switch words.first {
    case "/objects": return await listObjects()
    case "/export": return await export(words.dropFirst().first ?? "pico-banana")
    default: break
    }
    let outcome = await session.perform(line)
    let kind: SessionReply.Kind =
      switch outcome.kind {
      case .turn: .turn
      case .moved, .command: .done
      case .failed, .unknownCommand: .failed
      case .cancelled: .stopped
      }
    return SessionReply(
      kind: kind, message: outcome.message, summary: SessionSummary(outcome.state),
      offered: outcome.offered.map { TurnPoint($0) })
  }

  private func listObjects() async -> SessionReply {
    let state = await session.state
    let known = state.knownNames
    return SessionReply(
      kind: .done,
      message: known.isEmpty
        ? "Nothing is known to be in the picture; name a part with /region."
        : "Known: " + known.joined(separator: ", ") + ".",
      summary: SessionSummary(state))
  }

  private func export(_ format: String) async -> SessionReply {
    let outcome = await session.export(as: format, engine: engine, program: programVersion)
    return SessionReply(
      kind: outcome.isDone ? .done : .failed, message: outcome.message, summary: await summary())
  }

  public func preview(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    try await session.preview(of: TakeID(point), fitting: box).displayed()
  }

  public func showPreviews(fitting box: PixelSize?) async {
    await session.showPreviews(fitting: box)
  }

  public func finish(progress: @escaping @Sendable (SavingProgress) -> Void) async {
    let pending = await session.state.pending.map(\.turn)
    await session.finish { done, total in
      let index = min(max(0, done - (total - pending.count)), max(0, pending.count - 1))
      progress(
        SavingProgress(
          turn: pending.isEmpty ? 0 : pending[index], number: min(done + 1, total), count: total))
    }
  }

  public func close() async { await session.close() }
}

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
        return TurnSummary(
          number: turn.number, instruction: turn.instruction, status: .init(turn.status),
          understood: turn.keptTake?.phrases.short ?? "", message: turn.message,
          readings: turn.readings, takeCount: turn.takes.count,
          takes: TakeSummary.all(of: turn, model),
          score: turn.keptTake?.rendering?.scores?.overall, point: TurnPoint(id),
          parent: TurnPoint(turn.parent),
          isInEffect: turn.chosen > 0 ? path.contains(id) : true)
      },
      head: TurnPoint(history.head), unsavedCount: unsavedCount)
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

extension LineMeaning {
  /// `nil` for an empty line.
  init?(_ turn: Rehearsal.Turn) {
    switch turn.status {
    case .applied: self.init(.edit, turn.phrases?.short ?? "")
    case .history: self.init(.history, turn.phrases?.short ?? turn.message)
    case .unclear:
      let readings = turn.readings.enumerated().map { "\($0.offset + 1) \($0.element)" }
      self.init(.unclear, ([turn.message] + readings).joined(separator: "  "))
    case .refused: self.init(.refused, turn.message)
    }
    if text.isEmpty { return nil }
  }
}

extension EditorKnowledge {
  init(_ guides: [EditGuide]) {
    let own = [
      Command(usage: "/objects", effect: "what is known to be in the picture"),
      Command(usage: "/compare", effect: "the picture before the last turn, and the photograph"),
      Command(usage: "/split", effect: "before and after side by side"),
      Command(usage: "/difference", effect: "where the last turn changed the picture"),
      Command(usage: "/export NAME", effect: "write training data into the session's folder"),
      Command(usage: "/help [EDIT]", effect: "keys and commands, or what an edit understands"),
      Command(usage: "/quit", effect: "save and leave"),
    ]
    self.init(
      commands: SessionCommand.help.map { Command(usage: $0.usage, effect: $0.effect) } + own,
      topics: guides.map {
        Topic(
          id: $0.id, name: $0.name, examples: $0.examples, inFull: $0.inFull,
          remark: $0.approximation)
      },
      failureLabels: FailureLabel.allCases.map(\.rawValue),
      exportFormats: ["pico-banana"])
  }

  /// What a command does, by the one that is being typed.
  func meaning(ofCommand line: String) -> LineMeaning? {
    let name = String(line.prefix { $0 != " " })
    let fitting = commands.filter {
      line.contains(" ") ? $0.name == name : $0.name.hasPrefix(name)
    }
    guard let first = fitting.first else {
      return LineMeaning(.unclear, "There is no command \(name); Tab lists them.")
    }
    return LineMeaning(.history, first.usage + "  " + first.effect)
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
