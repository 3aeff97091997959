import Imaging

/// Prints the picture in two inks: one for the darks, one for the lights, and their mixtures in
/// between by the picture's lightness.
public enum Duotone: Edit {
  public static let id = "duotone"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .choice("dark", ["black"] + NamedHue.names, plain: "blue"),
    .choice("light", ["white"] + NamedHue.names, plain: "yellow"),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let ramp = ramp(dark: choice("dark", arguments), light: choice("light", arguments))
    let (reds, greens, blues) = (
      ToneTable { ramp($0).x }, ToneTable { ramp($0).y }, ToneTable { ramp($0).z }
    )
    return .point { red, green, blue, _ in
      for i in red.indices {
        let level = luminance(red[i], green[i], blue[i])
        red[i] += (reds[level] - red[i]) * amount
        green[i] += (greens[level] - green[i]) * amount
        blue[i] += (blues[level] - blue[i]) * amount
      }
    }
  }

  /// From luminance to the print's colour, linear.
  private static func ramp(dark: String, light: String) -> (Float) -> Light {
    let (first, last) = (ink(dark, lightness: 0.24), ink(light, lightness: 0.93))
    return { luminance in
      let t = min(1, max(0, (PortableMath.cubeRoot(luminance) - 0.12) / 0.86))
      let mixed = OKLab(
        l: first.l + (last.l - first.l) * t, a: first.a + (last.a - first.a) * t,
        b: first.b + (last.b - first.b) * t)
      let (r, g, b) = mixed.linearRGB
      return pointwiseMax(Light(r, g, b), .zero)
    }
  }

  private static func ink(_ name: String, lightness: Float) -> OKLab {
    if name == "black" || name == "white" {
      return OKLab(l: name == "black" ? 0.12 : 0.98, a: 0, b: 0)
    }
    let hue = NamedHue.named(name)
    // a dark ink is a dark shade of the colour; a light one as light as its vivid form allows
    let own = lightness < 0.5 ? min(hue.lightness, 0.34) : max(hue.lightness, 0.86)
    let chroma = hue.chroma * (lightness < 0.5 ? 0.75 : min(1, (1.06 - own) * 5))
    return OKLab(l: own, a: hue.direction.x * chroma, b: hue.direction.y * chroma)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
