import Edits
import Imaging
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
    var scene: SceneView?
    var matte: Mask?
    if target.foundPart != nil {
      scene = try await engine.scene(before: steps[...], of: photograph)
    }
    if let objects = target.foundObjects {
      matte = try await engine.matte(of: objects, after: steps[...], of: photograph)
    }
    let size = matte?.size ?? Self.placeSize
    guard let mask = target.mask(for: size, scene: scene, matte: matte),
      let bounds = mask.bounds(above: 0.5)
    else { return nil }
    let (width, height) = (Double(mask.width), Double(mask.height))
    return Region(
      left: Double(bounds.x) / width, top: Double(bounds.y) / height,
      right: Double(bounds.columns.upperBound) / width,
      bottom: Double(bounds.rows.upperBound) / height)
  }

  private static let placeSize = PixelSize(width: 256, height: 256)
}

extension Edit {
  /// Whether the edit shows what is named, where others act on it alone.
  static var framesTarget: Bool { framing(Arguments(), around: .whole) != nil }
}
