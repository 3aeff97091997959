public import Conversation
import Datasets
public import Engine
public import Imaging
import Judging
public import Language
public import Scene

/// A conversation, as the editor needs it.
public final class ConversationSession: EditorSession {
  public let news: AsyncStream<SessionNews>
  private let session: Session
  private let engine: any EditingEngine
  private let programVersion: String
  private let commands = EditorKnowledge([])
  private let guides: @Sendable () -> [EditGuide]

  public init(
    _ session: Session, engine: any EditingEngine, programVersion: String,
    guides: @escaping @Sendable () -> [EditGuide] = { [] }
  ) {
    self.session = session
    self.engine = engine
    self.guides = guides
    self.programVersion = programVersion
    let events = session.events
    let (news, told) = AsyncStream.makeStream(of: SessionNews.self)
    self.news = news
    Task {
      var pace = SavingPace()
      for await event in events {
        switch event {
        case .recorded(let state): told.yield(.changed(SessionSummary(state)))
        case .renderingStarted(let take):
          let left = await session.state.pending.count
          told.yield(.saving(pace.begin(turn: take.turn, left: left)))
        case .renderingFinished:
          pace.end()
          told.yield(.changed(SessionSummary(await session.state)))
        case .renderingFailed(_, let message): told.yield(.notice(message))
        case .notice(let notice): told.yield(.notice(notice))
        }
      }
      told.finish()
    }
  }

  /// Sorting out what every edit understands takes a while.
  public func knowledge() async -> EditorKnowledge { EditorKnowledge(guides()) }

  public func summary() async -> SessionSummary { SessionSummary(await session.state) }

  public func meaning(of line: String) async -> LineMeaning? {
    if line.hasPrefix("/") { return commands.meaning(ofCommand: line) }
    return LineMeaning(await session.rehearse(line))
  }

  public func perform(_ line: String) async -> SessionReply {
    let words = line.split(separator: " ").map(String.init)
    switch words.first {
    case "/objects": return await listObjects()
    case "/save": return await save(line.dropFirst("/save".count).trimmingSpaces)
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

  /// A line that only gives a name means what was drawn.
  public func perform(_ line: String, drawn: Region) async -> SessionReply {
    guard !line.hasPrefix("/"), let name = await session.name(givenTo: drawn, by: line) else {
      return await perform(line)
    }
    return await perform("/region \(name) \(drawn.numbers)")
  }

  public var progress: Double? {
    engine.progress
  }

  private func save(_ path: String) async -> SessionReply {
    do {
      return SessionReply(
        kind: .done, message: try await session.save(to: path), summary: await summary())
    } catch {
      return SessionReply(kind: .failed, message: "\(error)", summary: await summary())
    }
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

  public func thumbnail(of point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    try await session.thumbnail(of: TakeID(point), fitting: box).displayed()
  }

  public func draft(of line: String, fitting box: PixelSize) async throws -> DisplayImage8? {
    try await session.draft(line, fitting: box)?.displayed()
  }

  public func selection(
    of targets: [Target], at point: TurnPoint, fitting box: PixelSize
  ) async throws -> Mask? {
    try await session.selection(of: targets, at: TakeID(point), fitting: box)
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

/// How long making a full-size picture takes, by those that were made.
private struct SavingPace {
  private var begun: ContinuousClock.Instant?
  private var mean: Duration?

  /// What the person is told while a picture is in the making, the first of so many.
  mutating func begin(turn: Int, left: Int) -> SavingState {
    begun = .now
    let seconds = mean.map { Int(($0 * left / .seconds(1)).rounded(.up)) }
    return SavingState(turn: turn, secondsLeft: seconds)
  }

  mutating func end() {
    guard let begun else { return }
    let took = begun.duration(to: .now)
    mean = mean.map { ($0 * 2 + took) / 3 } ?? took
  }
}
