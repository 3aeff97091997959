import Imaging

/// Tilts or turns the viewpoint where it stands: uprights that converge become parallel, or lean.
/// What no longer fits the frame is cut away.
public enum Perspective: Edit {
  public static let id = "perspective"
  public static let editType = EditType.perspective
  public static let parameters: [Parameter] = [
    // above 0 the top gets wider, or the left side taller
    .number("amount", in: .amount, -1...1, plain: 0.3),
    .choice("axis", ["vertical", "horizontal"], plain: "vertical"),
  ]

  /// Of `TiltMap`'s unit, for the whole amount.
  private static let strongest = 0.5

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments) * strongest
    if amount == 0 { return .geometry { $0 } }
    let isVertical = choice("axis", arguments) == "vertical"
    let map = TiltMap(
      size: canvas.size, vertical: isVertical ? amount : 0, horizontal: isVertical ? 0 : amount)
    return .geometry { $0.warped(by: map, to: $0.size, beyond: .mirrored) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
