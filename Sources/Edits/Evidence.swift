/// A statistic of a whole picture, measured on both sides of an edit.
public enum Statistic: String, Sendable, Codable {
  /// Mean OKLab lightness, 0...1.
  case lightness
  /// Mean OKLab lightness of the darkest, or the lightest, quarter of the pixels.
  case shadowLightness, highlightLightness
  /// Standard deviation of OKLab lightness.
  case contrast
  /// Mean OKLab chroma.
  case chroma
  /// Mean OKLab a (green to red) and b (blue to yellow).
  case redness, yellowness
  /// Mean absolute difference from the local mean: grain, detail, sharpness.
  case detail
  /// Lightness of the corners over lightness of the centre.
  case cornerRatio
  case width, height, aspect
  /// Mean absolute difference between the two pictures, in OKLab.
  case difference
}

/// Something that must be measurable when an edit has worked.
public enum Evidence: Sendable, Equatable {
  /// Rises by about `by`, or at all where that isn't known.
  case rises(Statistic, by: Double?)
  case falls(Statistic, by: Double?)
  /// Ends within 2 % of a value.
  case becomes(Statistic, Double)
}
