import Imaging

/// The colours of a picture as a few numbers: means and spreads in OKLab (Reinhard 2001).
struct ColorStatistics: Sendable, Equatable {
  /// Lightness, a, b.
  var means: SIMD3<Float>
  /// Standard deviations of the same.
  var spreads: SIMD3<Float>

  private static let names = ["lightness", "redness", "yellowness"]

  /// Parameters in which a plan stores them.
  static let parameters: [Parameter] = names.flatMap {
    [
      Parameter.optionalNumber($0, in: .factor, -1...2),
      .optionalNumber($0 + "_spread", in: .factor, 0...2),
    ]
  }

  init(of picture: Image) {
    let small = Image(picture.reduced(toLongerSide: 200).encoded())
    var (sum, squares) = (SIMD3<Float>(), SIMD3<Float>())
    for i in 0..<small.pixelCount {
      let color = small.color(i)
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      let value = SIMD3(lab.l, lab.a, lab.b)
      sum += value
      squares += value * value
    }
    let count = Float(small.pixelCount)
    means = sum / count
    let variances = pointwiseMax(squares / count - means * means, .zero)
    spreads = variances.squareRoot()
  }

  /// As stored; `nil` where they aren't.
  init?(_ arguments: Arguments) {
    (means, spreads) = (.zero, .zero)
    for (index, name) in Self.names.enumerated() {
      guard let mean = arguments.number(name), let spread = arguments.number(name + "_spread")
      else { return nil }
      means[index] = Float(mean)
      spreads[index] = Float(spread)
    }
  }

  func stored(in arguments: Arguments) -> Arguments {
    var result = arguments
    func rounded(_ value: Float) -> Argument {
      .number((Double(value) * 10_000).rounded() / 10_000)
    }
    for (index, name) in Self.names.enumerated() {
      result[name] = rounded(means[index])
      result[name + "_spread"] = rounded(spreads[index])
    }
    return result
  }

  /// The statistics of a file. Throws an `EditError` that names what is wrong with it.
  static func ofFile(_ path: String, for edit: String) throws -> ColorStatistics {
    do {
      let picture = try PictureFile(path: path).preview(
        covering: PixelSize(width: 400, height: 400))
      return ColorStatistics(of: picture.image())
    } catch {
      throw EditError.notApplicable(edit: edit, reason: error.description)
    }
  }
}

extension Image {
  /// With the colours spread about the means of `wanted` as they are there.
  func withColors(of wanted: ColorStatistics, amount: Float) -> Image {
    let own = ColorStatistics(of: self)
    let ratio = wanted.spreads / pointwiseMax(own.spreads, SIMD3(repeating: 0.004))
    let scale = pointwiseMin(pointwiseMax(ratio, SIMD3(repeating: 0.4)), SIMD3(1.6, 2.2, 2.2))
    var result = self
    result.apply([
      { red, green, blue, _ in
        OKLab.mapRow(&red, &green, &blue) { color in
          let value = SIMD3(color.l, color.a, color.b)
          let matched = (value - own.means) * scale + wanted.means
          // black and white stay where they are
          let room = min(1, max(0, 4 * color.l * (1.12 - color.l)))
          let mixed = value + (matched - value) * (amount * SIMD3(room, 1, 1))
          return OKLab(l: max(0, mixed.x), a: mixed.y, b: mixed.z)
        }
      }
    ])
    return result
  }
}
