/// The parts of a JPEG file before its pixels (ITU-T T.81, annex B).
struct JPEGSegments {
  private(set) var width = 0
  private(set) var height = 0
  private(set) var bitsPerSample = 0
  private(set) var componentCount = 0
  private(set) var orientation = Orientation.upright
  /// Whether an Adobe marker says that inks are stored inverted.
  private(set) var hasAdobeMarker = false
  /// Begins with the first entropy-coded byte of the first scan.
  private(set) var scanOffset = 0
  private(set) var scanHeaderOffset = 0
  private(set) var frameOffset = 0
  private var profileParts: [Int: ArraySlice<UInt8>] = [:]
  private var profilePartCount = 0

  /// Walks over the segments of `bytes`, which begin with FF D8, up to the first scan.
  init(_ bytes: [UInt8]) throws(CodecFailure) {
    var offset = 2
    while true {
      // any number of FF may stand before a marker
      while offset + 1 < bytes.count, bytes[offset] == 0xFF, bytes[offset + 1] == 0xFF {
        offset += 1
      }
      guard bytes.count >= offset + 4 else { throw .truncated(.jpeg) }
      guard bytes[offset] == 0xFF else {
        // libjpeg skips garbage between segments as well
        offset += 1
        continue
      }
      let marker = bytes[offset + 1]
      if marker == 0x01 || marker == 0x00 || (0xD0...0xD8).contains(marker) {
        offset += 2
        continue
      }
      if marker == 0xD9 { throw .damaged(.jpeg, "it ends before its picture begins") }
      let length = bytes.bigEndian16(at: offset + 2)
      guard length >= 2 else { throw .damaged(.jpeg, "a segment has a wrong length") }
      guard bytes.count >= offset + 2 + length else { throw .truncated(.jpeg) }
      try take(marker, bytes[offset + 4..<offset + 2 + length], at: offset)
      offset += 2 + length
      if marker == 0xDA {
        guard componentCount > 0 else { throw .damaged(.jpeg, "its size is missing") }
        scanHeaderOffset = offset - 2 - length
        scanOffset = offset
        return
      }
    }
  }

  /// The embedded colour profile, put together from its numbered parts; nil when there is none, and
  /// empty when a part is missing.
  var profile: [UInt8]? {
    guard profilePartCount > 0 else { return nil }
    let parts = (1...profilePartCount).map { profileParts[$0] }
    guard parts.allSatisfy({ $0 != nil }) else { return [] }
    return parts.flatMap { $0 ?? [] }
  }

  func header() throws(CodecFailure) -> PictureHeader {
    try PictureHeader(
      format: .jpeg, width: width, height: height, bitsPerSample: bitsPerSample,
      orientation: orientation)
  }

  private mutating func take(
    _ marker: UInt8, _ body: ArraySlice<UInt8>, at offset: Int
  ) throws(CodecFailure) {
    switch marker {
    case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
      frameOffset = offset
      try takeFrame(marker, body)
    case 0xE1 where body.starts(with: Array("Exif\0".utf8)):
      orientation = EXIF.orientation(Array(body.dropFirst(6))) ?? orientation
    case 0xE2 where body.starts(with: Array("ICC_PROFILE\0".utf8)) && body.count > 14:
      let number = Int(body[body.startIndex + 12])
      profilePartCount = max(profilePartCount, Int(body[body.startIndex + 13]), number)
      profileParts[number] = body.dropFirst(14)
    case 0xEE where body.starts(with: Array("Adobe".utf8)):
      hasAdobeMarker = true
    default: break
    }
  }

  private mutating func takeFrame(
    _ marker: UInt8, _ body: ArraySlice<UInt8>
  ) throws(CodecFailure) {
    let start = body.startIndex
    guard body.count >= 6 else { throw .damaged(.jpeg, "its frame header is too short") }
    bitsPerSample = Int(body[start])
    height = body.bigEndian16(at: start + 1)
    width = body.bigEndian16(at: start + 3)
    componentCount = Int(body[start + 5])
    guard bitsPerSample == 8 else {
      throw .unsupported(.jpeg, "\(bitsPerSample) bits a sample")
    }
    guard [1, 3, 4].contains(componentCount) else {
      throw .unsupported(.jpeg, "\(componentCount) colour components")
    }
    if marker == 0xC3 { throw .unsupported(.jpeg, "lossless coding") }
  }
}
