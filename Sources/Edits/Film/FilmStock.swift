import Imaging

/// Renders the picture as a kind of film would have taken it: colours, tones, grain and the halo
/// around lights. Own renderings after what such films are known for, not copies of a maker's.
public enum FilmStock: Edit {
  public static let id = "film_stock"
  public static let editType = EditType.filmGrain
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("stock", FilmStocks.all.map(\.name), plain: "portrait"),
  ]
  public static let approximation: String? =
    "An own rendering of that kind of film, not a maker's measured one."

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let strength = number("amount", arguments) / 0.8
    let name = choice("stock", arguments)
    guard strength > 0, let look = FilmStocks.all.first(where: { $0.name == name }) else {
      return .unchanged
    }
    return .neighbourhood { picture in
      var exposed = picture
      if look.halation > 0 {
        exposed = Halation.spread(picture, amount: look.halation * Float(strength))
      }
      return OldPhotograph(look, strength: strength, isFramed: false, seed: seed).of(exposed)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    let name = choice("stock", arguments)
    let isGrey = FilmStocks.all.contains { $0.name == name && $0.plate != nil }
    return [.rises(.difference, by: nil)] + (isGrey ? [.falls(.chroma, by: nil)] : [])
  }
}
