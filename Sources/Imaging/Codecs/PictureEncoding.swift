/// How a picture is written to a file.
public enum PictureEncoding: Sendable, Equatable {
  /// Lossless. `text` becomes the file's text chunks, in order.
  case png(text: [PNGText] = [])
  case jpeg(JPEGOptions = JPEGOptions())

  public var format: PictureFormat {
    switch self {
    case .png: .png
    case .jpeg: .jpeg
    }
  }
}

/// A keyword and what it says, stored beside the pixels of a PNG.
public struct PNGText: Sendable, Equatable {
  public let keyword: String
  public let value: String

  /// Traps unless `keyword` is 1 to 79 printable ASCII characters.
  public init(_ keyword: String, _ value: String) {
    precondition((1...79).contains(keyword.utf8.count))
    precondition(keyword.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    self.keyword = keyword
    self.value = value
  }
}

public struct JPEGOptions: Sendable, Equatable {
  public enum Chroma: Sendable, Equatable {
    /// Colour at half the resolution both ways (4:2:0).
    case halved
    /// Colour at full resolution (4:4:4).
    case full
  }

  /// 1...100, on libjpeg's scale.
  public var quality: Int
  public var chroma: Chroma

  /// Clamps `quality` to 1...100. Without `chroma`, colour is stored at full resolution from
  /// quality 90 on.
  public init(quality: Int = 92, chroma: Chroma? = nil) {
    self.quality = min(max(quality, 1), 100)
    self.chroma = chroma ?? (quality >= 90 ? .full : .halved)
  }
}

extension DisplayImage8 {
  /// The bytes of a file. A JPEG has no transparency: the picture is laid over white.
  /// Throws when the format can't hold a picture of this size; `name` stands for it in the error.
  public func encoded(
    as encoding: PictureEncoding, name: String = "the picture"
  ) throws(PictureFileError) -> [UInt8] {
    try encodedParts(as: encoding, name: name).flatMap { $0 }
  }

  /// Writes a file in one step: the path holds either what it held before or the whole picture.
  public func write(to path: String, as encoding: PictureEncoding) throws(PictureFileError) {
    try writeFile(encodedParts(as: encoding, name: path), to: path)
  }

  private func encodedParts(
    as encoding: PictureEncoding, name: String
  ) throws(PictureFileError) -> [[UInt8]] {
    switch encoding {
    case .png(let text): encodePNG(self, text: text)
    case .jpeg(let options): try encodeJPEG(self, options, name: name)
    }
  }
}

extension Image {
  /// Writes the picture as a screen shows it, with 8 bits a sample, in one step.
  public func write(to path: String, as encoding: PictureEncoding) throws(PictureFileError) {
    switch encoding {
    case .png: try displayed().write(to: path, as: encoding)
    case .jpeg(let options): try writeFile(encodeJPEG(self, options, name: path), to: path)
    }
  }
}

extension DisplayImage16 {
  /// The bytes of a PNG with 16 bits a sample.
  public func encodedPNG(text: [PNGText] = []) -> [UInt8] {
    encodePNG(self, text: text).flatMap { $0 }
  }

  /// Writes a PNG with 16 bits a sample in one step.
  public func writePNG(to path: String, text: [PNGText] = []) throws(PictureFileError) {
    try writeFile(encodePNG(self, text: text), to: path)
  }
}
