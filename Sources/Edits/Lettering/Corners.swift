import Imaging

/// Places as plans hold them: the eight coordinates of each quad, as fractions of the picture's
/// width and height, and quads divided by semicolons.
enum Corners {
  static func text(_ quads: [Quad]) -> String {
    quads.map { quad in
      quad.corners.map { "\(rounded($0.x)) \(rounded($0.y))" }.joined(separator: " ")
    }.joined(separator: ";")
  }

  /// Nothing where the text isn't that of quads.
  static func quads(_ text: String?) -> [Quad] {
    (text ?? "").split(separator: ";").compactMap { part in
      let n = part.split(separator: " ").compactMap { Double($0) }
      guard n.count == 8, n.allSatisfy({ $0.isFinite && abs($0) < 10 }) else { return nil }
      return Quad(
        topLeft: [n[0], n[1]], topRight: [n[2], n[3]], bottomRight: [n[4], n[5]],
        bottomLeft: [n[6], n[7]])
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100_000).rounded() / 100_000 }
}

extension PixelSize {
  /// From fractions to pixels.
  func pixels(_ quad: Quad) -> Quad { quad.scaled(by: SIMD2(Double(width), Double(height))) }
}

extension Quad {
  /// With so much more on each side, in shares of its own width and height.
  func grown(across: Double, up: Double, down: Double) -> Quad? {
    guard let view = Homography(unitSquareTo: self) else { return nil }
    return Quad(
      topLeft: view.applied(to: [-across, -up]), topRight: view.applied(to: [1 + across, -up]),
      bottomRight: view.applied(to: [1 + across, 1 + down]),
      bottomLeft: view.applied(to: [-across, 1 + down]))
  }
}
