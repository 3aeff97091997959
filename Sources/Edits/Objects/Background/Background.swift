import Imaging
public import Scene

/// Puts something else behind the subject: a plain colour, a soft gradient, or a painted scene.
public enum Background: Edit {
  public static let id = "background"
  public static let editType = EditType.sceneBackground
  public static let parameters: [Parameter] = [
    .choice("scene", Backdrop.names, plain: "white"),
    // of a plain colour
    .choice("shade", Paint.shades, plain: "plain"), .file("source"), .file("picture"),
  ]
  public static let settlesInScene = true
  public static let plainTarget = Target.part(.background)
  public static let approximation: String? =
    "The subject takes up the new background's light only roughly."

  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments {
    try arguments.withPicture { try PictureShelf.shared.read($0, for: id) }
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("scene", arguments)
    let hash = arguments.text("picture")
    let shade = choice("shade", arguments)
    return .object(
      ObjectChange { picture, matte, _ in
        var subject = matte
        for i in subject.samples.indices { subject.samples[i] = 1 - matte.samples[i] }
        var result =
          try hash.map {
            try PictureShelf.shared.image($0, for: id).covering(picture.size)
          } ?? Backdrop(name, shade: shade, size: picture.size, seed: seed).painted()
        result.probe = picture.probe
        var object = picture.ownColors(subject)
        if hash != nil || Backdrop.isScene(name) {
          object = object.inHarmony(with: result, within: subject)
        }
        if hash == nil, let row = Backdrop.groundRow(name) {
          let first = Int(row * Float(picture.height))
          for foot in Footing.all(of: subject, below: first) {
            result = result.shadowed(under: foot)
          }
        }
        return result.covered(by: object, atX: 0, y: 0)
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
