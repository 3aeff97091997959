/// How far a task that renders has come, for whoever waits for it.
public enum WorkProgress {
  /// Set by whoever wants to be told, for the tasks started under it: how many parts of how many are
  /// done. Parts take unequally long.
  @TaskLocal public static var report: (@Sendable (_ done: Int, _ total: Int) -> Void)?
}
