import Imaging

/// A stuff laid over a thing, in the thing's own light and shade.
struct Coating {
  let seed: UInt64

  /// The picture with what a thing is painted with covered, its windows and wheels left.
  func covering(
    _ picture: Image, _ whole: Mask, with stuff: (_ surface: Surface) -> Stuff
  ) -> Image {
    let matte = whole.body(in: picture)
    let own = OwnPaint(picture, matte: matte)
    let isPlain = own.map { $0.coverage > OwnPaint.enough } ?? false
    let rim = PaintRim(
      picture, share: PaintParts(picture, matte: matte, isOfOnePaint: isPlain).share)
    guard let surface = Surface(rim.own, matte: rim.share) else { return picture }
    let coat = coat(stuff(surface), surface, rim.share, isPlain: isPlain)
    let covered = picture.repaintedRows { y in
      { x, old in
        let i = y * picture.width + x
        let share = rim.share.samples[i]
        guard share > 0 else { return old }
        let beside = rim.beside.color(i)
        return beside + (coat(x, y) - beside) * share
      }
    }
    return covered.rolledOff(to: picture.peak)
  }

  /// The colour of each pixel that the thing has.
  private func coat(
    _ stuff: Stuff, _ surface: Surface, _ matte: Mask, isPlain: Bool
  ) -> @Sendable (_ x: Int, _ y: Int) -> Light {
    let noise = GradientNoise(seed: seed &+ 31)
    let broad = surface.broadShade(matte)
    let shading = surface.shade
    let frame = surface.frame
    let unit = 1 / Float(max(frame.size.width, frame.size.height))
    // the light there is, as the photograph's own lightness tells
    let level = 0.55 + 0.45 * min(1.3, surface.usual / 0.75)
    // what shows on one plain colour are seams, edges and lights of its form, and no pattern
    let relief = isPlain ? max(stuff.relief, Self.plainRelief) : stuff.relief
    return { x, y in
      let i = y * matte.width + x
      let (fine, smooth) = (shading.samples[i], broad.samples[i])
      let shade = max(0.02, smooth + (fine - smooth) * relief)
      // where the surface turns away it is darker, and what is printed on it runs closer
      let slide = stuff.slide * (smooth - 1)
      let place = Stuff.Place(
        u: Float(x - frame.x) * unit + slide, v: Float(y - frame.y) * unit + slide, shade: shade,
        footprint: unit)
      let lit = min(1.9, PortableMath.power(shade, 2.4 * stuff.contrast))
      // highlights stay highlights
      let shine = 0.35 * max(0, min(0.6, fine - 1.18))
      return pointwiseMax(
        stuff.color(place, noise) * (lit * level) + Light(repeating: shine), .zero)
    }
  }

  private static let plainRelief: Float = 0.9
}

extension Stuff {
  /// A texture as high as the thing, repeated in mirror images.
  init(printed texture: Image, on surface: Surface) {
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
    self.init(name: "texture", relief: 0.8) { place, _ in
      tile.color(fold(place.v, tile.height) * tile.width + fold(place.u, tile.width))
    }
  }
}
