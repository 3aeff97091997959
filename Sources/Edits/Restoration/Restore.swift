import Imaging

/// Mends an old or a badly stored photograph: faded tones and colours, scratches and specks, the
/// blocks of strong JPEG compression.
public enum Restore: Edit {
  public static let id = "restore"
  public static let editType = EditType.denoise
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.8),
    .choice("damage", ["all", "scratches", "fading", "compression"], plain: "all"),
  ]
  public static let approximation: String? =
    "What damage has covered is pieced together from beside it; thin lines that belong to the "
    + "picture may be taken for scratches."

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let damage = choice("damage", arguments)
    func mends(_ name: String) -> Bool { damage == "all" || damage == name }
    let (scratches, compression, fading) = (
      mends("scratches"), mends("compression"), mends("fading")
    )
    return .neighbourhood { picture in
      var result = picture
      if scratches { result = ScratchRepair(of: result).repaired(result, amount: amount) }
      if compression { result = result.deblocked(amount: amount) }
      if fading { result.apply([Fading(of: result).remedy(amount: amount)]) }
      return result
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    switch choice("damage", arguments) {
    case "compression": return [.falls(.detail, by: nil)]
    case "fading": return [.rises(.contrast, by: nil)]
    default: return [.rises(.difference, by: nil)]
    }
  }
}

extension Image {
  /// Without the blocks that compression has left: the steeper the edges between blocks of 8 are
  /// against those within, the more is smoothed, and most where there is little to see but blocks.
  fileprivate func deblocked(amount: Float) -> Image {
    let lightness = lightness()
    let sigma = (0.004 + min(0.045, 3 * lightness.blockiness)) * amount
    let detail = lightness.combined(with: lightness.boxMean(radius: 4)) { abs($0 - $1) }
      .boxMean(radius: 6)
    let smooth = denoised(sigma: sigma, chroma: 2)
    let careful = denoised(sigma: 0.35 * sigma, chroma: 5)
    let flatness = detail.map { 1 - smoothstep(0.012, 0.04, $0) }
    return careful.blended(with: smooth, by: flatness)
  }
}

extension Plane {
  /// How much more neighbouring samples differ across the edges of blocks of 8 than elsewhere.
  fileprivate var blockiness: Float {
    guard width > 16, height > 1 else { return 0 }
    var (edge, inner) = (Double(0), Double(0))
    var (edges, inners) = (0.0, 0.0)
    let stride = max(1, height / 400)
    for y in Swift.stride(from: 0, to: height, by: stride) {
      for x in 8..<width - 8 {
        let i = y * width + x
        let step = Double(min(0.05, abs(samples[i] - samples[i - 1])))
        if x % 8 == 0 {
          (edge, edges) = (edge + step, edges + 1)
        } else {
          (inner, inners) = (inner + step, inners + 1)
        }
      }
    }
    return Float(max(0, edge / max(1, edges) - inner / max(1, inners)))
  }
}

/// Tones and colours that have faded, each dye by itself.
private struct Fading {
  private let low: SIMD3<Float>
  private let high: SIMD3<Float>

  init(of picture: Image) {
    let small = picture.reduced(toLongerSide: 256).encoded()
    let planes = [small.red, small.green, small.blue]
    let ends = planes.map { ($0.quantile(0.008), $0.quantile(0.992)) }
    // the ends that each channel reaches by itself, drawn half towards what all reach together
    let (least, most) = (ends.map(\.0).min() ?? 0, ends.map(\.1).max() ?? 1)
    func mixed(_ own: Float, _ shared: Float) -> Float { 0.75 * own + 0.25 * shared }
    low = SIMD3(mixed(ends[0].0, least), mixed(ends[1].0, least), mixed(ends[2].0, least))
    high = SIMD3(mixed(ends[0].1, most), mixed(ends[1].1, most), mixed(ends[2].1, most))
  }

  func remedy(amount: Float) -> RowTransform {
    let tables = (0..<3).map { channel in
      let (bottom, top) = (low[channel], max(high[channel], low[channel] + 0.25))
      return ToneTable { linear in
        let own = SRGB.encoded(linear)
        let full = 0.015 + 0.965 * (own - bottom) / (top - bottom)
        let code = own + (full - own) * amount
        return code > 1 ? 1 + (code - 1) : Float(SRGB.linear(Double(max(0, code))))
      }
    }
    let fresh = 0.18 * amount
    return { red, green, blue, position in
      for i in red.indices {
        red[i] = tables[0][red[i]]
        green[i] = tables[1][green[i]]
        blue[i] = tables[2][blue[i]]
      }
      OKLab.scaleChromaOfRow(&red, &green, &blue) { _, purity in 1 + fresh * (1 - purity) }
    }
  }
}
