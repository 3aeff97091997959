/// What a word or pattern says about one parameter of an edit, as written behind `=>` or `set:`.
///
/// `amount up`, `amount down`: by the amount said, or the plain one. `aspect=1`, `look=faded`: this
/// value. `aspect={aspect}`, `left=-{amount}`: what a slot read. `{side}={amount}`: the parameter
/// whose name a slot read. `margins={region}`: the margins around a region.
struct Setting: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case up, down
    case number(Double)
    case text(String)
    case captured(String, negative: Bool)
  }

  /// A parameter's name, or a slot's in braces.
  let parameter: String
  let value: Value

  init?(_ text: some StringProtocol) {
    let sides = text.split(separator: "=", maxSplits: 1).map { Self.trimmed($0) }
    guard let first = sides.first else { return nil }
    if sides.count == 2 {
      parameter = first
      value = Self.value(sides[1])
    } else {
      let words = first.split(separator: " ")
      guard words.count == 2, let direction = Self.direction(words[1]) else { return nil }
      parameter = String(words[0])
      value = direction
    }
  }

  /// Whether an amount that was said goes into the value.
  var takesAmount: Bool {
    switch value {
    case .up, .down: true
    case .captured(let name, _): name.hasPrefix(Slot.amount.rawValue)
    case .number, .text: false
    }
  }

  /// Settings divided by commas.
  static func list(_ text: some StringProtocol) -> [Setting]? {
    let parts = text.split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    let settings = parts.compactMap { Setting($0) }
    return settings.count == parts.count ? settings : nil
  }

  private static func direction(_ word: Substring) -> Value? {
    switch word {
    case "up": .up
    case "down": .down
    default: nil
    }
  }

  private static func value(_ text: String) -> Value {
    if let number = Double(text) { return .number(number) }
    let isNegative = text.hasPrefix("-")
    let body = isNegative ? text.dropFirst() : text[...]
    if body.hasPrefix("{"), body.hasSuffix("}") {
      return .captured(String(body.dropFirst().dropLast()), negative: isNegative)
    }
    return .text(text)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    let space = UInt8(ascii: " ")
    guard let first = bytes.firstIndex(where: { $0 != space }),
      let last = bytes.lastIndex(where: { $0 != space })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
