/// Random numbers that depend on a seed and a position alone, so that threads, tiles and the order
/// of work don't change them (a counter-based generator after Widynski's Squares, 2020).
public struct CounterNoise: Sendable {
  @usableFromInline let key: UInt64

  public init(seed: UInt64) {
    // splitmix64 turns small seeds into keys whose bits are well mixed
    var z = seed &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    key = (z ^ (z >> 31)) | 1
  }

  /// 32 random bits for this counter.
  @inlinable
  public func bits(_ counter: UInt64) -> UInt32 {
    var x = counter &* key
    let y = x
    let z = y &+ key
    x = x &* x &+ y
    x = (x >> 32) | (x << 32)
    x = x &* x &+ z
    x = (x >> 32) | (x << 32)
    x = x &* x &+ y
    x = (x >> 32) | (x << 32)
    return UInt32(truncatingIfNeeded: (x &* x &+ z) >> 32)
  }

  /// Uniform in 0..<1.
  @inlinable
  public func uniform(_ counter: UInt64) -> Float {
    Float(bits(counter) >> 8) * (1 / 16_777_216)
  }

  /// Nearly normal with mean 0 and variance 1: the sum of four 16-bit uniform numbers, so that
  /// nothing lies beyond ±3.5.
  @inlinable
  public func gaussian(_ counter: UInt64) -> Float {
    let a = bits(counter &* 2)
    let b = bits(counter &* 2 &+ 1)
    let sum = Float(a & 0xFFFF) + Float(a >> 16) + Float(b & 0xFFFF) + Float(b >> 16)
    return (sum * (1 / 65536) - 2) * 1.732_050_8
  }
}
