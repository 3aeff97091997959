import Imaging

/// Takes letters off what they stand on.
struct LetterErasing {
  let seed: UInt64

  /// Above this the ground is no plain one, and patches of it are laid instead of a smooth fill.
  private static let plain: Float = 0.03

  func applied(to picture: Image, _ matte: LetterMatte) -> Image {
    guard matte.hole.samples.contains(where: { $0 > 0 }) else { return picture }
    return matte.unrest < Self.plain
      ? filledSmoothly(picture, matte) : filledByPatches(picture, matte)
  }

  private func filledSmoothly(_ picture: Image, _ matte: LetterMatte) -> Image {
    let part = picture.cropped(to: matte.frame)
    var filled = part.smoothlyFilled(hole: matte.hole, lookingIn: matte.ground)
    let grain = GroundGrain(part, ground: matte.ground, hole: matte.hole)
    grain.add(to: &filled, where: matte.hole, seed: seed, corner: matte.frame)
    return picture.replacing(matte.frame, with: filled)
  }

  private func filledByPatches(_ picture: Image, _ matte: LetterMatte) -> Image {
    let reach = Int(1.2 * matte.height) + 6
    let wide = matte.frame.grown(by: reach, within: picture.size)
    var hole = Plane(width: wide.size.width, height: wide.size.height)
    for y in 0..<matte.frame.size.height {
      for x in 0..<matte.frame.size.width {
        hole[matte.frame.x - wide.x + x, matte.frame.y - wide.y + y] = matte.hole[x, y]
      }
    }
    let part = picture.cropped(to: wide)
    let scale = min(1, (600_000 / Double(part.pixelCount)).squareRoot())
    do {
      if scale > 0.95 {
        let filled = try part.inpainted(hole: hole, aim: .liveliest, seed: seed)
        return picture.replacing(wide, with: filled)
      }
      let small = part.resampled(to: part.size.scaled(by: scale))
      let filled = try small.inpainted(
        hole: hole.fitted(to: small.size), aim: .liveliest, seed: seed)
      return picture.replacing(
        wide, with: part.blended(with: filled.resampled(to: part.size), by: hole))
    } catch {
      return filledSmoothly(picture, matte)
    }
  }
}

/// The grain of a ground, to be laid over what is filled in: taken in small tiles from where the
/// ground shows, so that its size and its colours are those of the picture.
private struct GroundGrain {
  private static let tile = 6

  private let red, green, blue: Plane
  /// Places whose surroundings are all ground.
  private var places: [Int] = []
  private let width: Int

  init(_ part: Image, ground: Mask, hole: Mask) {
    func rest(_ plane: Plane) -> Plane {
      plane.combined(with: plane.gaussianBlurred(sigmaInPixels: 2)) { $0 - $1 }
    }
    (red, green, blue) = (rest(part.red), rest(part.green), rest(part.blue))
    width = part.width
    let other = Plane(
      width: width, height: part.height,
      samples: ground.samples.indices.map {
        ground.samples[$0] > 0.5 && hole.samples[$0] == 0 ? 0 : 1
      })
    // as far as a tile and the blur reach
    let near = other.grown(by: 7, above: 0.5)
    let margin = Self.tile
    for y in margin..<max(margin, part.height - margin) {
      for x in margin..<max(margin, width - margin) where near[x, y] == 0 {
        places.append(y * width + x)
      }
    }
  }

  func add(to image: inout Image, where hole: Mask, seed: UInt64, corner: PixelRectangle) {
    guard places.count >= 12 else { return }
    let noise = CounterNoise(seed: seed &+ 31)
    for i in 0..<image.pixelCount where hole.samples[i] > 0 {
      let (x, y) = (i % width + corner.x, i / width + corner.y)
      let counter = UInt64(y / Self.tile) << 24 | UInt64(x / Self.tile)
      let place = places[Int(noise.bits(counter)) % places.count]
      let source = place + (y % Self.tile - Self.tile / 2) * width + x % Self.tile - Self.tile / 2
      let share = hole.samples[i]
      image.red.samples[i] = max(0, image.red.samples[i] + red.samples[source] * share)
      image.green.samples[i] = max(0, image.green.samples[i] + green.samples[source] * share)
      image.blue.samples[i] = max(0, image.blue.samples[i] + blue.samples[source] * share)
    }
  }
}
