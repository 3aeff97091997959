import Imaging

/// Bends the tones along a curve by name: the gradation curves that photographers draw.
public enum Curves: Edit {
  public static let id = "curves"
  public static let editType = EditType.contrast
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.6),
    .choice("curve", curves.map(\.name), plain: "s"),
  ]

  /// Points in sRGB codes from 0 to 255, meant at full amount.
  private static let curves: [(name: String, points: FilmLook.Curve)] = [
    ("s", [(0, 0), (48, 24), (128, 132), (208, 234), (255, 255)]),
    ("flat", [(0, 18), (48, 72), (128, 130), (208, 186), (255, 238)]),
    ("matte", [(0, 52), (40, 62), (100, 104), (190, 192), (255, 244)]),
    ("crushed_blacks", [(0, 0), (40, 6), (80, 48), (150, 150), (255, 255)]),
    ("lifted_shadows", [(0, 0), (40, 66), (90, 122), (170, 186), (255, 255)]),
    ("high_key", [(0, 24), (64, 116), (128, 190), (192, 236), (255, 255)]),
    ("low_key", [(0, 0), (64, 24), (128, 68), (192, 142), (255, 240)]),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    let name = choice("curve", arguments)
    guard amount > 0, let points = curves.first(where: { $0.name == name })?.points else {
      return .unchanged
    }
    let curve = FilmCurve(points.map { ($0.0 / 255, $0.1 / 255) })
    let table = ToneTable { linear in
      let own = SRGB.encoded(linear)
      let code = own + (curve.code(own) - own) * amount
      return code > 1 ? 1 + (code - 1) * 2.2 : Float(SRGB.linear(Double(max(0, code))))
    }
    return .point { red, green, blue, _ in
      for i in red.indices {
        // the curve of brightness moves all three; a share of each channel's own keeps blacks clean
        let brightness = max(1e-6, ToneTable.brightness(red[i], green[i], blue[i]))
        let gain = min(8, table[brightness] / brightness)
        red[i] = 0.6 * red[i] * gain + 0.4 * table[red[i]]
        green[i] = 0.6 * green[i] * gain + 0.4 * table[green[i]]
        blue[i] = 0.6 * blue[i] * gain + 0.4 * table[blue[i]]
      }
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    switch choice("curve", arguments) {
    case "s": return [.rises(.contrast, by: nil)]
    case "flat", "matte": return [.falls(.contrast, by: nil)]
    case "crushed_blacks": return [.falls(.shadowLightness, by: nil)]
    case "lifted_shadows": return [.rises(.shadowLightness, by: nil)]
    case "high_key": return [.rises(.lightness, by: nil)]
    default: return [.falls(.lightness, by: nil)]
    }
  }
}
