import Imaging

/// Carries out an era's look.
struct OldPhotograph: Sendable {
  let look: EraLook
  /// 1 is what the look is meant to be.
  let strength: Double
  let isFramed: Bool
  let seed: UInt64

  init(_ look: EraLook, strength: Double, isFramed: Bool, seed: UInt64) {
    (self.look, self.strength, self.isFramed, self.seed) = (look, strength, isFramed, seed)
  }

  func of(_ picture: Image) -> Image {
    let canvas = Canvas(size: picture.size)
    let share = min(1, strength)
    var result = picture
    if look.softness > 0 {
      result = result.gaussianBlurred(sigmaInPixels: look.softness * share * canvas.diagonal)
    }
    if look.glow > 0 {
      result = result.glowing(
        amount: look.glow * Float(strength), sigmaInPixels: 0.012 * canvas.diagonal, from: 0.45)
    }
    result.apply(tones(share))
    switch look.carrier {
    case .film: break
    case .tape:
      result = carried(result, by: VideoTape(strength: Float(strength), seed: seed).played)
    case .chip: result = carried(result, by: EarlyChip(strength: Float(strength), seed: seed).taken)
    case .clean: result = result.cleaned(strength: Float(strength))
    }
    result.apply(surface(canvas))
    // a lens that blurs doesn't blur the picture's outline
    result.alpha = picture.alpha
    return result
  }

  /// What the plate sees and the print shows.
  private func tones(_ share: Double) -> [RowTransform] {
    var transforms = [
      Vignette.transform(amount: min(1, look.film.vignette * strength), size: 0.15, roundness: 0.6)
    ]
    if let plate = look.plate {
      let (grey, kept) = (plate * share, 1 - share)
      transforms.append(
        ColorMatrix(grey + [kept, 0, 0], grey + [0, kept, 0], grey + [0, 0, kept]).transform)
    }
    transforms.append(Vintage.development(look.film, amount: Float(share)))
    return transforms
  }

  /// Through a carrier of little resolution.
  private func carried(_ picture: Image, by carrier: (EncodedImage) -> EncodedImage) -> Image {
    let shown = picture.encoded()
    let result = shown.mixed(with: carrier(shown), amount: Float(min(1, strength)))
    return Image(result, alpha: picture.alpha)
  }

  /// Grain, marks, stains and the border.
  private func surface(_ canvas: Canvas) -> [RowTransform] {
    var transforms = [
      FilmGrain.transform(
        amount: min(1, look.film.grain * strength), size: look.grainSize, on: canvas, seed: seed)
    ]
    if look.stains > 0 { transforms.append(stains(canvas.size)) }
    if look.scratches + look.dust + look.hairs + look.creases > 0 {
      var marks = SurfaceMarks(size: canvas.size, seed: seed)
      func count(_ full: Int) -> Int { Int((Double(full) * strength).rounded()) }
      marks.addCreases(count(look.creases), opacity: 0.5)
      marks.addScratches(count(look.scratches), opacity: 0.55)
      marks.addDust(count(look.dust), opacity: 0.7)
      marks.addHairs(count(look.hairs), opacity: 0.5)
      let isGrey = look.plate != nil
      transforms.append(
        marks.transform(
          light: isGrey ? [0.85, 0.82, 0.74] : [0.9, 0.9, 0.85], dark: [0.02, 0.016, 0.012]))
    }
    if isFramed, let frame = look.frame {
      transforms.append(
        FramePainter(frame, inside: canvas.size, seed: seed)
          .transform(opacity: smoothstep(0, 0.3, Float(strength))))
    }
    return transforms
  }

  /// Uneven ageing: patches, and a tarnish that creeps in from the edges.
  private func stains(_ size: PixelSize) -> RowTransform {
    let noise = GradientNoise(seed: seed &+ 31)
    let aspect = Float(size.width) / Float(size.height)
    let grid = PixelSize(width: 160, height: max(1, Int(160 / aspect)))
    let field = LightField(grid) { u, v, _ in
      let patches = noise.fractal(u * 2.6 * aspect, v * 2.6, octaves: 4)
      let rim = min(min(u, 1 - u) * aspect, min(v, 1 - v)) * 4
      let tarnish = max(0, 1 - rim + 0.9 * patches)
      let share = min(
        0.8, look.stains * Float(strength) * (0.25 * max(0, patches) + 0.55 * tarnish * tarnish))
      return Light.one.mixed(with: look.stainColor, share)
    }
    let stretch = GridStretch(from: grid, to: size)
    return { red, green, blue, position in
      guard position.width == size.width, position.height == size.height else { return }
      let tint = field.row(position.y, stretch)
      for x in red.indices {
        red[x] *= tint[x].x
        green[x] *= tint[x].y
        blue[x] *= tint[x].z
      }
    }
  }
}

extension Image {
  /// Light of what is brighter than `from` spread over its surroundings; nothing gets darker.
  func glowing(amount: Float, sigmaInPixels sigma: Double, from: Float) -> Image {
    guard amount > 0 else { return self }
    var bright = self
    bright.alpha = nil
    bright.apply([
      { red, green, blue, _ in
        for x in red.indices {
          let level = luminance(red[x], green[x], blue[x])
          let share = smoothstep(from * 0.4, from * 1.6, level)
          red[x] *= share
          green[x] *= share
          blue[x] *= share
        }
      }
    ])
    let spread = bright.gaussianBlurred(sigmaInPixels: sigma)
    let width = width
    return repaintedRows { y in
      { x, color in
        let glow = spread.color(y * width + x) * amount
        // as two exposures on one film: what is white stays white
        return color + glow * pointwiseMax(.zero, Light.one - color * 0.9)
      }
    }
  }

  /// As a present-day camera gives it: without noise, with clear drawing.
  func cleaned(strength: Float) -> Image {
    let diagonal = Canvas(size: size).diagonal
    let smooth = denoised(sigma: 0.012 * strength, chroma: 2)
    return smooth.withClarity(0.35 * strength)
      .lightnessSharpened(sigmaInPixels: 0.0007 * diagonal, gain: 0.9 * strength)
  }
}
