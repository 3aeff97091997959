import Imaging

/// Marks of age on the picture: dust, scratches, fibres, folds.
public enum FilmDamage: Edit {
  public static let id = "film_damage"
  public static let editType = EditType.filmGrain
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5),
    .choice("marks", ["dust", "scratches", "creases", "all"], plain: "all"),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    let kind = choice("marks", arguments)
    func count(_ full: Double, _ kinds: String...) -> Int {
      kind == "all" || kinds.contains(kind) ? Int((full * amount).rounded(.up)) : 0
    }
    let opacity = Float(0.5 + 0.4 * amount)
    var marks = SurfaceMarks(size: canvas.size, seed: seed)
    marks.addCreases(count(kind == "all" ? 2 : 5, "creases"), opacity: opacity * 0.8)
    marks.addScratches(count(22, "scratches"), opacity: opacity)
    marks.addDust(count(260, "dust"), opacity: opacity)
    marks.addHairs(count(10, "dust"), opacity: opacity * 0.8)
    return .point(marks.transform(light: [0.88, 0.87, 0.82], dark: [0.015, 0.013, 0.012]))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
