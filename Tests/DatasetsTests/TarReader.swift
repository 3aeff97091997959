import Crypto
import Testing

/// Reads what a tar archive holds, by the standard and not by the code that wrote it.
struct TarReader {
  private(set) var members: [(name: String, bytes: [UInt8])] = []

  init(_ archive: [UInt8]) throws {
    try #require(archive.count % 512 == 0)
    var offset = 0
    while offset < archive.count, archive[offset] != 0 {
      let header = Array(archive[offset..<offset + 512])
      let name = String(decoding: header[0..<100].prefix { $0 != 0 }, as: UTF8.self)
      let digits = String(decoding: header[124..<135], as: UTF8.self)
      let size = try #require(Int(digits, radix: 8))
      let sum = try #require(Int(String(decoding: header[148..<154], as: UTF8.self), radix: 8))
      let blanked = header[..<148] + [UInt8](repeating: 32, count: 8) + header[156...]
      try #require(blanked.reduce(0) { $0 + Int($1) } == sum)
      members.append((name, Array(archive[offset + 512..<offset + 512 + size])))
      offset += 512 + (size + 511) / 512 * 512
    }
  }
}

extension [UInt8] {
  var sha256: String {
    SHA256.hash(data: self).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
