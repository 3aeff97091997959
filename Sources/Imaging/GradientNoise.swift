/// Smooth noise over a plane (Perlin 2002): gradients on the nodes of a unit lattice, interpolated.
/// Mean 0, within about −1...1. The lattice repeats after 256 nodes.
public struct GradientNoise: Sendable {
  private let order: [UInt8]

  public init(seed: UInt64) {
    let noise = CounterNoise(seed: seed)
    var order = (0...255).map { UInt8($0) }
    for i in stride(from: 255, to: 0, by: -1) {
      order.swapAt(i, Int(noise.bits(UInt64(i)) % UInt32(i + 1)))
    }
    self.order = order
  }

  public func value(_ x: Float, _ y: Float) -> Float {
    // truncation of a number made positive is floor, and far faster
    let (column, row) = (Int(x + 65536), Int(y + 65536))
    let (u, v) = (x + 65536 - Float(column), y + 65536 - Float(row))
    return order.withUnsafeBufferPointer { order in
      let top = Int(order[row & 255])
      let bottom = Int(order[(row &+ 1) & 255])
      let a = Self.dot(order[(column &+ top) & 255], u, v)
      let b = Self.dot(order[(column &+ 1 &+ top) & 255], u - 1, v)
      let c = Self.dot(order[(column &+ bottom) & 255], u, v - 1)
      let d = Self.dot(order[(column &+ 1 &+ bottom) & 255], u - 1, v - 1)
      let (s, t) = (Self.ease(u), Self.ease(v))
      let upper = a + (b - a) * s
      return upper + (c + (d - c) * s - upper) * t
    }
  }

  /// A sum of octaves, each of twice the frequency and `gain` times the height of the one before.
  /// An octave fades out as its waves come near to `footprint`, the distance between two samples
  /// that are asked for, so that few samples show the same picture as many.
  public func fractal(
    _ x: Float, _ y: Float, octaves: Int, gain: Float = 0.5, footprint: Float = 0
  ) -> Float {
    var (sum, height, frequency) = (Float(0), Float(1), Float(1))
    for octave in 0..<octaves {
      let kept = min(1, max(0, 2 - footprint * frequency * 4))
      if kept == 0 { break }
      let shift = Float(octave) * 17.31
      sum += height * kept * value(x * frequency + shift, y * frequency - shift)
      height *= gain
      frequency *= 2
    }
    return sum
  }

  @inline(__always)
  private static func dot(_ hash: UInt8, _ x: Float, _ y: Float) -> Float {
    let h = hash & 7
    let (p, q) = h < 4 ? (x, y) : (y, x)
    return ((h & 1 == 0 ? p : -p) + 0.5 * (h & 2 == 0 ? q : -q)) * 1.3
  }

  @inline(__always)
  private static func ease(_ t: Float) -> Float { t * t * t * (t * (t * 6 - 15) + 10) }
}
