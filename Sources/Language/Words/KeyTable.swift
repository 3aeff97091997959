/// Numbers filed under 64-bit keys: a hash table with linear probing, for what is looked up many
/// times in every sentence.
struct KeyTable: Sendable {
  private var keys: [UInt64]
  /// -1 where nothing is filed.
  private var values: [Int32]
  private var count = 0

  init() {
    keys = Array(repeating: 0, count: 64)
    values = Array(repeating: -1, count: 64)
  }

  subscript(key: UInt64) -> Int? {
    let place = place(of: key)
    return values[place] < 0 ? nil : Int(values[place])
  }

  /// `value` is from 0 to 2³¹ − 1.
  mutating func insert(_ value: Int, for key: UInt64) {
    if 2 * count >= keys.count { grow() }
    let place = place(of: key)
    if values[place] < 0 { count += 1 }
    (keys[place], values[place]) = (key, Int32(value))
  }

  /// Where a key is filed or would be.
  private func place(of key: UInt64) -> Int {
    let mask = keys.count - 1
    // Fibonacci hashing: the high bits of the product depend on all bits of the key.
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
    while values[place] >= 0, keys[place] != key { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.1 >= 0 }
    keys = Array(repeating: 0, count: 2 * keys.count)
    values = Array(repeating: -1, count: keys.count)
    for (key, value) in old {
      let place = place(of: key)
      (keys[place], values[place]) = (key, value)
    }
  }
}
