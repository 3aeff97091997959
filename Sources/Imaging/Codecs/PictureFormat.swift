/// The file formats that retake reads and writes.
public enum PictureFormat: String, Sendable, Codable, CaseIterable {
  case png
  case jpeg

  /// What the format calls itself.
  public var name: String {
    switch self {
    case .png: "PNG"
    case .jpeg: "JPEG"
    }
  }

  /// The usual ending of a file name, without the dot.
  public var fileExtension: String {
    switch self {
    case .png: "png"
    case .jpeg: "jpg"
    }
  }

  /// By the ending of a path, for output; nil when it names neither format.
  public init?(pathExtension path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "png": self = .png
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    default: return nil
    }
  }

  /// By the first bytes of a file, whatever its name says.
  init?(magic bytes: some Collection<UInt8>) {
    if bytes.starts(with: PNGChunks.signature) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else {
      return nil
    }
  }

  /// Names what else the first bytes of a file look like.
  static func guess(_ bytes: [UInt8]) -> String {
    let known: [(offset: Int, magic: [UInt8], name: String)] = [
      (0, Array("GIF8".utf8), "a GIF"), (8, Array("WEBP".utf8), "a WebP picture"),
      (0, Array("BM".utf8), "a BMP"), (0, [0x49, 0x49, 0x2A, 0x00], "a TIFF"),
      (0, [0x4D, 0x4D, 0x00, 0x2A], "a TIFF"), (4, Array("ftypavif".utf8), "an AVIF picture"),
      (4, Array("ftyphe".utf8), "a HEIC picture"), (4, Array("ftypmif1".utf8), "a HEIF picture"),
      (0, Array("%PDF".utf8), "a PDF"), (0, [0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
      (0, [0xFF, 0x0A], "a JPEG XL picture"), (4, Array("JXL ".utf8), "a JPEG XL picture"),
    ]
    for (offset, magic, name) in known where bytes.dropFirst(offset).starts(with: magic) {
      return name
    }
    let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
    return isText ? "text" : "data of an unknown kind"
  }
}
