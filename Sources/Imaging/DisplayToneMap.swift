/// Brings working values into the display's range without turning hues: highlights above the knee
/// are compressed so that the peak becomes white, and colours outside the gamut move towards the
/// grey of their own luminance. Does nothing to values in 0...1 while the peak is 1.
@usableFromInline
struct DisplayToneMap: Sendable {
  static let knee: Float = 0.5
  let compression: Float

  init(peak: Float) {
    compression = 1 / (1 - Self.knee) - 1 / (max(1, peak) - Self.knee)
  }

  @inline(__always)
  func map(_ red: Float, _ green: Float, _ blue: Float) -> (Float, Float, Float) {
    let largest = max(red, green, blue)
    let smallest = min(red, green, blue)
    if smallest >= 0, largest <= (compression == 0 ? 1 : Self.knee) { return (red, green, blue) }
    guard largest > 0, largest < .infinity, smallest > -.infinity else { return (0, 0, 0) }
    return mapOutlier(red, green, blue, largest: largest)
  }

  /// Four pixels at once, to the same values.
  @inline(__always)
  func map(_ color: inout (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)) {
    let largest = color.0.greater(color.1).greater(color.2)
    let smallest = color.0.lesser(color.1).lesser(color.2)
    let limit: Float = compression == 0 ? 1 : Self.knee
    if all((smallest .>= 0) .& (largest .<= limit)) { return }
    // rolling off keeps these in gamut
    if compression != 0, all((smallest .>= 0) .& (largest .< .infinity)) {
      let above = largest - Self.knee
      let scaled = (Self.knee + above / (1 + compression * above)) / largest
      let scale = SIMD4<Float>(repeating: 1).replacing(with: scaled, where: largest .> Self.knee)
      let rolledOff = (color.0 * scale, color.1 * scale, color.2 * scale)
      if all(rolledOff.0.greater(rolledOff.1).greater(rolledOff.2) .<= 1) {
        color = rolledOff
        return
      }
    }
    for lane in 0..<4 {
      let (r, g, b) = map(color.0[lane], color.1[lane], color.2[lane])
      color.0[lane] = r
      color.1[lane] = g
      color.2[lane] = b
    }
  }

  /// What a pixel is multiplied by whose largest channel has this value.
  @inline(__always)
  func highlightScale(_ largest: Float) -> Float {
    let knee = Self.knee
    guard largest > knee, largest < .infinity else { return 1 }
    let above = largest - knee
    return (knee + above / (1 + compression * above)) / largest
  }

  private func mapOutlier(_ red: Float, _ green: Float, _ blue: Float, largest: Float) -> (
    Float, Float, Float
  ) {
    let scale = highlightScale(largest)
    var (r, g, b) = (red * scale, green * scale, blue * scale)
    let grey = min(max(luminance(r, g, b), 0), 1)
    let (low, high) = (min(r, g, b), max(r, g, b))
    var keep: Float = 1
    if low < 0 { keep = min(keep, grey / (grey - low)) }
    if high > 1 { keep = min(keep, (1 - grey) / (high - grey)) }
    if keep < 1 {
      r = grey + (r - grey) * keep
      g = grey + (g - grey) * keep
      b = grey + (b - grey) * keep
    }
    return (min(max(r, 0), 1), min(max(g, 0), 1), min(max(b, 0), 1))
  }
}
