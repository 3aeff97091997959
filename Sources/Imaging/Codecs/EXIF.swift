/// The one thing in EXIF metadata that changes how a picture looks (CIPA DC-008, 4.6.2 and 4.6.4).
enum EXIF {
  private static let orientationTag = 0x0112
  private static let shortType = 3

  /// The orientation in a block that begins with a TIFF header; nil when there is none or the block
  /// makes no sense.
  static func orientation(_ block: [UInt8]) -> Orientation? {
    guard let reader = Reader(block), let directory = reader.long(at: 4),
      let count = reader.short(at: directory)
    else { return nil }
    for index in 0..<count {
      let entry = directory + 2 + index * 12
      guard let tag = reader.short(at: entry) else { return nil }
      guard tag == orientationTag else { continue }
      guard reader.short(at: entry + 2) == shortType, reader.long(at: entry + 4) == 1,
        let value = reader.short(at: entry + 8)
      else { return nil }
      return Orientation(rawValue: value)
    }
    return nil
  }

  /// Numbers in the byte order that the block declares; nil beyond its end.
  private struct Reader {
    private let bytes: [UInt8]
    private let isLittleEndian: Bool

    init?(_ bytes: [UInt8]) {
      self.bytes = bytes
      if bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) {
        isLittleEndian = true
      } else if bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A]) {
        isLittleEndian = false
      } else {
        return nil
      }
    }

    func short(at offset: Int) -> Int? { number(at: offset, length: 2) }

    func long(at offset: Int) -> Int? { number(at: offset, length: 4) }

    private func number(at offset: Int, length: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - length else { return nil }
      let digits = bytes[offset..<offset + length]
      return isLittleEndian
        ? digits.reversed().reduce(0) { $0 << 8 | Int($1) }
        : digits.reduce(0) { $0 << 8 | Int($1) }
    }
  }
}
