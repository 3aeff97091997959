public import Imaging
public import Scene

/// Paints a thing in another colour and keeps its light and shade.
public enum Recolor: Edit {
  public static let id = "recolor"
  public static let editType = EditType.changeAttribute
  public static let parameters: [Parameter] = [
    .choice("color", Paint.all.map(\.name), plain: "red"),
    .choice("shade", Paint.shades, plain: "plain"),
    // whether the thing has one paint: what isn't of it stays as it is
    .finding("paint"),
    // "hair" where that is what is dyed, "coat" of an animal, "sky" where it is lit in another colour
    .finding("stuff"),
  ]
  public static let needsObject = true
  public static let sparesParts = true
  public static let settlesInScene = true
  public static let settlesFromPicture = true

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    var settled = arguments
    switch sight.part {
    case .hair: settled["stuff"] = .text("hair")
    case .sky: settled["stuff"] = .text("sky")
    default: if sight.isAnimal { settled["stuff"] = .text("coat") }
    }
    return settled
  }

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
    let isHair = arguments.text("stuff") == "hair"
    let paint = (isHair ? Paint.ofHair(name) : Paint.named(name))
      .shaded(choice("shade", arguments))
    let keepsOthers = arguments.text("paint") == OwnPaint.one
    return .object(
      ObjectChange(
        reach: { $0.grown(by: PaintRim.reach(in: $0.size) + 1, above: 0.01) }
      ) { picture, whole, _ in
        if isHair {
          return Coat(picture, matte: whole, paint, isAllPaint: true)
            .applied(to: picture, matte: whole)
        }
        if arguments.text("stuff") == "sky" {
          return Coat(picture, matte: whole, paint)
            .washed(over: picture, matte: SkyGaps(picture, sky: whole).added(to: whole))
        }
        if arguments.text("stuff") == "coat" {
          let parts = PaintParts(picture, coat: whole, isPaintedDark: paint.l < 0.5)
          let painted = Coat(picture, matte: parts.share, paint, isAllPaint: true, isFur: true)
            .applied(to: picture, matte: parts.share)
          // a brown coat has a brown animal's nose
          return (0.35..<0.5).contains(paint.l)
            ? painted
            : painted.withFeatures(of: whole, beside: parts.share, isDark: paint.l < 0.35)
        }
        let parts = PaintParts(
          picture, matte: whole.body(in: picture), isOfOnePaint: keepsOthers,
          isPaintedDark: paint.l < 0.35)
        if let own = OwnPaint(picture, matte: parts.share), own.isLike(paint) {
          // black wheels are to be black: what isn't yet is meant, their rims
          let rest = paint.missing(in: picture, within: whole)
          return Coat(picture, matte: rest, paint, isAllPaint: true, isDull: paint.l < 0.35)
            .applied(to: picture, matte: rest)
        }
        let painted = Coat(picture, matte: parts.share, paint, isAllPaint: true)
          .applied(to: picture, matte: parts.share)
        return parts.trims.map(painted.withDullTrims) ?? painted
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
