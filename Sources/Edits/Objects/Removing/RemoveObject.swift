import Imaging

/// Takes a thing out of the picture and fills the gap from what is around it.
public enum RemoveObject: Edit {
  public static let id = "remove_object"
  public static let editType = EditType.removeObject
  public static let parameters: [Parameter] = []
  public static let needsObject = true
  public static let fillsGap = true
  public static let takesAway = true
  public static let approximation: String? =
    "What was behind it is made up from the rest of the picture."

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .object(
      ObjectChange(
        reach: ObjectRemoval.reach,
        motion: .away,
        apply: { try ObjectRemoval(seed: seed).applied(to: $0, matte: $1, others: $2) }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
