/// The pixels of a file, upright and in sRGB.
public struct DecodedPicture: Sendable, Equatable {
  /// 16 bits a sample for a 16-bit PNG, 8 for everything else.
  public enum Pixels: Sendable, Equatable {
    case eight(DisplayImage8)
    case sixteen(DisplayImage16)
  }

  public let pixels: Pixels
  public let format: PictureFormat
  /// Bits a sample in the file: 1, 2, 4, 8 or 16.
  public let bitsPerSample: Int
  /// What was done to the file's pixels or found wrong with them, as sentences without a full stop,
  /// such as "EXIF orientation 6 applied".
  public let notes: [String]

  public var size: PixelSize {
    switch pixels {
    case .eight(let display): PixelSize(width: display.width, height: display.height)
    case .sixteen(let display): PixelSize(width: display.width, height: display.height)
    }
  }

  /// At working precision.
  public func image() -> Image {
    switch pixels {
    case .eight(let display): Image(display)
    case .sixteen(let display): Image(display)
    }
  }
}
