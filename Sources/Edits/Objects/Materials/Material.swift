public import Imaging
public import Scene

/// Makes a thing look as if it were of another stuff or printed with a pattern, keeping its form
/// and its light; also with the texture of a picture file.
public enum Material: Edit {
  public static let id = "material"
  public static let editType = EditType.changeAttribute
  public static let parameters: [Parameter] = [
    .choice("stuff", Stuff.all.map(\.name) + ["glass"], plain: "wood"),
    .number("amount", in: .amount, 0...1, plain: 1),
    .file("source"), .file("picture"),
  ]
  public static let needsObject = true
  public static let sparesParts = true
  public static let settlesInScene = true
  public static let approximation: String? =
    "The new surface is drawn flat and follows the thing's form only by its light and shade."

  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments {
    try arguments.withPicture { try PictureShelf.shared.read($0, for: id) }
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let (name, amount) = (choice("stuff", arguments), Float(number("amount", arguments)))
    let hash = arguments.text("picture")
    return .object(
      ObjectChange(
        reach: { $0.grown(by: PaintRim.reach(in: $0.size) + 1, above: 0.01) }
      ) { picture, whole, _ in
        let covered: Image
        if let hash {
          let texture = try PictureShelf.shared.image(hash, for: id)
          covered = Coating(seed: seed).covering(picture, whole) {
            Stuff(printed: texture, on: $0)
          }
        } else if name == "glass" {
          covered = try Glass(seed: seed).applied(to: picture, whole)
        } else {
          guard let stuff = Stuff.all.first(where: { $0.name == name }) else { return picture }
          covered = Coating(seed: seed).covering(picture, whole) { _ in stuff }
        }
        let share = Mask(width: picture.width, height: picture.height, repeating: amount)
        return amount < 1 ? picture.blended(with: covered, by: share) : covered
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}

/// A thing of clear glass: what is behind it, bent at its rim, with its highlights.
struct Glass {
  let seed: UInt64

  func applied(to picture: Image, _ matte: Mask) throws -> Image {
    guard let surface = Surface(picture, matte: matte) else { return picture }
    let behind = try ObjectRemoval(seed: seed).applied(to: picture, matte: matte)
    let frame = surface.frame
    let side = Float(max(frame.size.width, frame.size.height))
    let depth = matte.depths(above: 0.5)
    var result = picture
    for y in frame.rows {
      for x in frame.columns {
        let i = y * picture.width + x
        guard matte.samples[i] > 0 else { continue }
        let rim = min(1, depth.samples[i] / (0.07 * side))
        // light bends most near the rim, and where the form turns
        let shift = (surface.shade.samples[i] - 1) * 0.09 * side
        let sx = min(picture.width - 1, max(0, x + Int(shift)))
        let sy = min(picture.height - 1, max(0, y + Int(shift * 0.5 + (1 - rim) * 0.05 * side)))
        let seen = behind.color(sy * picture.width + sx)
        let fine = surface.shade.samples[i]
        let dark = 0.62 + 0.38 * smoothstep(0, 1, rim)
        let gleam = max(0, fine - 1.05) * 0.9 + 0.12 * (1 - rim) * (1 - rim)
        let form = 0.86 + 0.14 * min(1.4, fine)
        let light =
          seen * Light(0.93, 0.98, 0.97) * (dark * form) + Light(repeating: min(0.8, gleam))
        (result.red.samples[i], result.green.samples[i], result.blue.samples[i]) = (
          light.x, light.y, light.z
        )
      }
    }
    return picture.blended(with: result.rolledOff(to: picture.peak), by: matte)
  }
}
