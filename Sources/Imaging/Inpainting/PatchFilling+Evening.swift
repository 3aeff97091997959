extension PatchFilling {
  /// The picture with the hole filled and the tone of its pieces evened out. Works on square roots
  /// of linear light, in which steps of tone look alike in the dark and in the light.
  func evened(_ picture: Image, _ shares: [Float]) -> Image {
    let (width, height) = (level.width, level.height)
    let source = (0..<width * height).map { i in
      ToneEvening.Tone(
        Self.root(picture.red.samples[i]), Self.root(picture.green.samples[i]),
        Self.root(picture.blue.samples[i]), picture.alpha?.samples[i] ?? 1)
    }
    let (filled, spread) = voted(source, shares)
    let correction = evening(filled, spread, source, shares).correction()
    var result = picture
    for i in level.isHole.indices where level.isHole[i] {
      let tone = filled[i] + correction[i]
      result.red.samples[i] = Self.square(tone.x)
      result.green.samples[i] = Self.square(tone.y)
      result.blue.samples[i] = Self.square(tone.z)
      result.alpha?.samples[i] = filled[i].w
    }
    return result
  }

  private static func root(_ light: Float) -> Float {
    light < 0 ? -(-light).squareRoot() : light.squareRoot()
  }

  private static func square(_ root: Float) -> Float { root < 0 ? -root * root : root * root }

  /// What the patches say each pixel should be, and by how much they differ.
  private func voted(
    _ source: [ToneEvening.Tone], _ shares: [Float]
  ) -> (tones: [ToneEvening.Tone], spread: [Float]) {
    let (width, height) = (level.width, level.height)
    var result = source
    var spread = [Float](repeating: 0, count: width * height)
    result.withUnsafeMutableBufferPointer { destination in
      spread.withUnsafeMutableBufferPointer { spread in
        nonisolated(unsafe) let destination = destination
        nonisolated(unsafe) let spread = spread
        Parallel.bands(of: height, height: 8) { rows in
          for y in rows {
            for x in 0..<width where level.isHole[y * width + x] {
              var (sum, squares, total) = (ToneEvening.Tone.zero, ToneEvening.Tone.zero, Float(0))
              vote.forEachVoter(x, y, width: width, height: height, field, shares) { i, weight in
                sum += source[i] * weight
                squares += source[i] * source[i] * weight
                total += weight
              }
              guard total > 0 else { continue }
              let mean = sum / total
              let variance = squares / total - mean * mean
              destination[y * width + x] = mean
              spread[y * width + x] = max(0, max(variance.x, max(variance.y, variance.z)))
                .squareRoot()
            }
          }
        }
      }
    }
    return (result, spread)
  }

  /// How the steps in what was filled differ from those in the pieces.
  private func evening(
    _ filled: [ToneEvening.Tone], _ spread: [Float], _ source: [ToneEvening.Tone],
    _ shares: [Float]
  ) -> ToneEvening {
    let (width, height) = (level.width, level.height)
    var evening = ToneEvening(width: width, height: height, isOpen: level.isHole)
    func note(
      _ from: Int, _ to: Int, _ steps: inout [ToneEvening.Tone], _ weights: inout [Float]
    ) {
      guard level.isHole[from] || level.isHole[to] else { return }
      let isBorder = level.isHole[from] != level.isHole[to]
      if isBorder, level.isForeign[level.isHole[from] ? to : from] {
        weights[from] = ToneEvening.leastWeight
        return
      }
      guard let wanted = step(from, to, of: source, shares) else { return }
      let missing = wanted - (filled[to] - filled[from])
      let ofStep = ToneEvening.weight(ofStep: missing)
      let weight =
        isBorder ? ofStep : min(ofStep, ToneEvening.weight(ofSpread: max(spread[from], spread[to])))
      (weights[from], steps[from]) = (weight, missing * weight)
    }
    for y in 0..<height {
      for x in 0..<width {
        let i = y * width + x
        if x + 1 < width { note(i, i + 1, &evening.right, &evening.rightWeight) }
        if y + 1 < height { note(i, i + width, &evening.below, &evening.belowWeight) }
      }
    }
    return evening
  }

  /// What the patches over two neighbouring pixels say the step between them should be; `nil` where
  /// none lies over both.
  private func step(
    _ from: Int, _ to: Int, of source: [ToneEvening.Tone], _ shares: [Float]
  ) -> ToneEvening.Tone? {
    let (width, height, radius) = (level.width, level.height, PatchLevel.radius)
    let (x0, y0, x1, y1) = (from % width, from / width, to % width, to / width)
    var (sum, total) = (ToneEvening.Tone.zero, Float(0))
    for row in max(0, y1 - radius)...min(height - 1, y0 + radius) {
      for column in max(0, x1 - radius)...min(width - 1, x0 + radius) {
        let middle = row * width + column
        let match = Int(field.matches[middle])
        guard match >= 0 else { continue }
        let place = match + from - middle
        sum += (source[place + to - from] - source[place]) * shares[middle]
        total += shares[middle]
      }
    }
    return total > 0 ? sum / total : nil
  }
}
