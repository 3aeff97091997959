/// How far a task that renders has come, for whoever waits for it.
public struct WorkProgress: Sendable {
  /// Whoever wants to be told of what the present task does. A type of its own, because the bare
  /// function as a task's value crashes in optimised code of Swift 6.3.
  @TaskLocal private static var listener: WorkProgress?

  private let tell: @Sendable (_ done: Int, _ total: Int) -> Void

  /// Says that so many parts of so many are done. Parts take unequally long.
  public static func report(_ done: Int, of total: Int) {
    listener?.tell(done, total)
  }

  /// Carries out `operation`; `tell` hears how far it has come.
  public static func told<Result>(
    to tell: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
    isolation: isolated (any Actor)? = #isolation,
    _ operation: () async throws -> Result
  ) async rethrows -> Result {
    try await $listener.withValue(WorkProgress(tell: tell), operation: operation)
  }

  /// Carries out `operation`, a part of something larger, whose own progress is nobody's business.
  public static func untold<Result>(
    isolation: isolated (any Actor)? = #isolation,
    _ operation: () async throws -> Result
  ) async rethrows -> Result {
    try await $listener.withValue(nil, operation: operation)
  }
}
