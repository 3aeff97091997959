import Imaging
import Scene

/// Leaves a thing and makes what is around it transparent.
public enum CutOut: Edit {
  public static let id = "cut_out"
  public static let editType = EditType.cutOut
  public static let parameters: [Parameter] = []
  public static let plainTarget = Target.exceptPart(.background)

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .object(
      ObjectChange(
        reach: { Plane(width: $0.width, height: $0.height, repeating: 1) },
        apply: { picture, matte, _ in
          var result = picture.ownColors(matte)
          if let alpha = picture.alpha { result.alpha = alpha.combined(with: matte) { $0 * $1 } }
          return result
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] { [] }
}
