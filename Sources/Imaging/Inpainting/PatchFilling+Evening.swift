extension PatchFilling {
  /// The picture with the hole filled and the tone of its pieces evened out. Works on square roots
  /// of linear light, in which steps of tone look alike in the dark and in the light.
  func evened(_ picture: Image, _ shares: [Float]) -> Image {
    guard let frame = level.holeBounds?.withBorder(within: level) else { return picture }
    let source = Self.roots(of: picture)
    let filled = voted(source, shares, in: frame)
    let correction = evening(filled, source, shares, in: frame).correction()
    var result = picture
    for (row, y) in frame.rows.enumerated() {
      for (column, x) in frame.columns.enumerated() where level.isHole[y * level.width + x] {
        let (i, k) = (y * level.width + x, row * frame.size.width + column)
        let tone = filled[k].tone + correction[k]
        result.red.samples[i] = Self.square(tone.x)
        result.green.samples[i] = Self.square(tone.y)
        result.blue.samples[i] = Self.square(tone.z)
        result.alpha?.samples[i] = filled[k].tone.w
      }
    }
    return result
  }

  private static func roots(of picture: Image) -> [ToneEvening.Tone] {
    let width = picture.width
    return [ToneEvening.Tone](sampleCount: picture.pixelCount) { roots in
      nonisolated(unsafe) let roots = roots
      Parallel.bands(of: picture.height) { rows in
        for i in rows.lowerBound * width..<rows.upperBound * width {
          let tone = ToneEvening.Tone(
            root(picture.red.samples[i]), root(picture.green.samples[i]),
            root(picture.blue.samples[i]), picture.alpha?.samples[i] ?? 1)
          roots.initializeElement(at: i, to: tone)
        }
      }
    }
  }

  private static func root(_ light: Float) -> Float {
    light < 0 ? -(-light).squareRoot() : light.squareRoot()
  }

  private static func square(_ root: Float) -> Float { root < 0 ? -root * root : root * root }

  /// What the patches say a pixel should be, and by how much they differ.
  private struct Voted {
    var tone: ToneEvening.Tone
    var spread: Float = 0
  }

  /// Of each pixel in the frame; known ones as they are.
  private func voted(
    _ source: [ToneEvening.Tone], _ shares: [Float], in frame: PixelRectangle
  ) -> [Voted] {
    let columns = frame.size.width
    return [Voted](sampleCount: frame.size.pixelCount) { result in
      nonisolated(unsafe) let result = result
      Parallel.bands(of: frame.size.height, height: 8) { rows in
        for row in rows {
          for column in 0..<columns {
            let (x, y) = (column + frame.x, row + frame.y)
            let i = y * level.width + x
            let voted =
              level.isHole[i] ? voted(x, y, source, shares) : nil
            result.initializeElement(
              at: row * columns + column, to: voted ?? Voted(tone: source[i]))
          }
        }
      }
    }
  }

  private func voted(
    _ x: Int, _ y: Int, _ source: [ToneEvening.Tone], _ shares: [Float]
  ) -> Voted? {
    var (sum, squares, total) = (ToneEvening.Tone.zero, ToneEvening.Tone.zero, Float(0))
    vote.forEachVoter(x, y, width: level.width, height: level.height, field, shares) {
      i, weight in
      sum += source[i] * weight
      squares += source[i] * source[i] * weight
      total += weight
    }
    guard total > 0 else { return nil }
    let mean = sum / total
    let variance = squares / total - mean * mean
    return Voted(
      tone: mean,
      spread: max(0, max(variance.x, max(variance.y, variance.z))).squareRoot())
  }

  /// How the steps in what was filled differ from those in the pieces.
  private func evening(
    _ filled: [Voted], _ source: [ToneEvening.Tone], _ shares: [Float], in frame: PixelRectangle
  ) -> ToneEvening {
    let (columns, rows) = (frame.size.width, frame.size.height)
    let links = [ToneEvening.Links](sampleCount: columns * rows) { links in
      nonisolated(unsafe) let links = links
      Parallel.bands(of: rows, height: 8) { band in
        for row in band {
          for column in 0..<columns {
            let k = row * columns + column
            let i = (row + frame.y) * level.width + column + frame.x
            var own = ToneEvening.Links()
            if column + 1 < columns {
              (own.right, own.rightWeight) = link(
                i, i + 1, filled[k], filled[k + 1], source, shares)
            }
            if row + 1 < rows {
              (own.below, own.belowWeight) = link(
                i, i + level.width, filled[k], filled[k + columns], source, shares)
            }
            links.initializeElement(at: k, to: own)
          }
        }
      }
    }
    let isOpen = (0..<columns * rows).map { k in
      level.isHole[(k / columns + frame.y) * level.width + k % columns + frame.x]
    }
    return ToneEvening(width: columns, height: rows, isOpen: isOpen, links: links)
  }

  /// By how much the step between two neighbouring pixels is to grow, by how much that counts, and
  /// how much it counts.
  private func link(
    _ from: Int, _ to: Int, _ first: Voted, _ second: Voted, _ source: [ToneEvening.Tone],
    _ shares: [Float]
  ) -> (step: ToneEvening.Tone, weight: Float) {
    let (isHole, isForeign) = (level.isHole, level.isForeign)
    guard isHole[from] || isHole[to] else { return (.zero, 1) }
    let isBorder = isHole[from] != isHole[to]
    if isBorder, isForeign[isHole[from] ? to : from] { return (.zero, ToneEvening.leastWeight) }
    guard let wanted = step(from, to, of: source, shares) else { return (.zero, 1) }
    let missing = wanted - (second.tone - first.tone)
    let ofStep = ToneEvening.weight(ofStep: missing)
    let weight =
      isBorder
      ? ofStep : min(ofStep, ToneEvening.weight(ofSpread: max(first.spread, second.spread)))
    return (missing * weight, weight)
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

extension PixelRectangle {
  /// With the pixels next to it, as far as the level has them.
  fileprivate func withBorder(within level: PatchLevel) -> PixelRectangle {
    let (left, top) = (max(0, x - 1), max(0, y - 1))
    return PixelRectangle(
      x: left, y: top,
      size: PixelSize(
        width: min(level.width, columns.upperBound + 1) - left,
        height: min(level.height, rows.upperBound + 1) - top))
  }
}
