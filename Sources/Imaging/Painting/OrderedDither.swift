/// Bayer's threshold matrix of 4 × 4: a pattern that makes a step between two colours look like the
/// colours between them.
public enum OrderedDither {
  private static let matrix: [Float] = [
    0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5,
  ]

  /// −0.5...0.5, of mean 0.
  public static func offset(x: Int, y: Int) -> Float {
    (matrix[(y & 3) * 4 + (x & 3)] + 0.5) / 16 - 0.5
  }
}
