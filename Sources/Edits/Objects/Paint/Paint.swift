import Imaging

/// A colour to paint things with: OKLab of the paint in full light.
struct Paint: Sendable {
  let name: String
  let l, a, b: Float
  /// How strongly highlights stand out.
  var gloss: Float = 0.5

  static let all = [
    Paint(name: "red", l: 0.53, a: 0.19, b: 0.095), Paint(name: "orange", l: 0.7, a: 0.1, b: 0.14),
    Paint(name: "gold", l: 0.75, a: 0.02, b: 0.13, gloss: 0.9),
    Paint(name: "yellow", l: 0.87, a: -0.01, b: 0.17),
    Paint(name: "lime", l: 0.8, a: -0.14, b: 0.15),
    Paint(name: "green", l: 0.52, a: -0.12, b: 0.085),
    Paint(name: "teal", l: 0.55, a: -0.09, b: -0.015),
    Paint(name: "cyan", l: 0.8, a: -0.12, b: -0.05),
    Paint(name: "blue", l: 0.45, a: -0.01, b: -0.17),
    Paint(name: "purple", l: 0.43, a: 0.1, b: -0.13),
    Paint(name: "magenta", l: 0.6, a: 0.22, b: -0.09),
    Paint(name: "pink", l: 0.77, a: 0.12, b: 0.0), Paint(name: "white", l: 0.95, a: 0, b: 0.003),
    Paint(name: "black", l: 0.2, a: 0, b: 0, gloss: 0.8), Paint(name: "grey", l: 0.6, a: 0, b: 0),
    Paint(name: "brown", l: 0.42, a: 0.045, b: 0.06),
    Paint(name: "silver", l: 0.78, a: 0, b: -0.003, gloss: 0.9),
    Paint(name: "beige", l: 0.85, a: 0.008, b: 0.035),
  ]

  /// Colours that are spoken of for hair.
  static let hair = [
    Paint(name: "blond", l: 0.78, a: 0.012, b: 0.09, gloss: 0.6),
    Paint(name: "auburn", l: 0.4, a: 0.075, b: 0.06, gloss: 0.6),
    Paint(name: "ginger", l: 0.56, a: 0.085, b: 0.1, gloss: 0.6),
    Paint(name: "brunette", l: 0.34, a: 0.025, b: 0.035, gloss: 0.6),
  ]

  /// The first where there is none of that name.
  static func named(_ name: String) -> Paint {
    (all + hair).first { $0.name == name } ?? all[0]
  }

  /// As hair has it that is called so: red hair is no red paint, and dye leaves hair less colourful
  /// than paint does.
  static func ofHair(_ name: String) -> Paint {
    switch name {
    case "red": Paint(name: name, l: 0.45, a: 0.095, b: 0.075, gloss: 0.6)
    case "orange": named("ginger")
    case "yellow", "gold": named("blond")
    case "brown": named("brunette")
    case "black": Paint(name: name, l: 0.17, a: 0.002, b: 0.004, gloss: 0.5)
    default: named(name).faded(to: 0.72)
    }
  }

  /// What is said of a colour before its name.
  static let shades = ["plain", "light", "dark", "bright", "muted"]

  /// The same hue, lighter, darker, more or less colourful, as "light blue" is to "blue".
  func shaded(_ shade: String) -> Paint {
    let (lightness, chroma): (Float, Float) =
      switch shade {
      case "light": (l + 0.5 * (0.97 - l), 0.65)
      case "dark": (0.68 * l, 0.62)
      case "bright": (min(0.97, l + 0.06), 1.2)
      case "muted": (0.92 * l, 0.5)
      default: (l, 1)
      }
    return Paint(name: name, l: lightness, a: a * chroma, b: b * chroma, gloss: gloss)
  }

  private func faded(to share: Float) -> Paint {
    Paint(name: name, l: l, a: a * share, b: b * share, gloss: 0.6)
  }
}

extension Paint {
  /// What within a matte hasn't this colour yet.
  func missing(in picture: Image, within matte: Mask) -> Mask {
    var result = matte
    for i in matte.samples.indices where matte.samples[i] > 0 {
      let light = picture.color(i)
      let lab = OKLab(red: light.x, green: light.y, blue: light.z)
      let miss = SIMD3(lab.l - l, lab.a - a, lab.b - b)
      result.samples[i] *= smoothstep(0.08, 0.2, (miss * miss).sum().squareRoot())
    }
    let soft = result.gaussianBlurred(sigmaInPixels: max(0.6, 0.0006 * picture.size.diagonal))
    return matte.combined(with: soft) { min($0, $1) }
  }
}
