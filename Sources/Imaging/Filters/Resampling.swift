/// Lanczos' windowed sinc with three lobes (Duchon 1979; Turkowski 1990).
enum Lanczos {
  static let lobes = 3.0

  /// Weight at a distance in samples; 0 beyond ±3.
  static func weight(_ distance: Double) -> Double {
    abs(distance) < lobes ? sinc(distance) * sinc(distance / lobes) : 0
  }

  private static func sinc(_ x: Double) -> Double {
    if abs(x) < 1e-8 { return 1 }
    return PortableMath.sineAndCosine(degrees: 180 * x).sine / (Double.pi * x)
  }
}

extension FilterTable {
  /// Resamples `inputCount` samples to `outputCount` over the same extent; `nil` where that would
  /// change nothing. The kernel widens when samples get fewer, so that nothing aliases.
  static func resampling(from inputCount: Int, to outputCount: Int) -> FilterTable? {
    if inputCount == outputCount { return nil }
    return resampling(inputCount, over: 0...Double(inputCount), to: outputCount)
  }

  /// Resamples the stretch `extent` of the input, where sample i covers i...i + 1.
  static func resampling(
    _ inputCount: Int, over extent: ClosedRange<Double>, to outputCount: Int
  ) -> FilterTable {
    let step = (extent.upperBound - extent.lowerBound) / Double(outputCount)
    let widening = max(1, step)
    return FilterTable(
      inputCount: inputCount, outputCount: outputCount,
      halfWidth: Lanczos.lobes * widening, edge: .left,
      centre: { extent.lowerBound + (Double($0) + 0.5) * step - 0.5 },
      kernel: { Lanczos.weight($0 / widening) }, neighbourhood: widening)
  }
}

extension Plane {
  /// This plane over the same extent with another number of samples, by Lanczos' filter with three
  /// lobes, widened when shrinking. Flat stays flat. Next to hard edges values swing above the
  /// input's range by up to a tenth of the step, and below by less than a third of what is there.
  public func resampled(to size: PixelSize) -> Plane {
    filtered(
      vertical: .resampling(from: height, to: size.height),
      horizontal: .resampling(from: width, to: size.width))
  }
}

extension Image {
  /// The whole picture with `size` pixels, resampled in linear light by Lanczos' filter with three
  /// lobes.
  public func resampled(to size: PixelSize) -> Image {
    if size == self.size { return self }
    return filtered(
      vertical: .resampling(from: height, to: size.height),
      horizontal: .resampling(from: width, to: size.width))
  }

  /// A part of the picture with `size` pixels, resampled likewise. The part is given in pixels from
  /// the top left and needn't begin and end at whole ones.
  public func resampled(
    columns: ClosedRange<Double>, rows: ClosedRange<Double>, to size: PixelSize
  ) -> Image {
    filtered(
      vertical: .resampling(height, over: rows, to: size.height),
      horizontal: .resampling(width, over: columns, to: size.width))
  }

  private func filtered(vertical: FilterTable?, horizontal: FilterTable?) -> Image {
    var result = mapPlanes { $0.filtered(vertical: vertical, horizontal: horizontal) }
    result.clampAlpha()
    return result
  }

  /// Brings alpha back to 0...1 after a filter that overshoots.
  mutating func clampAlpha() {
    guard var coverage = alpha else { return }
    for i in coverage.samples.indices {
      coverage.samples[i] = min(max(coverage.samples[i], 0), 1)
    }
    alpha = coverage
  }
}
