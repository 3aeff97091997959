public import Imaging
public import Scene

/// Paints a thing in another colour and keeps its light and shade.
public enum Recolor: Edit {
  public static let id = "recolor"
  public static let editType = EditType.changeAttribute
  public static let parameters: [Parameter] = [
    .choice("color", paints.map(\.name), plain: "red"),
    // whether the thing has one paint: what isn't of it stays as it is
    .finding("paint"),
  ]
  public static let needsObject = true
  public static let sparesParts = true
  public static let settlesInScene = true

  /// OKLab of the paint in full light.
  private struct Paint: Sendable {
    let name: String
    let l, a, b: Float
    /// How strongly highlights stand out.
    var gloss: Float = 0.5
  }

  private static let paints = [
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

  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments {
    var settled = arguments
    if let beside, settled.text("paint") == nil,
      let own = OwnPaint(scene.picture, matte: beside.fitted(to: scene.picture.size))
    {
      settled["paint"] = .text(own.coverage > OwnPaint.enough ? OwnPaint.one : OwnPaint.several)
    }
    return settled
  }

  public static func account(_ arguments: Arguments) -> String? {
    arguments.text("paint") == OwnPaint.several
      ? "It is of several colours, and all of them were painted: take it as an approximation." : nil
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("color", arguments)
    let paint = paints.first { $0.name == name } ?? paints[0]
    let keepsOthers = arguments.text("paint") == OwnPaint.one
    return .object(
      ObjectChange { picture, whole, _ in
        let matte = whole.body(in: picture)
        let coat = Coat(
          picture, matte: matte, l: paint.l, a: paint.a, b: paint.b, gloss: paint.gloss)
        let own = keepsOthers ? OwnPaint(picture, matte: matte) : nil
        return coat.applied(to: picture, matte: own?.share(of: matte, in: picture) ?? matte)
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
