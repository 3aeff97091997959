import Crypto

extension DisplayImage8 {
  /// SHA-256 of the RGBA rows, as 64 lower-case hexadecimal digits: what a session stores to prove
  /// that a replay made the same pixels.
  public var pixelHash: String {
    samples.withUnsafeBytes { SHA256.hash(data: $0) }
      .map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }
      .joined()
  }
}
