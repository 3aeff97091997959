/// A PNG or JPEG file in memory, its header checked. Which of the two it is, its first bytes say,
/// not its name.
public struct PictureFile: Sendable {
  /// As given; names the file in errors.
  public let path: String
  public let bytes: [UInt8]
  public let header: PictureHeader

  /// The largest file that is read: 100 megapixels of 16-bit RGBA fit into it uncompressed.
  static let largestByteCount = 1 << 30

  /// Reads the file. Nothing that its header claims is taken for memory before it is checked.
  public init(path: String) throws(PictureFileError) {
    do {
      try self.init(path: path, bytes: readFile(path))
    } catch let failure {
      throw PictureFileError(path: path, reason: failure.reason)
    }
  }

  /// A file whose bytes are there already; `name` stands for it in errors.
  public init(bytes: [UInt8], name: String) throws(PictureFileError) {
    do {
      try self.init(path: name, bytes: bytes)
    } catch let failure {
      throw PictureFileError(path: name, reason: failure.reason)
    }
  }

  private init(path: String, bytes: [UInt8]) throws(CodecFailure) {
    guard let format = try pictureFormat(bytes) else { throw CodecFailure(reason: .empty) }
    self.path = path
    self.bytes = bytes
    switch format {
    case .png:
      _ = try PNGChunks.header(bytes)
      header = try PNGChunks(bytes).header()
    case .jpeg: header = try JPEGSegments(bytes).header()
    }
  }

  /// Whether the file holds the pixels that `decode` gives and nothing else: a PNG in sRGB as it
  /// stands, without orientation, texts or other things that are nobody's business.
  public var holdsPixelsAlone: Bool {
    guard header.format == .png, let chunks = try? PNGChunks(bytes) else { return false }
    return !chunks.holdsMoreThanPixels
  }

  /// All pixels.
  public func decode() throws(PictureFileError) -> DecodedPicture {
    try decode(eighths: 8)
  }

  /// The picture at a size that still covers `box` when it is fitted into it. A JPEG is decoded at
  /// 1/2, 1/4 or 1/8 of its size where that suffices, which is several times as fast; a PNG comes
  /// at full size.
  public func preview(covering box: PixelSize) throws(PictureFileError) -> DecodedPicture {
    let scale = header.size.scale(toFit: box)
    let eighths = [1, 2, 4].first { Double($0) / 8 >= scale } ?? 8
    return try decode(eighths: header.format == .jpeg ? eighths : 8)
  }

  private func decode(eighths: Int) throws(PictureFileError) -> DecodedPicture {
    do {
      return switch header.format {
      case .png: try decodePNG(bytes, header: header)
      case .jpeg: try decodeJPEG(bytes, header: header, eighths: eighths)
      }
    } catch let failure {
      throw PictureFileError(path: path, reason: failure.reason)
    }
  }
}

/// By the first bytes; nil when there are none.
func pictureFormat(_ bytes: [UInt8]) throws(CodecFailure) -> PictureFormat? {
  guard !bytes.isEmpty else { return nil }
  if let format = PictureFormat(magic: bytes) { return format }
  // a file that was cut off within its magic number
  if PNGChunks.signature.starts(with: bytes) { throw .truncated(.png) }
  if [0xFF, 0xD8, 0xFF].starts(with: bytes) { throw .truncated(.jpeg) }
  throw CodecFailure(
    reason: .unknownFormat(found: PictureFormat.guess(Array(bytes.prefix(512)))))
}
