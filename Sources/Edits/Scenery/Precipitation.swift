import Imaging

/// Rain or snow in the air: what a layer of drops or flakes covers of each pixel.
///
/// Layers at several distances give depth: far ones are many, small and faint and are hidden by
/// what is near; near ones are few, large and out of focus (after Garg and Nayar 2006).
struct Precipitation: Sendable {
  /// One distance.
  struct Layer: Sendable {
    /// Drops or flakes in the picture.
    var count: Int
    /// Of the diagonal: length of a streak (0 for a flake) and width.
    var length: Float
    var width: Float
    var opacity: Float
    /// Depth from which on there is room for this layer before things.
    var depth: Float
  }

  let layers: [Layer]
  /// Degrees from the vertical.
  let slant: Float
  let seed: UInt64

  /// How much of each pixel is covered, 0...1. `depth` is the scene's.
  func coverage(_ size: PixelSize, depth: Plane) -> Plane {
    var clear = Plane(width: size.width, height: size.height, repeating: 1)
    for (index, layer) in layers.enumerated() {
      let plane = drawn(layer, size, seed: seed &+ UInt64(index) &* 7919)
      for i in clear.samples.indices where plane.samples[i] > 0 {
        let room = smoothstep(layer.depth - 0.12, layer.depth + 0.12, depth.samples[i] + 0.001)
        clear.samples[i] *= 1 - min(1, plane.samples[i]) * room
      }
    }
    for i in clear.samples.indices { clear.samples[i] = 1 - clear.samples[i] }
    return clear
  }

  private func drawn(_ layer: Layer, _ size: PixelSize, seed: UInt64) -> Plane {
    let noise = CounterNoise(seed: seed)
    let diagonal = Float(Canvas(size: size).diagonal)
    let (width, height) = (Float(size.width), Float(size.height))
    var plane = Plane(width: size.width, height: size.height)
    let angle = PortableMath.sineAndCosine(degrees: Double(slant))
    let slope = Float(angle.sine / angle.cosine)
    for drop in 0..<layer.count {
      let counter = UInt64(drop) * 8
      let scale = 0.6 + 0.8 * noise.uniform(counter + 2)
      let length = layer.length * diagonal * scale
      let mark = Mark(
        x: (noise.uniform(counter) * 1.4 - 0.2) * width,
        y: noise.uniform(counter + 1) * (height + length) - length,
        length: length, slope: slope + (noise.uniform(counter + 5) - 0.5) * 0.035,
        radius: 0.5 * layer.width * diagonal * scale,
        opacity: layer.opacity * (0.45 + 0.55 * noise.uniform(counter + 3)),
        isFlake: layer.length == 0, squash: 0.75 + 0.5 * noise.uniform(counter + 4))
      mark.draw(on: &plane)
    }
    return plane
  }
}

/// One drop's streak, or a flake.
private struct Mark {
  let x: Float
  let y: Float
  let length: Float
  let slope: Float
  let radius: Float
  let opacity: Float
  let isFlake: Bool
  /// Width of a flake over its height.
  let squash: Float

  func draw(on plane: inout Plane) {
    // what is thinner than a pixel covers a part of it
    let drawn = max(radius, 0.6)
    let thinning = radius / drawn
    let strength = opacity * (isFlake ? thinning * thinning : thinning)
    let reach = isFlake ? drawn : 0
    let first = max(0, Int(y - reach))
    let last = min(plane.height - 1, Int(y + length + reach))
    guard first <= last else { return }
    for row in first...last {
      let down = Float(row) + 0.5 - y
      let centre = x + (isFlake ? 0 : down * slope)
      let left = max(0, Int(centre - drawn * 1.5 - 1))
      let right = min(plane.width - 1, Int(centre + drawn * 1.5 + 1))
      guard left <= right else { continue }
      // a streak swells and fades along its way
      let t = length > 0 ? min(1, max(0, down / length)) : 0
      let along = isFlake ? 1 : 4 * t * (1 - t)
      for column in left...right {
        let across = Float(column) + 0.5 - centre
        let distance =
          isFlake
          ? (across * across / (squash * squash) + down * down).squareRoot() / drawn
          : abs(across) / drawn
        let cover =
          strength * along * (1 - smoothstep(isFlake ? 0.25 : 0, isFlake ? 1 : 1.2, distance))
        guard cover > 0 else { continue }
        let i = row * plane.width + column
        plane.samples[i] = 1 - (1 - plane.samples[i]) * (1 - cover)
      }
    }
  }
}
