import Imaging

/// The shadow that a thing throws on what it stands on.
enum ContactShadow {
  /// Where the picture is darker at the thing's foot than around it, in the same colour; `nil`
  /// where no shadow can be told. Deep shadow belongs to it also where that lies beyond a faint one,
  /// which was `lifted`: the rim of a hard shadow beyond a line painted on the road.
  static func found(
    under matte: Mask, in picture: Image, across lifted: Mask? = nil
  ) -> Mask? {
    guard let bounds = matte.bounds(above: 0.5) else { return nil }
    let reach = Int(0.22 * Double(max(bounds.size.width, bounds.size.height)))
    guard reach > 2, bounds.rows.upperBound < picture.height - 2 else { return nil }
    let frame = bounds.grown(by: reach, within: picture.size)
    let part = picture.cropped(to: frame)
    let (light, hues) = (lightness(part), Hues(part))
    let near = matte.cropped(to: frame)
    let distance = Plane(
      width: near.width, height: near.height, samples: near.samples.map { $0 > 0.2 ? 0 : 1e6 }
    ).distances()
    let foot = bounds.rows.upperBound - bounds.size.height / 4 - frame.y
    // the ground around, row by row, without what lies in the shadow itself
    var mask = Plane(width: near.width, height: near.height)
    var deep = mask
    var (dark, all) = (0, 0)
    for y in max(0, foot)..<near.height {
      let around = (0..<near.width).filter { distance[$0, y] > Float(reach) * 0.35 }
      guard around.count > 8 else { continue }
      let ground = around.map { light[$0, y] }.sorted()[around.count / 2]
      let hue = hues.median(of: around, row: y)
      for x in 0..<near.width where distance[x, y] > 0 && distance[x, y] < Float(reach) {
        all += 1
        let share = light[x, y] / max(ground, 0.02)
        if share < deepest { deep[x, y] = 1 }
        guard share < 0.82, hues.isAlike(x, y, to: hue) else { continue }
        mask[x, y] = 1
        dark += 1
      }
    }
    guard all > 0, dark * 50 > all, dark * 3 < all * 2 else { return nil }
    var joined = mask.joined(to: near).withoutParts(
      reaching: 0.93 * Float(reach), in: distance,
      among: mask.closed(by: Self.bridge * picture.size.diagonal, above: 0.5))
    if let lifted {
      let all = mask.combined(with: lifted.cropped(to: frame)) { max($0, $1) }
      joined = joined.combined(
        with: all.joined(to: near).combined(with: deep) { min($0, $1) }
      ) { max($0, $1) }
    }
    guard joined.samples.contains(where: { $0 > 0 }) else { return nil }
    let soft = joined.grown(
      by: max(2, 0.004 * picture.size.diagonal), above: 0.5,
      feather: max(2, 0.004 * picture.size.diagonal))
    var result = Plane(width: matte.width, height: matte.height)
    for y in 0..<soft.height {
      for x in 0..<soft.width { result[frame.x + x, frame.y + y] = soft[x, y] }
    }
    return result
  }

  /// How much yellower, bluer, redder or greener ground is in a shadow than in the light: what is more
  /// so is something else, such as a trouser leg.
  private struct Hues {
    private let lab: [OKLab]
    private let width: Int
    private static let most: Float = 0.18

    init(_ picture: Image) {
      width = picture.width
      lab = (0..<picture.pixelCount).map {
        OKLab(
          red: picture.red.samples[$0], green: picture.green.samples[$0],
          blue: picture.blue.samples[$0])
      }
    }

    /// Relative to lightness; the dark hardly has any.
    private func hue(_ i: Int) -> SIMD2<Float> {
      SIMD2(lab[i].a, lab[i].b) / max(0.25, lab[i].l)
    }

    func median(of columns: [Int], row: Int) -> SIMD2<Float> {
      let all = columns.map { hue(row * width + $0) }
      return SIMD2(all.map(\.x).sorted()[all.count / 2], all.map(\.y).sorted()[all.count / 2])
    }

    func isAlike(_ x: Int, _ y: Int, to other: SIMD2<Float>) -> Bool {
      let away = hue(y * width + x) - other
      return (away * away).sum() < Self.most * Self.most
    }
  }

  /// Of the diagonal: half the width of what may part a shadow, or dark ground, in two.
  private static let bridge = 0.004
  /// Of the ground's lightness: up to which a shadow is a deep one.
  private static let deepest: Float = 0.8

  private static func lightness(_ picture: Image) -> Plane {
    var result = Plane(width: picture.width, height: picture.height)
    for i in result.samples.indices {
      result.samples[i] = PortableMath.cubeRoot(
        max(0, luminance(picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i]))
      )
    }
    return result.gaussianBlurred(sigmaInPixels: max(1, 0.002 * picture.size.diagonal))
  }
}

extension Plane {
  /// Without what goes on as far as anything is looked for, `among` all that is dark, with what narrowly
  /// parts it: that is dark ground, such as a gap between planks, of which a part would be cut out.
  fileprivate func withoutParts(
    reaching most: Float, in distance: Plane, among dark: Plane
  ) -> Plane {
    let isDark = zip(dark.samples, distance.samples).map { $0 > 0 && $1 > 0 }
    let starts = isDark.indices.filter { isDark[$0] && distance.samples[$0] > most }
    var isOut = Plane.reached(from: starts, through: isDark, width: width)
    for i in starts { isOut[i] = true }
    return Plane(
      width: width, height: height, samples: zip(samples, isOut).map { $1 ? 0 : $0 })
  }

  /// Only what hangs together with what is above 0.2 in `seed`.
  fileprivate func joined(to seed: Plane) -> Plane {
    let isSeed = seed.samples.map { $0 > 0.2 }
    let isJoined = Plane.reached(
      from: isSeed.indices.filter { isSeed[$0] },
      through: zip(samples, isSeed).map { $0 > 0.5 && !$1 }, width: width)
    return Plane(width: width, height: height, samples: isJoined.map { $0 ? 1 : 0 })
  }
}
