import Imaging
import Testing

@testable import Scene

/// Ground that a thing or its box encloses, and parts of the thing that look like ground.
@Suite struct SelectionGroundTests {
  private struct Grid {
    let selection: BoxSelection
    private let frame: SelectionFrame

    init(_ picture: Image, _ left: Int, _ top: Int, _ right: Int, _ bottom: Int) throws {
      frame = SelectionFrame(try boxInPixels(left, top, right, bottom), in: picture.size)
      selection = BoxSelection(frame, picture: picture.cropped(to: frame.outer))
      // a cell is a pixel
      try #require(selection.width == frame.outer.size.width)
    }

    func cell(_ x: Int, _ y: Int) -> Int {
      (y - frame.outer.y) * selection.width + x - frame.outer.x
    }

    /// A value for each cell.
    func cells<Value>(_ value: (Int, Int) -> Value) -> [Value] {
      selection.colors.indices.map { i in
        value(i % selection.width + frame.outer.x, i / selection.width + frame.outer.y)
      }
    }
  }

  /// A brown thing open to the right, as a chin above a paw.
  private static func isClamp(_ x: Int, _ y: Int) -> Bool {
    (40..<110).contains(x) && (30..<100).contains(y) && !isGap(x, y)
  }

  private static func isGap(_ x: Int, _ y: Int) -> Bool {
    (60..<110).contains(x) && (55..<75).contains(y)
  }

  private func filledGap(_ gap: SIMD3<Float>) throws -> Bool {
    let picture = speckledPicture(grain: 0.03) { x, y in
      Self.isClamp(x, y) ? [0.4, 0.2, 0.1] : Self.isGap(x, y) ? gap : [0.6, 0.45, 0.35]
    }
    let grid = try Grid(picture, 40, 30, 110, 100)
    let filled = grid.selection.withBays(
      grid.cells(Self.isClamp), grid.selection.ties(),
      grid.cells { Self.isClamp($0, $1) ? -5 : 1.5 }
    ) { hull, _ in hull }
    return filled[grid.cell(80, 65)]
  }

  @Test func groundBetweenAChinAndAPawStaysGround() throws {
    #expect(try !filledGap([0.6, 0.45, 0.35]))
  }

  @Test func aLampInTheSideOfAThingIsItsOwn() throws {
    #expect(try filledGap([0.45, 0.25, 0.3]))
  }

  /// A red car; left of it a pale house between it and a dark post, which goes on beyond the post.
  @Test func groundBetweenAThingAndAPostIsLeftOut() throws {
    func isCar(_ x: Int, _ y: Int) -> Bool { (60..<130).contains(x) && (30..<100).contains(y) }
    func isHouse(_ x: Int, _ y: Int) -> Bool { (46..<60).contains(x) && (40..<80).contains(y) }
    func isPost(_ x: Int, _ y: Int) -> Bool { (40..<46).contains(x) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      if isCar(x, y) { return [0.6, 0.05, 0.05] }
      if isPost(x, y) { return [0.05, 0.06, 0.05] }
      return isHouse(x, y) || x < 40 ? [0.7, 0.68, 0.6] : [0.1, 0.3, 0.1]
    }
    let grid = try Grid(picture, 44, 30, 130, 100)
    let trimmed = grid.selection.trimmed(
      grid.cells { isCar($0, $1) || isHouse($0, $1) }, grid.selection.ties(),
      grid.cells { isHouse($0, $1) ? 3 : -5 })
    #expect(!trimmed[grid.cell(50, 50)] && !trimmed[grid.cell(56, 70)])
    #expect(trimmed[grid.cell(64, 60)] && trimmed[grid.cell(125, 95)])
  }

  /// A van on two wheels; below it a kerb shows that goes on on either side.
  @Test func aKerbSeenUnderAVanIsLeftOut() throws {
    func isBody(_ x: Int, _ y: Int) -> Bool { (40..<130).contains(x) && (30..<80).contains(y) }
    func isWheel(_ x: Int, _ y: Int) -> Bool {
      ((46..<66).contains(x) || (104..<124).contains(x)) && (80..<100).contains(y)
    }
    func isShadow(_ x: Int, _ y: Int) -> Bool { (66..<104).contains(x) && (92..<100).contains(y) }
    func isKerb(_ x: Int, _ y: Int) -> Bool { (80..<92).contains(y) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      if isBody(x, y) { return [0.1, 0.2, 0.6] }
      if isWheel(x, y) || isShadow(x, y) { return [0.02, 0.02, 0.02] }
      return isKerb(x, y) ? [0.5, 0.45, 0.35] : y < 80 ? [0.4, 0.1, 0.1] : [0.2, 0.2, 0.2]
    }
    let grid = try Grid(picture, 40, 30, 130, 100)
    let van = grid.cells {
      isBody($0, $1) || isWheel($0, $1) || isShadow($0, $1)
        || isKerb($0, $1) && (66..<104).contains($0)
    }
    let trimmed = grid.selection.trimmed(
      van, grid.selection.ties(),
      grid.cells { isKerb($0, $1) && !isWheel($0, $1) ? -1 : -5 })
    #expect(!trimmed[grid.cell(84, 86)] && !trimmed[grid.cell(72, 90)])
    #expect(trimmed[grid.cell(84, 60)] && trimmed[grid.cell(56, 90)])
  }

  /// What the car has elsewhere too is its own, whatever colours say on the whole.
  @Test func aPartColouredLikeTheRestStays() throws {
    func isCar(_ x: Int, _ y: Int) -> Bool { (50..<130).contains(x) && (30..<100).contains(y) }
    func isLamp(_ x: Int, _ y: Int) -> Bool { (50..<60).contains(x) && (40..<60).contains(y) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      if isLamp(x, y) || isCar(x, y) && (70..<90).contains(x) { return [0.7, 0.68, 0.6] }
      return isCar(x, y) ? [0.6, 0.05, 0.05] : [0.1, 0.3, 0.1]
    }
    let grid = try Grid(picture, 50, 30, 130, 100)
    let trimmed = grid.selection.trimmed(
      grid.cells { isCar($0, $1) || isLamp($0, $1) }, grid.selection.ties(),
      grid.cells { isLamp($0, $1) ? 3 : -5 })
    #expect(trimmed[grid.cell(55, 50)])
  }

  /// A brown dog with a thin tail; a twig of the ground's colour touches it.
  @Test func whatHangsByAThinNeckIsLeftOutWhereItIsColouredLikeGround() throws {
    func isDog(_ x: Int, _ y: Int) -> Bool { (50..<120).contains(x) && (30..<100).contains(y) }
    func isTail(_ x: Int, _ y: Int) -> Bool { (120..<134).contains(x) && (60..<62).contains(y) }
    func isTwig(_ x: Int, _ y: Int) -> Bool { (36..<50).contains(x) && (50..<52).contains(y) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      isDog(x, y) || isTail(x, y) ? [0.4, 0.2, 0.1] : [0.2, 0.4, 0.2]
    }
    let grid = try Grid(picture, 36, 30, 134, 100)
    let cells = grid.cells { isDog($0, $1) || isTail($0, $1) || isTwig($0, $1) }
    let left = grid.selection.withoutTags(cells, grid.cells { isTwig($0, $1) ? 2 : -5 })
    #expect(!left[grid.cell(40, 51)] && left[grid.cell(130, 61)] && left[grid.cell(52, 32)])
  }

  /// A white bowl on a white floor: its wall is cut off where nothing parts it from the rest.
  @Test func anOutlineWithoutAnEdgeGivesWayToTheHull() throws {
    func isBowl(_ x: Int, _ y: Int) -> Bool {
      (40..<120).contains(x) && (40..<90).contains(y) && x + 2 >= 40 + (y - 40) / 4
    }
    func isKnown(_ x: Int, _ y: Int) -> Bool { isBowl(x, y) && (x >= 54 || y < 44) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      if isBowl(x, y) { return x < 54 ? [0.62, 0.62, 0.62] : [0.66, 0.66, 0.66] }
      return x < 54 ? [0.61, 0.61, 0.6] : [0.1, 0.12, 0.2]
    }
    let grid = try Grid(picture, 40, 40, 120, 90)
    let filled = grid.selection.withBays(
      grid.cells(isKnown), grid.selection.ties(), grid.cells { isKnown($0, $1) ? -5 : 1.3 }
    ) { hull, _ in hull }
    #expect(filled[grid.cell(50, 55)] && filled[grid.cell(53, 80)])
    #expect(!filled[grid.cell(42, 85)])
  }
}
