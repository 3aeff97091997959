/// Width and height in pixels, both at least 1.
public struct PixelSize: Sendable, Hashable, Codable {
  public let width: Int
  public let height: Int

  /// The most that retake opens or makes.
  public static let largestPixelCount = 100_000_000

  /// Traps unless both are at least 1.
  public init(width: Int, height: Int) {
    precondition(width >= 1 && height >= 1)
    self.width = width
    self.height = height
  }

  public var pixelCount: Int { width * height }

  /// Both sides times `factor`, rounded, at least 1 each.
  public func scaled(by factor: Double) -> PixelSize {
    PixelSize(
      width: max(1, Int((Double(width) * factor).rounded())),
      height: max(1, Int((Double(height) * factor).rounded())))
  }

  /// The factor, at most 1, that makes this fit into `box` with its aspect kept.
  public func scale(toFit box: PixelSize) -> Double {
    min(1, Double(box.width) / Double(width), Double(box.height) / Double(height))
  }
}

extension Image {
  public var size: PixelSize { PixelSize(width: width, height: height) }
}
