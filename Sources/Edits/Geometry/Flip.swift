import Imaging

/// Mirrors the picture: left and right change places, or top and bottom.
public enum Flip: Edit {
  public static let id = "flip"
  public static let editType = EditType.rotateFlip
  public static let parameters: [Parameter] = [
    .choice("direction", ["horizontal", "vertical"], plain: "horizontal")
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    choice("direction", arguments) == "vertical"
      ? .geometry { $0.flippedVertically() } : .geometry { $0.flippedHorizontally() }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
