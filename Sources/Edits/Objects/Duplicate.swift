import Imaging

/// Puts a second one beside a thing, where there is most room.
public enum Duplicate: Edit {
  public static let id = "duplicate"
  public static let editType = EditType.addObject
  public static let parameters: [Parameter] = []
  public static let needsObject = true
  public static let doubles = true

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    .object(
      Replacing(seed: seed, staysToo: true) { object, size in placing(object, size) }.change)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  private static func placing(_ object: LiftedObject, _ size: PixelSize) -> Placing {
    let frame = object.frame
    let left = Double(frame.x)
    let right = Double(size.width - frame.columns.upperBound)
    let own = Double(frame.size.width)
    let cut = object.cutOff(by: size)
    var placing = Placing()
    if cut.left != cut.right {
      placing.isMirrored = true
      placing.shift.x = (cut.left ? right : -left) / Double(size.width)
      return placing
    }
    // a gap of a seventh of its width, or as much as there is
    let room = max(left, right)
    let way = min(own * 1.15, max(own * 0.55, room - 0.02 * Double(size.width)))
    placing.shift.x = (right >= left ? way : -way) / Double(size.width)
    // another one, and not the same one twice
    placing.isMirrored = true
    placing.scale = (0.96, 0.96)
    return placing
  }
}
