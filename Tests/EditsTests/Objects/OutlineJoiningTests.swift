import Testing

@testable import Edits

/// How the outline of a thing runs on behind what stood before it.
@Suite struct OutlineJoiningTests {
  /// A towel's side hangs straight; below the gap a fold bends it for a short way.
  @Test func aStraightSideStaysStraight() throws {
    let (width, height) = (200, 340)
    func side(_ y: Int) -> Int { 60 + min(20, max(0, y - 260)) / 2 }
    let isThing = (0..<width * height).map { i in
      (side(i / width)..<140) ~= i % width
    }
    let isGap = (0..<width * height).map { i in
      (40..<110) ~= i % width && (60..<260) ~= i / width
    }
    let seen = zip(isThing, isGap).map { $0 && !$1 }
    let own = try #require(
      OutlineJoining.continued(seen, across: isGap, width: width, height: height))
    for y in 64..<256 {
      let first = (0..<width).first { own[y * width + $0] }
      #expect(abs((first ?? 0) - 60) <= 3, "\(first ?? 0) in row \(y)")
    }
  }
}
