import Synchronization

/// A computation for which somebody waits: how far it has come, and whether it is still wanted.
/// One that has been stopped soon returns something, which is to be thrown away.
public final class LongWork: Sendable {
  /// Of the task that asks.
  @TaskLocal public static var current: LongWork?

  private let report: (@Sendable (Double) -> Void)?
  private let stopped = Atomic<Bool>(false)
  /// The part of the whole that is being worked on, as shares of it.
  private let range = Mutex<(lower: Double, upper: Double)>((0, 1))

  /// `report` hears, from 0 to 1, how much has been done.
  public init(report: (@Sendable (Double) -> Void)? = nil) {
    self.report = report
  }

  public func stop() { stopped.store(true, ordering: .relaxed) }

  /// To be asked from any thread.
  public var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Whether to go on, now that `done` of `total` has been done. Call it on the task's own thread.
  public static func goesOn(_ done: Double, of total: Double) -> Bool {
    guard let current else { return true }
    if let report = current.report, total > 0 {
      let range = current.range.withLock { $0 }
      report(range.lower + (range.upper - range.lower) * done / total)
    }
    return !current.isStopped
  }

  /// Whether to go on, now that `done` of `total` equal parts have been done.
  public static func goesOn(_ done: Int, of total: Int) -> Bool {
    goesOn(Double(done), of: Double(total))
  }

  /// Does one of several equal parts: what `body` says of its own progress counts within it.
  public static func part<Result, Failure: Error>(
    _ index: Int, of count: Int, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let current else { return try body() }
    let whole = current.range.withLock { $0 }
    let size = (whole.upper - whole.lower) / Double(count)
    current.range.withLock {
      $0 = (whole.lower + size * Double(index), whole.lower + size * Double(index + 1))
    }
    defer { current.range.withLock { $0 = whole } }
    return try body()
  }
}
