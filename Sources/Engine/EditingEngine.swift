public import Edits
public import Imaging
public import Judging
public import Language
public import Scene

/// Why an engine leaves the picture as it is.
public struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was asked.
  public var editTypes: [EditType]
  /// A sentence for the person: what can't be done, why, and what is nearest.
  public var reason: String

  public init(editTypes: [EditType], reason: String) {
    self.editTypes = editTypes
    self.reason = reason
  }

  public var description: String { reason }
}

/// How large to render.
public enum Resolution: Sendable, Hashable {
  case full
  /// No larger than this box, and no larger than full size.
  case fitting(PixelSize)
  /// The same for many small pictures of many states, which don't take previews' place in memory.
  case thumbnail(PixelSize)
}

/// What carries requests out. The local engine is deterministic and works in this process; another
/// one, with a generative model behind it, could take its place here.
public protocol EditingEngine: Sendable {
  /// Settles requests into a plan for turn number `turn`, where `before` are the steps in effect.
  /// Throws a `Refusal` when any of them can't be done; then none is.
  func plan(
    _ requests: [Request], turn: Int, after before: [Step], of photograph: Photograph
  ) async throws -> Plan

  /// Where these things are in the picture after `steps`, for those that are still to be seen;
  /// empty where no step has moved anything.
  func places(
    of things: [Thing], after steps: [Step], in photograph: Photograph
  ) async throws -> [Thing: Region]

  /// The photograph after `steps`, from its source at working precision. Throws `CancellationError`
  /// soon after the task is cancelled.
  func render(
    _ steps: [Step], of photograph: Photograph, at resolution: Resolution
  ) async throws -> Image

  /// Scores what a plan made of a picture. Both pictures in the same resolution. `photograph` is what
  /// this engine made the picture before from, `nil` where another hand did.
  /// `plain` is what the instruction plainly means where `plan` is another reading of it.
  func judge(
    before: Image, after: Image, plan: Plan, plain: Plan?, stepsBefore: [Step],
    of photograph: Photograph?
  ) async -> Scores

  /// How far each pixel of the picture after `steps` belongs to a target, as large as the picture
  /// that fits into `box`; `nil` for the whole picture and for what has no known place.
  func selection(
    of target: Target, after steps: [Step], of photograph: Photograph, fitting box: PixelSize
  ) async throws -> Mask?

  /// How much of the preview that is being rendered, or was last, has been done, 0...1; `nil` where
  /// that can't be told. Steps count alike and take unequally long.
  var progress: Double? { get }
}

extension EditingEngine {
  public var progress: Double? { nil }

  public func selection(
    of target: Target, after steps: [Step], of photograph: Photograph, fitting box: PixelSize
  ) async throws -> Mask? { nil }
}

extension EditingEngine {
  public func places(
    of things: [Thing], after steps: [Step], in photograph: Photograph
  ) async throws -> [Thing: Region] { [:] }
}
