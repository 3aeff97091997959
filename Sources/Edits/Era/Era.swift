import Imaging

/// Makes a photograph look as if it had been taken in another time: what its plate or film saw, its
/// tones, grain, marks of age, and the border that its prints had.
public enum Era: Edit {
  public static let id = "era"
  public static let editType = EditType.era
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("era", EraLooks.all.map(\.name), plain: "silent_film"),
    .choice("frame", ["with", "without"], plain: "with"),
  ]
  public static let approximation: String? =
    "The photograph looks as one of that time; what it shows stays of today."

  /// The amount at which a look is what it is meant to be.
  private static let plain = 0.8

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let strength = number("amount", arguments) / plain
    let name = choice("era", arguments)
    guard strength > 0, let look = EraLooks.all.first(where: { $0.name == name }) else {
      return .unchanged
    }
    let isFramed = choice("frame", arguments) == "with"
    return .neighbourhood { picture in
      OldPhotograph(look, strength: strength, isFramed: isFramed, seed: seed).of(picture)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    let name = choice("era", arguments)
    let isGrey = EraLooks.all.contains { $0.name == name && $0.plate != nil }
    return [.rises(.difference, by: nil)] + (isGrey ? [.falls(.chroma, by: nil)] : [])
  }
}
