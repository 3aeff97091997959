import Imaging

/// Makes a photograph look as if it had been taken on an old film: dyes, a characteristic curve
/// for each colour, the lens's dark corners, and grain.
public enum Vintage: Edit {
  public static let id = "vintage"
  public static let editType = EditType.filmGrain
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("look", FilmLook.all.map(\.name), plain: "vintage"),
    .number("grain", in: .factor, 0...2, plain: 1, neutral: 1),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("look", arguments)
    let amount = number("amount", arguments)
    guard amount > 0, let look = FilmLook.all.first(where: { $0.name == name }) else {
      return .unchanged
    }
    let development = development(look, amount: Float(amount))
    let vignette = Vignette.transform(amount: look.vignette * amount, size: 0.1, roundness: 0.6)
    let grain = FilmGrain.transform(
      amount: look.grain * amount * number("grain", arguments), size: 0.001, on: canvas,
      seed: seed)
    return .point { red, green, blue, position in
      vignette(&red, &green, &blue, position)
      development(&red, &green, &blue, position)
      grain(&red, &green, &blue, position)
    }
  }

  /// From the light on the film to the print.
  static func development(_ look: FilmLook, amount: Float) -> RowTransform {
    let dyes = dyes(look).transform
    let curves = (table(look.red), table(look.green), table(look.blue))
    return { red, green, blue, position in
      let plain = (copy(red), copy(green), copy(blue))
      dyes(&red, &green, &blue, position)
      for i in red.indices {
        red[i] = plain.0[i] + (curves.0[red[i]] - plain.0[i]) * amount
        green[i] = plain.1[i] + (curves.1[green[i]] - plain.1[i]) * amount
        blue[i] = plain.2[i] + (curves.2[blue[i]] - plain.2[i]) * amount
      }
    }
  }

  private static func copy(_ row: borrowing MutableSpan<Float>) -> [Float] {
    row.indices.map { row[$0] }
  }

  private static func table(_ curve: FilmLook.Curve) -> ToneTable {
    FilmCurve(curve.map { ($0.0 / 255, $0.1 / 255) }).table
  }

  private static func dyes(_ look: FilmLook) -> ColorMatrix {
    let grey = BlackAndWhite.luminanceShares * (1 - look.saturation)
    let kept = look.saturation
    let saturation = ColorMatrix(
      grey + [kept, 0, 0], grey + [0, kept, 0], grey + [0, 0, kept])
    let leak = look.crosstalk
    let own = 1 - 2 * leak
    return ColorMatrix([own, leak, leak], [leak, own, leak], [leak, leak, own])
      * saturation * look.light.matrix
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
