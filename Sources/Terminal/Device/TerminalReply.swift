/// What a terminal answers to a question about itself.
enum TerminalReply: Equatable {
  /// Primary device attributes (`CSI ? … c`).
  case attributes([Int])
  /// A cell, or the text area, in pixels (`CSI 6 ; h ; w t`, `CSI 4 ; h ; w t`).
  case cellSize(width: Int, height: Int)
  case areaSize(width: Int, height: Int)
  /// How many colours a sixel picture may have (`CSI ? 1 ; 0 ; n S`).
  case registers(Int)
  /// The largest sixel picture (`CSI ? 2 ; 0 ; w ; h S`).
  case largestPicture(width: Int, height: Int)

  /// The colour that text stands on, each part 0...1 (`OSC 11 ; rgb:r/g/b ST`).
  case background(red: Double, green: Double, blue: Double)

  /// Finds the replies in what has arrived; everything else was typed.
  static func parse(_ bytes: [UInt8]) -> (replies: [TerminalReply], typed: [UInt8]) {
    var replies: [TerminalReply] = []
    var typed: [UInt8] = []
    var rest = bytes[...]
    while let first = rest.first {
      if let (reply, length) = background(prefixOf: rest) {
        if let reply { replies.append(reply) }
        rest = rest.dropFirst(length)
      } else if first == 0x1B, let sequence = ControlSequence(prefixOf: rest) {
        if let reply = TerminalReply(sequence) {
          replies.append(reply)
        } else if !sequence.isPrivate || sequence.final != UInt8(ascii: "S") {
          typed += rest.prefix(sequence.length)
        }
        rest = rest.dropFirst(sequence.length)
      } else {
        typed.append(first)
        rest = rest.dropFirst()
      }
    }
    return (replies, typed)
  }

  /// An answer to the question of the background at the beginning, with its length; the reply is
  /// `nil` where the colour is written in another way.
  private static func background(
    prefixOf bytes: ArraySlice<UInt8>
  ) -> (reply: TerminalReply?, length: Int)? {
    guard bytes.starts(with: "\u{1B}]11;".utf8),
      let end = bytes.dropFirst(2).firstIndex(where: { $0 == 0x07 || $0 == 0x1B })
    else { return nil }
    let isLong = bytes[end] == 0x1B
    if isLong, end + 1 == bytes.endIndex { return nil }
    let text = String(decoding: bytes[bytes.startIndex + 5..<end], as: UTF8.self)
    let length = end - bytes.startIndex + (isLong ? 2 : 1)
    let parts = text.split(separator: ":").last?.split(separator: "/").map { part in
      Int(part, radix: 16).map { Double($0) / Double((1 << (4 * part.count)) - 1) }
    }
    guard text.hasPrefix("rgb:"), let parts, parts.count == 3, let red = parts[0],
      let green = parts[1], let blue = parts[2], parts.allSatisfy({ ($0 ?? 2) <= 1 })
    else { return (nil, length) }
    return (.background(red: red, green: green, blue: blue), length)
  }

  private init?(_ sequence: ControlSequence) {
    let numbers = sequence.numbers
    switch (sequence.isPrivate, sequence.final, numbers.count) {
    case (true, UInt8(ascii: "c"), _):
      self = .attributes(numbers)
    case (false, UInt8(ascii: "t"), 3) where numbers[1] > 0 && numbers[2] > 0:
      if numbers[0] == 6 {
        self = .cellSize(width: numbers[2], height: numbers[1])
      } else if numbers[0] == 4 {
        self = .areaSize(width: numbers[2], height: numbers[1])
      } else {
        return nil
      }
    case (true, UInt8(ascii: "S"), 3) where numbers[0] == 1 && numbers[1] == 0:
      self = .registers(numbers[2])
    case (true, UInt8(ascii: "S"), 4) where numbers[0] == 2 && numbers[1] == 0:
      self = .largestPicture(width: numbers[2], height: numbers[3])
    default:
      return nil
    }
  }
}

/// `ESC [`, perhaps `?`, numbers between semicolons, and a final byte.
private struct ControlSequence {
  var isPrivate = false
  var numbers: [Int] = []
  var final: UInt8
  var length: Int

  init?(prefixOf bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 3, bytes[bytes.startIndex + 1] == UInt8(ascii: "[") else { return nil }
    var number = 0
    var index = bytes.startIndex + 2
    if bytes[index] == UInt8(ascii: "?") {
      isPrivate = true
      index += 1
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
      case UInt8(ascii: ";"):
        numbers.append(number)
        number = 0
      case 0x40...0x7E:
        numbers.append(number)
        final = byte
        length = index - bytes.startIndex
        return
      default:
        return nil
      }
    }
    return nil
  }
}
