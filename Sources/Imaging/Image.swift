/// A picture at working precision: planar, linear light, sRGB primaries, 32-bit floats.
///
/// 0 is black and 1 the white of the photograph. Values outside 0...1 are allowed and kept, so
/// that an edit can be taken back without loss; `displayed()` brings them into the display's
/// range. Alpha, where there is one, is straight (not premultiplied), 0...1.
public struct Image: Sendable, Equatable {
  public var red: Plane
  public var green: Plane
  public var blue: Plane
  public var alpha: Plane?
  /// What has become of the photograph's black, grey and white.
  public var probe: ToneProbe

  /// The brightest value to which the edits so far can have carried the photograph's white; 1 for
  /// an unedited picture. Above 1, highlights are rolled off against it when it is displayed.
  public var peak: Float {
    get { probe.peak }
    set { probe = ToneProbe(white: newValue) }
  }

  public var width: Int { red.width }
  public var height: Int { red.height }
  public var pixelCount: Int { width * height }

  /// Traps when the planes differ in size.
  public init(
    red: Plane, green: Plane, blue: Plane, alpha: Plane? = nil, probe: ToneProbe = .unedited
  ) {
    precondition(red.width == green.width && red.height == green.height)
    precondition(red.width == blue.width && red.height == blue.height)
    precondition(alpha.map { $0.width == red.width && $0.height == red.height } ?? true)
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
    self.probe = probe
  }

  public init(width: Int, height: Int, red: Float = 0, green: Float = 0, blue: Float = 0) {
    self.init(
      red: Plane(width: width, height: height, repeating: red),
      green: Plane(width: width, height: height, repeating: green),
      blue: Plane(width: width, height: height, repeating: blue))
  }

  /// Applies `transform` to each plane. Colour planes are premultiplied by alpha first and divided
  /// by it afterwards, so that invisible colours don't bleed into visible ones.
  public func mapPlanes(_ transform: (Plane) throws -> Plane) rethrows -> Image {
    guard let alpha else {
      return Image(
        red: try transform(red), green: try transform(green), blue: try transform(blue),
        probe: probe)
    }
    let newAlpha = try transform(alpha)
    func straight(_ plane: Plane) throws -> Plane {
      var product = plane
      for i in product.samples.indices { product.samples[i] *= alpha.samples[i] }
      var result = try transform(product)
      for i in result.samples.indices {
        let coverage = newAlpha.samples[i]
        result.samples[i] = coverage > 1e-6 ? result.samples[i] / coverage : 0
      }
      return result
    }
    return Image(
      red: try straight(red), green: try straight(green), blue: try straight(blue),
      alpha: newAlpha, probe: probe)
  }
}
