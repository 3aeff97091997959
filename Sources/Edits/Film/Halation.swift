import Imaging

/// The red halo around lights on film without a backing: light that went through the layers came
/// back from the base, and the red layer is the lowest.
public enum Halation: Edit {
  public static let id = "halation"
  public static let editType = EditType.filmGrain
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    return .neighbourhood { spread($0, amount: 1.4 * amount) }
  }

  static func spread(_ picture: Image, amount: Float) -> Image {
    let diagonal = Canvas(size: picture.size).diagonal
    let lights = picture.brightParts
    let near = lights.gaussianBlurred(sigmaInPixels: 0.0035 * diagonal)
    let far = lights.gaussianBlurred(sigmaInPixels: 0.012 * diagonal)
    let width = picture.width
    return picture.repaintedRows { y in
      { x, color in
        let i = y * width + x
        // no halo over the light itself
        let beyond = max(0, 1 - lights.samples[i] * 1.2)
        let halo =
          Light(0.75, 0.16, 0.04) * near.samples[i] + Light(0.5, 0.1, 0.02) * far.samples[i]
        return color + halo * (amount * beyond) * pointwiseMax(.zero, .one - color * 0.8)
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}

extension Image {
  /// 1 where the picture is nearly white, 0 from three quarters of its light down.
  fileprivate var brightParts: Plane {
    lightness().map { smoothstep(0.86, 1, $0) }
  }
}
