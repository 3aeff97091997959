import Imaging
public import Scene

/// Puts something else behind the subject: a plain colour, a soft gradient, or a painted scene.
public enum Background: Edit {
  public static let id = "background"
  public static let editType = EditType.sceneBackground
  public static let parameters: [Parameter] = [
    .choice("scene", Backdrop.names, plain: "white")
  ]
  public static let plainTarget = Target.part(.background)
  public static let approximation: String? =
    "The background is painted, and the subject keeps the light it was taken in."

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("scene", arguments)
    return .object(
      ObjectChange { picture, matte in
        var subject = matte
        for i in subject.samples.indices { subject.samples[i] = 1 - matte.samples[i] }
        let backdrop = Backdrop(name, size: picture.size, seed: seed)
        var result = backdrop.painted()
        result.probe = picture.probe
        return result.covered(by: picture.ownColors(subject), atX: 0, y: 0)
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
