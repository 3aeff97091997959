import Conversation
import Imaging

/// A picture in 32 × 32 pixels, to tell whether two look the same.
struct Fingerprint: Equatable {
  private static let side = 32
  /// Below this many of 255 steps on average nobody sees a difference side by side.
  static let sameBelow = 0.6

  private let samples: [UInt8]
  private let size: PixelSize

  /// `nil` when the picture can't be read.
  init?(_ file: PictureFile) {
    let box = PixelSize(width: Self.side * 4, height: Self.side * 4)
    guard let picture = try? file.preview(covering: box) else { return nil }
    size = file.header.size
    samples =
      picture.image().resampled(to: PixelSize(width: Self.side, height: Self.side))
      .displayed().samples
  }

  /// The mean difference of the samples, 0...255; `nil` where the pictures differ in size.
  func distance(to other: Fingerprint) -> Double? {
    guard size == other.size else { return nil }
    let sum = zip(samples, other.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(samples.count) * 4 / 3  // alpha is the same nearly always
  }
}
