import Imaging
import Scene

/// Clears haze away by the dark channel prior (He, Sun and Tang 2009).
public enum Dehaze: Edit {
  public static let id = "dehaze"
  public static let editType = EditType.denoise
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.6)
  ]
  public static let looksAtScene = true

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    return .scenery { picture, scene in clear(picture, scene, amount: amount) }
  }

  /// `amount` 1 takes out nearly all haze.
  static func clear(_ picture: Image, _ scene: SceneView, amount: Float) -> Image {
    let haze = scene.haze(picture.size)
    let sky = scene.sky(picture.size)
    let light = scene.airlight
    let air = Light(repeating: max(0.2, light.brightness)).mixed(with: light, 0.7)
    return picture.repaintedRows { y in
      let row = y * picture.width
      return { x, color in
        // the sky is haze and nothing else: taking it out would leave noise
        let kept = 1 - 0.75 * (sky?.samples[row + x] ?? 0)
        let clear = max(0.25, 1 - 0.9 * amount * kept * haze.samples[row + x])
        let result = (color - air * (1 - clear)) / clear
        return pointwiseMax(result, color * 0.15)
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.contrast, by: nil)] : []
  }
}
