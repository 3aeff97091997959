/// Classes of words that were met, as bits. It takes in the first 256 classes, among which are all
/// that the program knows by name.
struct ClassSet: Equatable, Sendable {
  private var bits = SIMD4<UInt64>()

  init(_ classes: [WordClass] = []) {
    for wordClass in classes { insert(wordClass) }
  }

  mutating func insert(_ wordClass: WordClass) {
    guard 0..<256 ~= wordClass else { return }
    bits[wordClass >> 6] |= 1 << UInt64(wordClass & 63)
  }

  func contains(_ wordClass: WordClass) -> Bool {
    guard 0..<256 ~= wordClass else { return false }
    return bits[wordClass >> 6] & (1 << UInt64(wordClass & 63)) != 0
  }
}
