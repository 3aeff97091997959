import Imaging

/// One piece of lettering being done.
struct LetterWork {
  let part: Image
  let letters: InkedLetters
  let rendition: Rendition
  let surface: LetterSurface
  let look: LetterLook

  var em: Double { letters.em }
  var width: Int { part.width }

  /// As sharp as the picture is.
  func softened(_ plane: Plane) -> Plane {
    let sigma = look.isOnSurface ? rendition.blur : min(0.6, rendition.blur)
    return sigma > 0.36 ? plane.gaussianBlurred(sigmaInPixels: sigma) : plane
  }

  func changed(_ paint: @escaping @Sendable (_ i: Int, _ own: Light) -> Light) -> Image {
    let width = width
    return part.repaintedRows { y in { x, own in paint(y * width + x, own) } }
  }

  /// The grain of one pixel: the same at the same place of the picture.
  private func grain(_ i: Int, _ noise: CounterNoise) -> Float {
    let (x, y) = (i % width + letters.frame.x, i / width + letters.frame.y)
    let counter = UInt64(y) << 24 | UInt64(x)
    var sum: Float = 0
    for k in 0..<4 { sum += Float(noise.bits(counter &* 4 &+ UInt64(k)) >> 8) / 16_777_216 - 0.5 }
    return sum * 1.73
  }
}

// Ink and paint.
extension LetterWork {
  func inked() -> Image {
    var cover = softened(letters.coverage)
    if look.style == .painted { cover = worn(cover) }
    if look.style == .handwritten { cover = flowing(cover) }
    let rim: Plane? = look.outline == nil ? nil : softened(outlined(share: 0.055))
    let shadow: Plane? = look.hasShadow ? castShadow() : nil
    let noise = CounterNoise(seed: look.seed &+ 77)
    let (ink, outline) = (look.ink ?? Light(0.01, 0.01, 0.012), look.outline ?? .zero)
    let (surface, look) = (surface, look)
    let amount = look.isOnSurface ? rendition.grain : rendition.grain * 0.7
    func lit(_ color: Light, _ i: Int) -> Light {
      guard look.isOnSurface else { return color }
      let light = surface.white * surface.shade.samples[i]
      let texture =
        look.style == .painted ? surface.texture.samples[i] : 0.6 + 0.4 * surface.texture.samples[i]
      // the deepest black still shows some of the light that falls on it
      return color * (light * texture) + Light(repeating: look.isInkAsSeen ? 0 : 0.004)
    }
    return changedWith { i, own in
      var result = own
      if let shadow { result *= 1 - 0.72 * shadow.samples[i] }
      let (share, edge) = (cover.samples[i], rim?.samples[i] ?? 0)
      guard share > 0 || edge > 0 else { return result }
      let change = 1 + 3 * amount * grain(i, noise)
      if edge > 0 { result = result.mixed(with: lit(outline, i) * change, edge) }
      return result.mixed(with: lit(ink, i) * change, share)
    }
  }

  private func changedWith(_ paint: (_ i: Int, _ own: Light) -> Light) -> Image {
    var result = part
    for i in 0..<part.pixelCount {
      let color = paint(i, part.color(i))
      (result.red.samples[i], result.green.samples[i], result.blue.samples[i]) = (
        color.x, color.y, color.z
      )
    }
    return result
  }

  /// Letters and so much around them, in ems.
  func outlined(share: Double) -> Plane {
    let radius = max(1, share * em)
    let core = Plane(
      width: width, height: part.height,
      samples: letters.coverage.samples.map { $0 > 0.5 ? 0 : 1e6 })
    let distance = core.distances()
    return distance.map { min(1, max(0, Float(radius) + 0.5 - $0)) }
  }

  private func castShadow() -> Plane {
    let shift = max(1, Int((0.045 * em).rounded()))
    return letters.coverage.moved(x: shift, y: shift).gaussianBlurred(
      sigmaInPixels: max(0.8, 0.05 * em))
  }

  /// Paint on a rough surface: thin where the surface lies deep, and gone in places.
  private func worn(_ cover: Plane) -> Plane {
    let noise = GradientNoise(seed: look.seed &+ 5)
    let scale = Float(1 / max(2, 0.16 * em))
    var result = cover
    for i in result.samples.indices where cover.samples[i] > 0 {
      let (x, y) = (Float(i % width + letters.frame.x), Float(i / width + letters.frame.y))
      let patch =
        noise.value(x * scale, y * scale) + 0.5 * noise.value(x * scale * 3, y * scale * 3)
      let deep = 1 - surface.texture.samples[i]
      let loss = min(1, max(0, (patch * 0.6 + deep * 2.5 - 0.22) * 1.6))
      result.samples[i] = cover.samples[i] * (0.96 - 0.6 * loss)
    }
    return result
  }

  /// Ink of a pen, which doesn't flow evenly.
  private func flowing(_ cover: Plane) -> Plane {
    let noise = GradientNoise(seed: look.seed &+ 9)
    let scale = Float(1 / max(2, 0.3 * em))
    var result = cover
    for i in result.samples.indices where cover.samples[i] > 0 {
      let (x, y) = (Float(i % width + letters.frame.x), Float(i / width + letters.frame.y))
      result.samples[i] = cover.samples[i] * (0.93 + 0.1 * noise.value(x * scale, y * scale))
    }
    return result
  }
}
