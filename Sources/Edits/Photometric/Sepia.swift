import Imaging

/// The brown of a sepia-toned silver print: no colour but the tone's, strongest below the middle
/// and paler towards the paper's cream; blacks stay dark. Luminance is kept.
public enum Sepia: Edit {
  public static let id = "sepia"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.85)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    // each channel of the print over its luminance
    let redShare = ToneTable { print(luminance: $0).red / $0 }
    let greenShare = ToneTable { print(luminance: $0).green / $0 }
    let blueShare = ToneTable { print(luminance: $0).blue / $0 }
    return .point { red, green, blue, _ in
      for i in red.indices {
        let grey = luminance(red[i], green[i], blue[i])
        red[i] += (grey * redShare[grey] - red[i]) * amount
        green[i] += (grey * greenShare[grey] - green[i]) * amount
        blue[i] += (grey * blueShare[grey] - blue[i]) * amount
      }
    }
  }

  private static func print(
    luminance grey: Float
  ) -> (red: Float, green: Float, blue: Float) {
    let lightness = PortableMath.cubeRoot(grey)
    let middle = min(1, max(0, lightness))
    let chroma = 0.012 * middle + 0.32 * middle * (1 - middle) * (1 - 0.45 * middle)
    // reddish brown in the shadows, straw in the lights
    let turn = PortableMath.sineAndCosine(degrees: Double(56 + 28 * middle))
    let tone = OKLab(l: lightness, a: chroma * Float(turn.cosine), b: chroma * Float(turn.sine))
    let (red, green, blue) = tone.linearRGB
    let scale = grey / Imaging.luminance(red, green, blue)
    return (red * scale, green * scale, blue * scale)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
