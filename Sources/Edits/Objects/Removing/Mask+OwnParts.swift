import Imaging

extension Mask {
  /// What of a thing that stays was taken for it but belongs to another one, beside or before it, that
  /// is taken away, and would stay as a shred: at the border between both what has colours that the
  /// thing has nowhere further in. `gap` is what is made anew.
  func shreds(beside gap: Mask, in picture: Image) -> Mask {
    let depth = Float(max(3, OwnParts.rim * size.diagonal))
    let deep = depths(above: 0.5)
    let near = gap.grown(by: Double(depth), above: 0)
    let disputed = samples.indices.filter {
      samples[$0] > 0.05 && near.samples[$0] > 0 && deep.samples[$0] < depth
    }
    guard !disputed.isEmpty else { return Mask(width: width, height: height) }
    let lab = OwnParts.Colors(picture)
    var isForeign = [Bool](repeating: false, count: samples.count)
    for i in disputed { isForeign[i] = OwnParts.isForeign(i, lab, deep, depth) ?? false }
    return joined(isForeign, to: gap)
  }

  /// Only what comes from beyond its border: a fold inside it is darker than the rest too. Without
  /// specks, and none left between.
  private func joined(_ isForeign: [Bool], to gap: Mask) -> Mask {
    let beyond = samples.indices.filter { samples[$0] <= 0.5 && gap.samples[$0] > 0 }
    let isFound = Plane.reached(from: beyond, through: isForeign, width: width)
    let found = Mask(width: width, height: height, samples: isFound.map { $0 ? 1 : 0 })
    let even = found.boxMean(radius: 1).map { $0 > 0.4 ? Float(1) : 0 }
    return even.closed(by: 3, above: 0.5).grown(by: 1, above: 0.5, feather: 1)
  }
}

private enum OwnParts {
  /// Of the diagonal: how deep a border is in dispute.
  static let rim = 0.0125
  /// How far around a place colours are compared, in depths of the border, and every how many pixels.
  static let (around, step) = (3, 2)
  /// From which difference on a colour is another one, and how much lightness counts for that.
  static let (other, lightness): (Float, Float) = (0.05, 0.6)

  struct Colors {
    let width, height: Int
    let lab: [SIMD3<Float>]

    init(_ picture: Image) {
      (width, height) = (picture.width, picture.height)
      lab = (0..<picture.pixelCount).map { i in
        let lab = OKLab(
          red: picture.red.samples[i], green: picture.green.samples[i],
          blue: picture.blue.samples[i])
        return SIMD3(OwnParts.lightness * lab.l, lab.a, lab.b)
      }
    }
  }

  /// Whether a pixel has another colour than all that lies deeper in the thing nearby; `nil` where
  /// nothing does.
  static func isForeign(_ i: Int, _ colors: Colors, _ deep: Plane, _ depth: Float) -> Bool? {
    let (x, y) = (i % colors.width, i / colors.width)
    let reach = around * Int(depth)
    let own = colors.lab[i]
    var isKnown = false
    for row in stride(from: max(0, y - reach), to: min(colors.height, y + reach + 1), by: step) {
      for column in stride(
        from: max(0, x - reach), to: min(colors.width, x + reach + 1), by: step)
      {
        let j = row * colors.width + column
        guard deep.samples[j] >= depth else { continue }
        isKnown = true
        let away = colors.lab[j] - own
        if (away * away).sum() < other * other { return false }
      }
    }
    return isKnown ? true : nil
  }
}
