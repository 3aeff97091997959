import Imaging

/// Repaints the picture in an artist's or a craft's manner.
public enum ArtisticStyle: Edit {
  public static let id = "artistic_style"
  public static let editType = EditType.artisticStyle
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .choice("style", painters.map { $0.name }, plain: OilPainting.name),
  ]

  public static let approximation: String? =
    "Painted by rules that follow the picture, not by a painter's eye."

  static let painters: [any Painter.Type] = [
    OilPainting.self, WatercolourPainting.self, ImpressionistPainting.self, VanGoghPainting.self,
    PointillistPainting.self, CubistPainting.self, Ukiyoe.self, StainedGlass.self,
    MosaicTiles.self, CrossStitch.self, LowPoly.self, PopArt.self, WarholPanels.self,
    PixelArt.self, ToyBricks.self, PaperCut.self, CharcoalDrawing.self,
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("style", arguments)
    let amount = number("amount", arguments)
    guard amount > 0, let painter = painters.first(where: { $0.name == name }) else {
      return .unchanged
    }
    return .neighbourhood { painter.rendering(of: $0, amount: amount, seed: seed) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
