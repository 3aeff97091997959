public import Imaging
import Synchronization

/// The picture that a conversation is about, at full size and in the smaller sizes that previews
/// have asked for.
public actor Photograph {
  /// At full size, upright.
  public nonisolated let size: PixelSize
  private nonisolated let source: Source
  private var scaled: [(size: PixelSize, image: Image)] = []

  public init(_ picture: DecodedPicture) {
    size = picture.size
    source = Source { picture.pixels }
  }

  public init(_ display: DisplayImage8) {
    size = PixelSize(width: display.width, height: display.height)
    source = Source { .eight(display) }
  }

  public init(_ display: DisplayImage16) {
    size = PixelSize(width: display.width, height: display.height)
    source = Source { .sixteen(display) }
  }

  /// The file is decoded when its pixels are first needed; what is wrong with them is thrown then.
  public init(_ file: PictureFile) {
    size = file.header.size
    source = Source { try file.decode().pixels }
  }

  /// Decodes the file now if that hasn't been done. Throws a `PictureFileError`.
  public nonisolated func decode() throws { _ = try source.pixels() }

  /// The unedited picture at full size, at working precision. Not kept: it's 12 bytes a pixel.
  /// Throws a `PictureFileError` when the file's pixels can't be decoded.
  public nonisolated func fullSize() throws -> Image {
    switch try source.pixels() {
    case .eight(let display): Image(display)
    case .sixteen(let display): Image(display)
    }
  }

  /// The unedited picture at `size`, which is at most its own. The last few are kept.
  func resized(to size: PixelSize) throws -> Image {
    if size == self.size { return try fullSize() }
    if let known = scaled.first(where: { $0.size == size }) { return known.image }
    let image = try fullSize().resampled(to: size)
    if scaled.count == 3 { scaled.removeFirst() }
    scaled.append((size, image))
    return image
  }
}

/// Pixels as the file has them, a quarter of the size of floats, decoded once.
private final class Source: Sendable {
  private let decode: @Sendable () throws -> DecodedPicture.Pixels
  private let decoded = Mutex<DecodedPicture.Pixels?>(nil)

  init(decode: @escaping @Sendable () throws -> DecodedPicture.Pixels) {
    self.decode = decode
  }

  func pixels() throws -> DecodedPicture.Pixels {
    try decoded.withLock { decoded in
      if let decoded { return decoded }
      let pixels = try decode()
      decoded = pixels
      return pixels
    }
  }
}
