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
      ObjectChange { picture, whole, _ in
        let matte = name == "glass" ? whole : whole.body(in: picture)
        guard let surface = Surface(picture, matte: matte) else { return picture }
        let covered: Image
        if let hash {
          let texture = try PictureShelf.shared.image(hash, for: id)
          covered = Coating(surface, seed: seed).covering(picture, matte, with: texture)
        } else if name == "glass" {
          covered = try Glass(surface, seed: seed).applied(to: picture, matte)
        } else {
          guard let stuff = Stuff.all.first(where: { $0.name == name }) else { return picture }
          covered = Coating(surface, seed: seed).covering(picture, matte, with: stuff)
        }
        var share = name == "glass" ? matte : PaintParts(picture, matte: matte).share
        if amount < 1 { for i in share.samples.indices { share.samples[i] *= amount } }
        return picture.blended(with: covered.rolledOff(to: picture.peak), by: share)
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}

/// A stuff laid over a surface.
struct Coating {
  private let surface: Surface
  private let seed: UInt64

  init(_ surface: Surface, seed: UInt64) {
    (self.surface, self.seed) = (surface, seed)
  }

  func covering(_ picture: Image, _ matte: Mask, with stuff: Stuff) -> Image {
    let noise = GradientNoise(seed: seed &+ 31)
    return covering(picture, matte, relief: stuff.relief, contrast: stuff.contrast) { place in
      stuff.color(place, noise)
    }
  }

  /// The texture as high as the thing, repeated in mirror images.
  func covering(_ picture: Image, _ matte: Mask, with texture: Image) -> Image {
    let side = Double(max(surface.frame.size.width, surface.frame.size.height))
    let height = max(4, Int(side.rounded()))
    let size = PixelSize(
      width: max(4, Int(Double(texture.width) * side / Double(texture.height))), height: height)
    let tile = texture.resampled(to: size)
    @Sendable func fold(_ x: Float, _ count: Int) -> Int {
      let place = Int((x * Float(height)).rounded(.down)) + count * 64
      let turn = place % (2 * count)
      return turn < count ? turn : 2 * count - 1 - turn
    }
    return covering(picture, matte, relief: 0.8, contrast: 1) { place in
      tile.color(fold(place.v, tile.height) * tile.width + fold(place.u, tile.width))
    }
  }

  private func covering(
    _ picture: Image, _ matte: Mask, relief: Float, contrast: Float,
    _ color: @escaping @Sendable (Stuff.Place) -> Light
  ) -> Image {
    let broad = surface.broadShade(matte)
    let frame = surface.frame
    let unit = 1 / Float(max(frame.size.width, frame.size.height))
    // the light there is, as the photograph's own lightness tells
    let level = 0.55 + 0.45 * min(1.3, surface.usual / 0.75)
    let shading = surface.shade
    return picture.repaintedRows { y in
      { x, old in
        let i = y * matte.width + x
        guard matte.samples[i] > 0 else { return old }
        let fine = shading.samples[i]
        let smooth = broad.samples[i]
        let shade = max(0.02, smooth + (fine - smooth) * relief)
        // where the surface turns away it is darker, and what is printed on it runs closer
        let slide = 0.05 * (smooth - 1)
        let place = Stuff.Place(
          u: Float(x - frame.x) * unit + slide, v: Float(y - frame.y) * unit + slide, shade: shade,
          footprint: unit)
        let lit = min(1.9, PortableMath.power(shade, 2.4 * contrast))
        // highlights stay highlights
        let shine = 0.35 * max(0, min(0.6, fine - 1.18))
        return pointwiseMax(color(place) * (lit * level) + Light(repeating: shine), .zero)
      }
    }
  }
}

/// A thing of clear glass: what is behind it, bent at its rim, with its highlights.
struct Glass {
  private let surface: Surface
  private let seed: UInt64

  init(_ surface: Surface, seed: UInt64) {
    (self.surface, self.seed) = (surface, seed)
  }

  func applied(to picture: Image, _ matte: Mask) throws -> Image {
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
    return result
  }
}
