import Imaging

/// Draws the picture: in pencil, ink or charcoal, or as a cartoon or comic.
public enum CartoonSketch: Edit {
  public static let id = "cartoon_sketch"
  public static let editType = EditType.cartoonSketch
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .choice("drawing", painters.map { $0.name }, plain: CelShading.name),
  ]

  static let painters: [any Painter.Type] = [
    CelShading.self, PencilDrawing.self, ColouredPencilDrawing.self, InkDrawing.self,
    HatchedDrawing.self, ComicDrawing.self, LineDrawing.self, CharcoalDrawing.self,
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("drawing", arguments)
    let amount = number("amount", arguments)
    guard amount > 0, let painter = painters.first(where: { $0.name == name }) else {
      return .unchanged
    }
    return .neighbourhood { painter.rendering(of: $0, amount: amount, seed: seed) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    let isGrey = ["pencil", "ink", "hatching", "line_drawing", "charcoal"]
      .contains(choice("drawing", arguments))
    return [.rises(.difference, by: nil)] + (isGrey ? [.falls(.chroma, by: nil)] : [])
  }
}
