/// A Gaussian blur along one axis, as the tables that carry it out one after the other.
///
/// A small one is a single table of the true kernel. A large one goes by way of fewer samples:
/// cubic B-splines take them and, at the end, spread them out again, and the true kernel between
/// the two makes up the variance that is missing. A B-spline is nearly a Gaussian itself, and these
/// hold a third of the variance at most: a step's response stays within 0.1 % of the Gaussian's
/// (after Burt 1981; Unser, Aldroubi and Eden 1993).
struct GaussianTables: Sendable {
  var shrink: FilterTable?
  var blur: FilterTable?
  var enlarge: FilterTable?

  /// Below this the kernel's weight lies in its centre but for 0.4 %.
  static let smallestSigma = 0.3
  private static let largestDirectSigma = 4.0
  /// Where the kernel is cut off, in sigmas: 0.01 % of it lies beyond.
  private static let reach = 3.9

  init(count: Int, sigma: Double) {
    guard sigma >= Self.smallestSigma, count > 1 else { return }
    // three times the length leaves nothing but the mean, to the last bit of a float
    let sigma = min(sigma, 3 * Double(count))
    guard sigma > Self.largestDirectSigma else {
      blur = Self.kernel(count: count, sigma: sigma)
      return
    }
    let factor = (sigma / 2).rounded(.down)
    let fewer = max(1, Int((Double(count) / factor).rounded(.up)))
    let step = Double(count) / Double(fewer)
    let missingVariance = sigma * sigma - 2 * step * step / 3
    shrink = FilterTable(
      inputCount: count, outputCount: fewer, halfWidth: 2 * step, edge: .mirrored,
      centre: { (Double($0) + 0.5) * step - 0.5 }, kernel: { Self.cubicBSpline($0 / step) })
    blur = Self.kernel(count: fewer, sigma: missingVariance.squareRoot() / step)
    enlarge = FilterTable(
      inputCount: fewer, outputCount: count, halfWidth: 2, edge: .mirrored,
      centre: { (Double($0) + 0.5) / step - 0.5 }, kernel: Self.cubicBSpline)
  }

  private static func kernel(count: Int, sigma: Double) -> FilterTable {
    FilterTable(
      inputCount: count, outputCount: count, halfWidth: max(1, (reach * sigma).rounded()),
      edge: .mirrored, centre: { Double($0) },
      kernel: { distance in
        let exponent = -distance * distance / (2 * sigma * sigma) * 1.442_695_040_888_963
        return Double(PortableMath.exp2(Float(exponent)))
      })
  }

  /// Weight at a distance in samples; 0 beyond ±2, variance 1/3.
  private static func cubicBSpline(_ distance: Double) -> Double {
    let x = abs(distance)
    if x >= 2 { return 0 }
    if x >= 1 { return (2 - x) * (2 - x) * (2 - x) / 6 }
    return 2.0 / 3 - x * x + x * x * x / 2
  }
}

extension Plane {
  /// Blurred by a Gaussian of this standard deviation in pixels, of which any is allowed; below 0.3
  /// nothing changes. Beyond its edges the plane is taken to go on as its mirror image, so that its
  /// mean is kept. Time hardly depends on `sigma`.
  public func gaussianBlurred(sigmaInPixels sigma: Double) -> Plane {
    filtered(
      vertical: GaussianTables(count: height, sigma: sigma),
      horizontal: GaussianTables(count: width, sigma: sigma))
  }

  fileprivate func filtered(vertical: GaussianTables, horizontal: GaussianTables) -> Plane {
    filtered(vertical: vertical.shrink, horizontal: horizontal.shrink)
      .filtered(vertical: vertical.blur, horizontal: horizontal.blur)
      .filtered(vertical: vertical.enlarge, horizontal: horizontal.enlarge)
  }

  /// Sharpened by `amount` times the difference from its blurred self. Swings past the input's range
  /// next to edges.
  public func unsharpMasked(sigmaInPixels sigma: Double, amount: Float) -> Plane {
    let blurred = gaussianBlurred(sigmaInPixels: sigma)
    return combined(with: blurred) { own, blurred in own + (own - blurred) * amount }
  }
}

extension Image {
  /// Blurred in linear light by a Gaussian of this standard deviation in pixels, of which any is
  /// allowed; below 0.3 nothing changes. Beyond its edges the picture is taken to go on as its
  /// mirror image.
  public func gaussianBlurred(sigmaInPixels sigma: Double) -> Image {
    guard sigma >= GaussianTables.smallestSigma else { return self }
    let vertical = GaussianTables(count: height, sigma: sigma)
    let horizontal = GaussianTables(count: width, sigma: sigma)
    return mapPlanes { $0.filtered(vertical: vertical, horizontal: horizontal) }
  }

  /// Every channel sharpened by `amount` times its difference from its blurred self, in linear
  /// light.
  public func unsharpMasked(sigmaInPixels sigma: Double, amount: Float) -> Image {
    var result = mapPlanes { $0.unsharpMasked(sigmaInPixels: sigma, amount: amount) }
    result.clampAlpha()
    return result
  }
}
