import Imaging
import Scene

/// How large a head is with its hair, in the face's axes.
struct HeadShape: Sendable, Equatable {
  /// Of its middle, off the face's.
  var middle = 0.0
  /// From its middle to its side.
  var half = 1.3
  /// Where it ends above.
  var top = -1.85

  /// Down to where hats reach.
  private static let brow = -0.82

  /// From the head's own axes: 0 across its middle and 1 its side, 0 down its top and 1 the brow.
  func place(_ point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(middle + half * point.x, top + (Self.brow - top) * point.y)
  }
}

extension HeadShape {
  /// As its hair shows it; as heads usually are where that can't be.
  init(of face: Face, in picture: Image) {
    guard let hair = PeopleMasks(picture: picture, faces: [face]).mask(of: .hair) else { return }
    let frame = FaceFrame(face, in: picture.size)
    var (heights, sides): ([Double], [Double]) = ([], [])
    for y in 0..<hair.height {
      for x in 0..<hair.width where hair[x, y] > 0.5 {
        let place = frame.place(SIMD2(Double(x) + 0.5, Double(y) + 0.5))
        guard abs(place.x) < 2.2, place.y > -2.6 else { continue }
        heights.append(place.y)
        if place.y > -1.6, place.y < -0.1 { sides.append(place.x) }
      }
    }
    // too little hair tells nothing
    guard Double(heights.count) > 1.2 * frame.unit * frame.unit, sides.count > 20 else { return }
    heights.sort()
    sides.sort()
    let (left, right) = (sides[sides.count / 50], sides[sides.count - 1 - sides.count / 50])
    top = min(-1.5, max(-2.4, heights[heights.count / 60]))
    half = min(1.85, max(1.2, (right - left) / 2))
    middle = min(0.3, max(-0.3, (left + right) / 2))
  }

  /// Three numbers a head, heads divided by semicolons.
  static func text(_ heads: [HeadShape]) -> String {
    heads.map { head in
      [head.middle, head.half, head.top].map { "\(($0 * 1000).rounded() / 1000)" }
        .joined(separator: " ")
    }.joined(separator: ";")
  }

  static func heads(_ text: String?) -> [HeadShape] {
    (text ?? "").split(separator: ";").map { part in
      let n = part.split(separator: " ").compactMap { Double($0) }
      guard n.count == 3, n.allSatisfy({ $0.isFinite && abs($0) < 10 }) else { return HeadShape() }
      return HeadShape(middle: n[0], half: n[1], top: n[2])
    }
  }
}
