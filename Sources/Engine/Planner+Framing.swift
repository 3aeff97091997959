import Edits
import Language
import Scene

extension Planner {
  /// The arguments with which an edit frames what the request names; `nil` where nothing is named or
  /// the edit doesn't frame.
  func framing(
    _ request: Request, of edit: any Edit.Type, after steps: [Step]
  ) async throws -> Arguments? {
    guard edit.framesTarget, request.target != .whole,
      let region = try await place(of: request.target, after: steps)
    else { return nil }
    return edit.framing(request.arguments, around: region)
  }

  /// The rectangle around what is named in the picture after `steps`; `nil` where it isn't seen.
  private func place(of target: Target, after steps: [Step]) async throws -> Region? {
    if case .region(let region, _) = target { return region }
    return try await mask(of: target, after: steps)?.region(above: 0.5)
  }
}

extension Edit {
  /// Whether the edit shows what is named, where others act on it alone.
  static var framesTarget: Bool { framing(Arguments(), around: .whole) != nil }
}
