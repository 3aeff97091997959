/// A word or a class as something that a pattern requires, by number.
struct Key: Hashable, Comparable, Sendable {
  let number: Int

  static func word(_ atom: Atom) -> Key { Key(number: 2 * atom) }

  /// No sentence has a class that no word belongs to.
  static func wordClass(_ wordClass: WordClass) -> Key {
    Key(number: wordClass < 0 ? -1 : 2 * wordClass + 1)
  }

  static func < (left: Key, right: Key) -> Bool { left.number < right.number }
}

/// The words and classes that were met.
struct KeySet: Sendable {
  private var bits: [UInt64]
  private(set) var members: [Key] = []

  init(_ vocabulary: Vocabulary) {
    let most = max(vocabulary.words.count, vocabulary.classes.count)
    bits = Array(repeating: 0, count: (2 * most + 63) / 64)
  }

  func contains(_ key: Key) -> Bool {
    key.number >= 0 && bits[key.number >> 6] & (1 << UInt64(key.number & 63)) != 0
  }

  mutating func insert(_ key: Key) {
    guard key.number >= 0, !contains(key) else { return }
    members.append(key)
    bits[key.number >> 6] |= 1 << UInt64(key.number & 63)
  }
}

/// What a sentence must hold: of each group of keys, one.
struct Requirements: Sendable {
  let groups: [[Key]]
  /// The same, one after the other.
  private let keys: [(key: Key, isLast: Bool)]

  init(_ groups: [[Key]]) {
    self.groups = groups
    keys = groups.flatMap { group in
      group.enumerated().map { ($0.element, $0.offset == group.count - 1) }
    }
  }

  func areMet(by met: KeySet) -> Bool {
    var isMet = false
    for (key, isLast) in keys {
      isMet = isMet || met.contains(key)
      guard isLast else { continue }
      if !isMet { return false }
      isMet = false
    }
    return true
  }
}
