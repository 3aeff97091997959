/// The parts of a PNG file around its pixels (PNG, third edition, section 11).
struct PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private(set) var width = 0
  private(set) var height = 0
  private(set) var bitDepth = 0
  private(set) var orientation = Orientation.upright
  private(set) var hasProfile = false
  private(set) var isMarkedSRGB = false
  /// The exponent's reciprocal that the samples were encoded with, 0.45455 for most.
  private(set) var gamma: Double?
  /// x and y of white, red, green and blue.
  private(set) var chromaticities: [Double]?

  /// Whether there are chunks beside the pixels and the mark that says that they are sRGB.
  private(set) var holdsMoreThanPixels = false

  /// Walks over the chunks of `bytes`, which begin with the signature. Throws when they end before
  /// the last chunk or when the first isn't the header.
  init(_ bytes: [UInt8]) throws(CodecFailure) {
    var offset = Self.signature.count
    guard bytes.count >= offset + 8 else { throw .truncated(.png) }
    guard bytes[offset + 4..<offset + 8].elementsEqual("IHDR".utf8) else {
      throw .damaged(.png, "it doesn't begin with a header")
    }
    while true {
      guard bytes.count >= offset + 12 else { throw .truncated(.png) }
      let length = bytes.bigEndian32(at: offset)
      let kind = String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self)
      guard bytes.count - offset - 12 >= length else { throw .truncated(.png) }
      let body = bytes[offset + 8..<offset + 8 + length]
      try take(kind, body)
      if !Self.pixelKinds.contains(kind) { holdsMoreThanPixels = true }
      if kind == "IEND" { return }
      offset += 12 + length
    }
  }

  /// Width, height and bit depth alone, of a file that may end after its header: what that claims
  /// is judged before anything else.
  static func header(_ bytes: [UInt8]) throws(CodecFailure) -> PictureHeader {
    let start = signature.count + 8
    guard bytes.count >= start + 13 else { throw .truncated(.png) }
    return try PictureHeader(
      format: .png, width: bytes.bigEndian32(at: start), height: bytes.bigEndian32(at: start + 4),
      bitsPerSample: Int(bytes[start + 8]), orientation: .upright)
  }

  func header() throws(CodecFailure) -> PictureHeader {
    try PictureHeader(
      format: .png, width: width, height: height, bitsPerSample: bitDepth,
      orientation: orientation)
  }

  /// Also when the file says nothing of primaries.
  var hasPrimariesOfSRGB: Bool {
    let standard = [0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06]
    return (chromaticities ?? standard).elementsEqual(standard) { abs($0 - $1) < 0.002 }
  }

  private static let pixelKinds: Set<String> = ["IHDR", "PLTE", "tRNS", "sRGB", "IDAT", "IEND"]

  private mutating func take(_ kind: String, _ body: ArraySlice<UInt8>) throws(CodecFailure) {
    let start = body.startIndex
    switch kind {
    case "IHDR":
      guard body.count == 13 else { throw .damaged(.png, "its header has a wrong length") }
      width = body.bigEndian32(at: start)
      height = body.bigEndian32(at: start + 4)
      bitDepth = Int(body[start + 8])
    case "eXIf": orientation = EXIF.orientation(Array(body)) ?? .upright
    case "iCCP": hasProfile = true
    case "sRGB": isMarkedSRGB = true
    case "gAMA" where body.count == 4:
      gamma = Double(body.bigEndian32(at: start)) / 100_000
    case "cHRM" where body.count == 32:
      chromaticities = (0..<8).map { Double(body.bigEndian32(at: start + $0 * 4)) / 100_000 }
    default: break
    }
  }
}
