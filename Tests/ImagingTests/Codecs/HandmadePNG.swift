import CZlib

/// A PNG put together by hand, right or wrong in every detail.
struct HandmadePNG {
  enum Colour: UInt8, CaseIterable {
    case grey = 0
    case rgb = 2
    case palette = 3
    case greyAlpha = 4
    case rgba = 6

    var channelCount: Int {
      switch self {
      case .grey, .palette: 1
      case .greyAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }

    var depths: [Int] {
      switch self {
      case .grey: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      case .rgb, .greyAlpha, .rgba: [8, 16]
      }
    }
  }

  var width: Int
  var height: Int
  var colour = Colour.rgb
  var depth = 8
  var isInterlaced = false
  /// Between the header and the pixels.
  var chunks: [(kind: String, body: [UInt8])] = []
  /// Sample of a channel at (x, y), below 2 to the power of `depth`.
  var sample: (_ channel: Int, _ x: Int, _ y: Int) -> Int

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  var bytes: [UInt8] {
    Self.signature + Self.header(width, height, depth, colour.rawValue, isInterlaced ? 1 : 0)
      + chunks.flatMap { Self.chunk($0.kind, $0.body) }
      + Self.chunk("IDAT", Self.deflated(rows)) + Self.chunk("IEND", [])
  }

  static func header(
    _ width: Int, _ height: Int, _ depth: Int = 8, _ colour: UInt8 = 2, _ interlace: UInt8 = 0
  ) -> [UInt8] {
    chunk("IHDR", number(width) + number(height) + [UInt8(depth), colour, 0, 0, interlace])
  }

  static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) }
  }

  static func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    let checked = Array(kind.utf8) + body
    return number(body.count) + checked + number(Int(crc32_z(0, checked, checked.count)))
  }

  static func deflated(_ plain: [UInt8]) -> [UInt8] {
    var count = compressBound(UInt(plain.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    compress2(&result, &count, plain, UInt(plain.count), 6)
    return Array(result.prefix(Int(count)))
  }

  private var rows: [UInt8] {
    guard isInterlaced else { return rows(x: 0, y: 0, right: 1, down: 1) }
    let passes = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    return passes.flatMap { rows(x: $0.0, y: $0.1, right: $0.2, down: $0.3) }
  }

  private func rows(x firstX: Int, y firstY: Int, right: Int, down: Int) -> [UInt8] {
    guard firstX < width else { return [] }
    return stride(from: firstY, to: height, by: down).flatMap { y -> [UInt8] in
      var bits: [UInt8] = []
      for x in stride(from: firstX, to: width, by: right) {
        for channel in 0..<colour.channelCount {
          let value = sample(channel, x, y)
          for bit in (0..<depth).reversed() { bits.append(UInt8(value >> bit & 1)) }
        }
      }
      while bits.count % 8 != 0 { bits.append(0) }
      let packed = stride(from: 0, to: bits.count, by: 8).map { start in
        bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
      }
      return [0] + packed  // no filter
    }
  }
}
