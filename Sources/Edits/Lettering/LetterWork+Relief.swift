import Imaging

// Light and relief.
extension LetterWork {
  /// Glowing tubes, and their light on what is around.
  func neon() -> Image {
    let tube = softened(outlined(share: 0.012))
    let core = letters.coverage.gaussianBlurred(sigmaInPixels: max(0.6, 0.028 * em))
    let near = letters.coverage.gaussianBlurred(sigmaInPixels: max(1, 0.07 * em))
    let middle = letters.coverage.gaussianBlurred(sigmaInPixels: max(1.5, 0.24 * em))
    let far = letters.coverage.gaussianBlurred(sigmaInPixels: max(2, 0.85 * em))
    let color = look.glow
    return changed { i, own in
      let spread = 0.55 * near.samples[i] + 0.7 * middle.samples[i]
      // light that falls on the surface shows the surface's own colours
      let reflected =
        (own + Light(repeating: 0.015)) * color * (5 * far.samples[i] + 2.2 * middle.samples[i])
      let dimmed = own * (1 - min(0.62, 2.2 * far.samples[i] + 0.5 * middle.samples[i]))
      let lit = dimmed + reflected + color * (0.5 * spread)
      let heat = core.samples[i] * core.samples[i]
      let gas = color * 1.15 + Light(repeating: 0.95 * heat)
      return lit.mixed(with: gas, min(1, tube.samples[i]))
    }
  }

  /// Raised out of the surface (1) or cut into it (−1), in light from the upper left.
  func relief(height: Float) -> Image {
    let soft = letters.coverage.gaussianBlurred(sigmaInPixels: max(0.7, 0.035 * em))
    let flat = softened(letters.coverage)
    let shadow = letters.coverage.moved(
      x: max(1, Int((0.05 * em).rounded())), y: max(1, Int((0.05 * em).rounded()))
    ).gaussianBlurred(sigmaInPixels: max(0.8, 0.045 * em))
    let steepness = Float(max(1, 0.05 * em)) * 1.5 * height
    let (width, rows) = (width, part.height)
    let (ink, surface, isOnSurface) = (look.ink, surface, look.isOnSurface)
    return changed { i, own in
      let (x, y) = (i % width, i / width)
      let gx =
        soft.samples[y * width + min(width - 1, x + 1)] - soft.samples[y * width + max(0, x - 1)]
      let gy =
        soft.samples[min(rows - 1, y + 1) * width + x] - soft.samples[max(0, y - 1) * width + x]
      // a rise towards the lower right faces the light
      let facing = (gx + gy) * 0.354 * steepness
      let cover = flat.samples[i]
      var result = own
      if let ink {
        let light =
          isOnSurface ? surface.white * surface.shade.samples[i] * surface.texture.samples[i] : 1
        result = result.mixed(with: ink * light, cover * 0.92)
      }
      if height > 0 {
        result *= 1 - 0.5 * shadow.samples[i] * (1 - cover)
      } else {
        result *= 1 - 0.3 * cover
      }
      let gain = facing > 0 ? 1 + 1.1 * min(1, facing) : 1 + 0.72 * max(-1, facing)
      let gloss = max(0, facing) * 0.05
      return result * gain + Light(repeating: gloss)
    }
  }

  /// Cut deep into the surface, in light from the upper left: the near edge throws its shadow into
  /// the cut, the far wall and the rim behind it catch the light.
  func cut() -> Image {
    let flat = softened(letters.coverage)
    let depth = max(1, Int((0.06 * em).rounded()))
    let soft = max(0.6, 0.02 * em)
    func within(_ shift: Int) -> Plane {
      // how far the surface beside the cut, seen from here towards the light, stands in its way
      let beside = letters.coverage.moved(x: shift, y: shift).map { 1 - $0 }
      return beside.gaussianBlurred(sigmaInPixels: soft).combined(with: flat) { $0 * $1 }
    }
    let (shadow, deepShadow) = (within(depth), within(max(1, depth / 2)))
    let wall = letters.coverage.moved(x: -depth, y: -depth).map { 1 - $0 }
      .gaussianBlurred(sigmaInPixels: soft).combined(with: flat) { $0 * $1 }
    let rim = letters.coverage.moved(x: max(1, depth / 2), y: max(1, depth / 2))
      .gaussianBlurred(sigmaInPixels: soft).combined(with: flat) { $0 * (1 - $1) }
    let (ink, surface, isOnSurface) = (look.ink, surface, look.isOnSurface)
    return changed { i, own in
      var result = own
      if let ink {
        let light =
          isOnSurface ? surface.white * surface.shade.samples[i] * surface.texture.samples[i] : 1
        result = result.mixed(with: ink * light, flat.samples[i] * 0.92)
      }
      result *= 1 - 0.3 * flat.samples[i]
      result *= 1 - 0.5 * shadow.samples[i]
      result *= 1 - 0.45 * deepShadow.samples[i]
      let lit = own.brightness
      result += Light(repeating: 0.02 + 0.25 * lit) * wall.samples[i]
      result *= 1 + 0.28 * rim.samples[i]
      return result + Light(repeating: 0.02 * rim.samples[i])
    }
  }
}
