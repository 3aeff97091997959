import Imaging

extension OKLab {
  /// Calls `change` with each pixel of a row in OKLab.
  @inline(__always)
  static func mapRow(
    _ red: inout MutableSpan<Float>, _ green: inout MutableSpan<Float>,
    _ blue: inout MutableSpan<Float>, _ change: (OKLab) -> OKLab
  ) {
    for i in red.indices {
      let (r, g, b) = change(OKLab(red: red[i], green: green[i], blue: blue[i])).linearRGB
      red[i] = r
      green[i] = g
      blue[i] = b
    }
  }

  /// Calls `factor` with each pixel of a row in linear light and in OKLab, and multiplies the
  /// pixel's chroma by the result. Luminance stays.
  @inline(__always)
  static func scaleChromaOfRow(
    _ red: inout MutableSpan<Float>, _ green: inout MutableSpan<Float>,
    _ blue: inout MutableSpan<Float>,
    by factor: (_ color: OKLab, _ purity: Float) -> Float
  ) {
    for i in red.indices {
      let (r, g, b) = (red[i], green[i], blue[i])
      let before = luminance(r, g, b)
      var color = OKLab(red: r, green: g, blue: b)
      let scale = factor(color, purity(r, g, b, luminance: before))
      color.a *= scale
      color.b *= scale
      let changed = color.linearRGB
      let after = luminance(changed.red, changed.green, changed.blue)
      let correction =
        before > 1e-6 && after > 1e-6 ? min(2, max(0.5, before / max(1e-6, after))) : 1
      red[i] = changed.red * correction
      green[i] = changed.green * correction
      blue[i] = changed.blue * correction
    }
  }

  /// How far a colour lies from the grey of its luminance towards the edge of what sRGB can show
  /// at that luminance: 0 is grey, 1 the edge or beyond.
  @inline(__always)
  private static func purity(_ r: Float, _ g: Float, _ b: Float, luminance: Float) -> Float {
    let grey = max(1e-6, luminance)
    let below = (grey - min(r, g, b)) / grey
    let above = (max(r, g, b) - grey) / max(0.05, 1 - grey)
    // above white there is no edge: the display rolls highlights off
    return min(1, max(0, grey < 0.95 ? max(below, min(above, 1)) : below))
  }
}
