import Imaging

/// A reader of sixel as the VT340's manual describes it, written for the tests: no limit on colours,
/// and it takes nothing that a terminal might stumble over.
struct SixelDecoder {
  struct Malformed: Error {
    var byte: UInt8?
    var position: Int
  }

  private let bytes: [UInt8]
  private var position = 0
  private var colours: [Int: (UInt8, UInt8, UInt8)] = [:]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Pixels that nothing was drawn to are transparent.
  static func decode(_ bytes: [UInt8]) throws -> DisplayImage8 {
    var decoder = SixelDecoder(bytes)
    return try decoder.picture()
  }

  private mutating func picture() throws -> DisplayImage8 {
    try expect(0x1B)
    try expect(UInt8(ascii: "P"))
    _ = try numbers()
    try expect(UInt8(ascii: "q"))
    try expect(UInt8(ascii: "\""))
    let raster = try numbers()
    guard raster.count == 4, raster[0] == 1, raster[1] == 1 else { throw malformed }
    let (width, height) = (raster[2], raster[3])
    var samples = [UInt8](repeating: 0, count: width * height * 4)
    var (x, band, colour, times) = (0, 0, 0, 1)
    while let byte = peek, byte != 0x1B {
      position += 1
      switch byte {
      case UInt8(ascii: "#"):
        let values = try numbers()
        colour = values[0]
        if values.count == 5 {
          guard values[1] == 2, values[2...].allSatisfy({ $0 <= 100 }) else { throw malformed }
          colours[colour] = (Self.level(values[2]), Self.level(values[3]), Self.level(values[4]))
        }
      case UInt8(ascii: "!"): times = try numbers()[0]
      case UInt8(ascii: "$"): x = 0
      case UInt8(ascii: "-"): (x, band) = (0, band + 1)
      case 0x3F...0x7E:
        for bit in 0..<6 where (byte - 0x3F) >> UInt8(bit) & 1 == 1 {
          guard let (red, green, blue) = colours[colour], x + times <= width,
            band * 6 + bit < height
          else { throw malformed }
          for place in x..<x + times {
            let sample = ((band * 6 + bit) * width + place) * 4
            samples.replaceSubrange(sample..<sample + 4, with: [red, green, blue, 255])
          }
        }
        x += times
        times = 1
      default: throw malformed
      }
    }
    try expect(0x1B)
    try expect(UInt8(ascii: "\\"))
    guard position == bytes.count else { throw malformed }
    return DisplayImage8(width: width, height: height, samples: samples)
  }

  private static func level(_ percent: Int) -> UInt8 { UInt8((percent * 255 + 50) / 100) }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
  private var malformed: Malformed { Malformed(byte: peek, position: position) }

  private mutating func expect(_ byte: UInt8) throws {
    guard peek == byte else { throw malformed }
    position += 1
  }

  private mutating func numbers() throws -> [Int] {
    var result = [0]
    while let byte = peek {
      if byte == UInt8(ascii: ";") {
        result.append(0)
      } else if let digit = Character(Unicode.Scalar(byte)).wholeNumberValue {
        result[result.count - 1] = result[result.count - 1] * 10 + digit
      } else {
        break
      }
      position += 1
    }
    return result
  }
}
