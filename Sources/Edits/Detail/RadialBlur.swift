import Imaging

/// The lens was zoomed, or the camera turned about its axis, during the exposure: the middle stays
/// sharp, the rest runs outwards or around.
public enum RadialBlur: Edit {
  public static let id = "radial_blur"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.4),
    .choice("motion", ["zoom", "spin"], plain: "zoom"),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    let isZoom = choice("motion", arguments) == "zoom"
    return .neighbourhood { picture in
      let (x, y) = (Double(picture.width) / 2, Double(picture.height) / 2)
      let corner = (x * x + y * y).squareRoot()
      let reach = (isZoom ? 0.3 : 0.2) * amount * corner
      return picture.streaked(
        along: ExposureSteps.halving(reach / 2) { distance in
          isZoom
            ? zoomed(by: distance / corner, aboutX: x, y: y)
            : AffineMap(
              turning: picture.size, by: distance / corner * 57.295_78, into: picture.size)
        })
    }
  }

  /// `share` of the distance from the middle, as an exponent so that forth and back cancel.
  private static func zoomed(by share: Double, aboutX x: Double, y: Double) -> AffineMap {
    let scale = Double(PortableMath.exp2(Float(share * 1.442_695)))
    return AffineMap(
      xx: scale, xy: 0, x0: x * (1 - scale), yx: 0, yy: scale, y0: y * (1 - scale))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.falls(.detail, by: nil)] : []
  }
}
