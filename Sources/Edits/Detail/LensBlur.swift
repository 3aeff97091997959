import Imaging
import Scene

/// A shallow depth of field: what is out of focus is blurred by the disc of a lens, the more the
/// farther it is from what is in focus.
public enum LensBlur: Edit {
  public static let id = "lens_blur"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5),
    .choice("focus", ["subject", "near", "far"], plain: "subject"),
  ]
  public static let looksAtScene = true
  public static let approximation: String? =
    "The depth is guessed from a single picture, so the blur may begin at the wrong place."

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    let focus = choice("focus", arguments)
    return .scenery { picture, scene in
      let radius = 0.018 * amount * Canvas(size: picture.size).diagonal
      let confusion = confusion(scene, picture.size, focus: focus)
      return VaryingBlur(radius: radius, confusion: confusion, isFocusInFront: focus != "far")
        .applied(to: picture)
    }
  }

  private static func confusion(_ scene: SceneView, _ size: PixelSize, focus: String) -> Plane {
    let depth = scene.depth(size)
    switch focus {
    case "far": return depth.map { 1 - smoothstep(0.1, 0.6, $0) }
    case "near": return depth.map { smoothstep(0.12, 0.7, $0) }
    default:
      guard let background = scene.mask(of: .background, size: size) else {
        return depth.map { smoothstep(0.12, 0.7, $0) }
      }
      return background.combined(with: depth) { $0 * (0.55 + 0.45 * smoothstep(0.1, 0.7, $1)) }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.detail, by: nil)] : []
  }
}
