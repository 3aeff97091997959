import Imaging
import Testing

@testable import Scene

/// What the outline lacks or has too much of where no edge parts the thing from the ground.
@Suite struct SelectionFringeTests {
  private static func isThing(_ x: Int, _ y: Int) -> Bool {
    (40..<100).contains(x) && (30..<100).contains(y)
  }

  private static func isPiece(_ x: Int, _ y: Int) -> Bool {
    (34..<40).contains(x) && (60..<70).contains(y)
  }

  private static func isFringe(_ x: Int, _ y: Int) -> Bool {
    (100..<110).contains(x) && (50..<59).contains(y)
  }

  private func selection(
    _ box: Region, _ color: (Int, Int) -> SIMD3<Float>
  ) -> (BoxSelection, cell: (Int, Int) -> Int) {
    let picture = speckledPicture(grain: 0.03, color)
    let frame = SelectionFrame(box, in: picture.size)
    let selection = BoxSelection(frame, picture: picture.cropped(to: frame.outer))
    return (selection, { ($1 - frame.outer.y) * selection.width + $0 - frame.outer.x })
  }

  /// A brown thing, in the dark at its left or not, with a dark piece beside it there, on grey ground
  /// that is in the dark around the piece or not.
  private func isPieceKept(
    _ piece: SIMD3<Float>, isShaded: Bool = true, isGroundShaded: Bool = true
  ) throws -> Bool {
    let (selection, cell) = selection(try boxInPixels(30, 30, 100, 100)) { x, y in
      if Self.isPiece(x, y) { return piece }
      guard Self.isThing(x, y) else {
        let isDark = isGroundShaded && (24..<40).contains(x) && (56..<74).contains(y)
        return isDark ? [0.013, 0.013, 0.013] : [0.3, 0.3, 0.3]
      }
      return isShaded && x < 52 ? [0.016, 0.008, 0.004] : [0.4, 0.22, 0.11]
    }
    var cells = [Bool](repeating: false, count: selection.colors.count)
    for y in 30..<100 {
      for x in 30..<100 where Self.isThing(x, y) || Self.isPiece(x, y) { cells[cell(x, y)] = true }
    }
    let result = selection.withoutShadeBeside(cells, selection.ties())
    #expect(result[cell(46, 65)])
    #expect(result[cell(80, 65)])
    return result[cell(36, 65)]
  }

  @Test func groundInTheShadeBesideAThingsShadeIsGround() throws {
    #expect(try !isPieceKept([0.01, 0.01, 0.01]))
  }

  @Test func aThingsOwnShadeStaysBesideIt() throws {
    #expect(try isPieceKept([0.016, 0.008, 0.004]))
  }

  @Test func aNoseStays() throws {
    #expect(try isPieceKept([0.01, 0.01, 0.01], isShaded: false))
  }

  @Test func aTattooStays() throws {
    #expect(try isPieceKept([0.01, 0.01, 0.01], isGroundShaded: false))
  }

  /// A thing with a light upper half, and a piece of that colour beside it; behind that grey ground, or
  /// a board that goes on beyond the box.
  private func takesFringe(beforeBoard: Bool) throws -> Bool {
    let light: SIMD3<Float> = [0.5, 0.34, 0.2]
    let (selection, cell) = selection(try boxInPixels(40, 30, 114, 100)) { x, y in
      if Self.isFringe(x, y) || beforeBoard && x >= 110 && (50..<59).contains(y) { return light }
      guard Self.isThing(x, y) else { return [0.3, 0.3, 0.3] }
      return y < 62 ? light : [0.4, 0.22, 0.11]
    }
    var cells = [Bool](repeating: false, count: selection.colors.count)
    for y in 30..<100 { for x in 40..<100 { cells[cell(x, y)] = true } }
    let result = selection.withFringe(cells, selection.ties())
    #expect(result[cell(80, 65)])
    #expect(!result[cell(106, 80)])
    return result[cell(105, 54)]
  }

  @Test func aFringeInTheLightBelongsToTheThing() throws {
    #expect(try takesFringe(beforeBoard: false))
  }

  @Test func aBoardThatGoesOnBesideTheBoxIsNoFringe() throws {
    #expect(try !takesFringe(beforeBoard: true))
  }
}
