import Imaging
import Testing

@testable import Scene

/// The outline, once colours have been learnt over the whole box.
@Suite struct SelectionOutlineTests {
  private static func isFoot(_ x: Int, _ y: Int) -> Bool {
    (40..<110).contains(x) && (30..<100).contains(y)
  }

  private static func isToe(_ x: Int, _ y: Int) -> Bool {
    (98..<110).contains(x) && (60..<80).contains(y)
  }

  private func settled(
    _ color: (Int, Int) -> SIMD3<Float>, from isIn: (Int, Int) -> Bool,
    evidence: (Int, Int) -> Float
  ) throws -> (cells: [Bool], settled: [Bool]) {
    let frame = SelectionFrame(
      try boxInPixels(36, 26, 114, 104), in: PixelSize(width: 160, height: 120))
    let selection = BoxSelection(
      frame, picture: speckledPicture(grain: 0.03, color).cropped(to: frame.outer))
    func cells<Value>(_ value: (Int, Int) -> Value) -> [Value] {
      selection.colors.indices.map { i in
        value(i % selection.width + frame.outer.x, i / selection.width + frame.outer.y)
      }
    }
    let ties = selection.ties()
    let cut = BoxCut(within: selection.cellsToDivide, of: selection.width)
    selection.setTies(ties, of: cut)
    let before = cells(isIn)
    return (
      before,
      selection.settledAlongOutline(before, cut, ties, cells(evidence), isOut: nil)
    )
  }

  /// Boards that are rather like a toe where they lie elsewhere: beside the foot they aren't.
  @Test func whatIsLikeTheThingBesideItIsTaken() throws {
    let foot: SIMD3<Float> = [0.4, 0.35, 0.25]
    let result = try settled(
      { Self.isFoot($0, $1) ? foot : [0.55, 0.25, 0.1] },
      from: { Self.isFoot($0, $1) && !Self.isToe($0, $1) },
      evidence: { Self.isToe($0, $1) ? 1.5 : Self.isFoot($0, $1) ? -5 : 5 })
    let missing = zip(result.settled, result.cells).count { $0 && !$1 }
    #expect(missing > 12 * 20 * 9 / 10)
  }

  /// Where both sides are alike, colours tell nothing, and the outline stays.
  @Test func aDarkThingInTheDarkKeepsItsOutline() throws {
    let result = try settled(
      { _, _ in [0.03, 0.03, 0.03] }, from: Self.isFoot,
      evidence: { Self.isFoot($0, $1) ? -5 : 5 })
    let changed = zip(result.settled, result.cells).count { $0 != $1 }
    #expect(changed * 20 < result.cells.count { $0 })
  }
}
