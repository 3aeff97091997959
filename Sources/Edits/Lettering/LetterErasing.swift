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
    let filled = part.smoothlyFilled(hole: matte.hole)
    let grain = Self.grain(of: part, outside: matte.hole)
    let noise = CounterNoise(seed: seed &+ 31)
    var result = filled
    for i in 0..<part.pixelCount where matte.hole.samples[i] > 0 {
      let (x, y) = (i % part.width + matte.frame.x, i / part.width + matte.frame.y)
      let counter = (UInt64(y) << 24 | UInt64(x)) &* 4
      var sum: Float = 0
      for k in 0..<4 { sum += Float(noise.bits(counter &+ UInt64(k)) >> 8) / 16_777_216 - 0.5 }
      let change = 1 + 3 * grain * sum * 1.73 * matte.hole.samples[i]
      result.red.samples[i] *= change
      result.green.samples[i] *= change
      result.blue.samples[i] *= change
    }
    return picture.replacing(matte.frame, with: result)
  }

  /// Of the ground alone: letters' edges are no grain.
  private static func grain(of part: Image, outside hole: Mask) -> Float {
    var differences: [Float] = []
    func light(_ i: Int) -> Float { PortableMath.cubeRoot(max(0, part.color(i).brightness)) }
    for y in stride(from: 1, to: part.height - 1, by: 2) {
      for x in stride(from: 1, to: part.width - 1, by: 2) {
        let i = y * part.width + x
        let near = [i, i - 1, i + 1, i - part.width, i + part.width]
        guard near.allSatisfy({ hole.samples[$0] == 0 }) else { continue }
        let values = near.map(light)
        differences.append(abs(values[0] - (values[1] + values[2] + values[3] + values[4]) / 4))
      }
    }
    differences.sort()
    return differences.isEmpty ? 0 : min(0.03, differences[differences.count * 4 / 10] * 1.7)
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
