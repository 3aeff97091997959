import Imaging
import Testing

@testable import Scene

/// Where the outline runs along the side of a box, and where it runs between cells.
@Suite struct SelectionSidesTests {
  /// A brown thing with a strip of so dark a colour at the left side of its box, on grey ground.
  private func isStripKept(_ strip: SIMD3<Float>) throws -> Bool {
    func isIn(_ x: Int, _ y: Int) -> Bool { (40..<100).contains(x) && (30..<100).contains(y) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      if !isIn(x, y) { return [0.3, 0.3, 0.3] }
      return x < 46 ? strip : [0.4, 0.22, 0.11]
    }
    let frame = SelectionFrame(try boxInPixels(40, 30, 100, 100), in: picture.size)
    let selection = BoxSelection(frame, picture: picture.cropped(to: frame.outer))
    let ties = selection.ties()
    let cut = BoxCut(within: selection.cellsToDivide, of: selection.width)
    selection.setTies(ties, of: cut)
    let cells = selection.colors.indices.map {
      isIn($0 % selection.width + frame.outer.x, $0 / selection.width + frame.outer.y)
    }
    let result = selection.withoutShadeAtSides(cells, cut, ties)
    #expect(result[(65 - frame.outer.y) * selection.width + 70 - frame.outer.x])
    return result[(65 - frame.outer.y) * selection.width + 43 - frame.outer.x]
  }

  @Test func groundInTheShadeOfAThingIsGround() throws {
    #expect(try !isStripKept([0.01, 0.01, 0.01]))
  }

  @Test func theThingsOwnShadeIsItsOwn() throws {
    #expect(try isStripKept([0.016, 0.008, 0.004]))
  }

  /// A brown thing with a thin jut of so dark a colour to the left side of its box, on grey ground.
  private func isJutKept(_ jut: SIMD3<Float>) throws -> Bool {
    func isJut(_ x: Int, _ y: Int) -> Bool { (30..<40).contains(x) && (62..<66).contains(y) }
    func isThing(_ x: Int, _ y: Int) -> Bool { (40..<100).contains(x) && (30..<100).contains(y) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      isJut(x, y) ? jut : isThing(x, y) ? [0.4, 0.22, 0.11] : [0.3, 0.3, 0.3]
    }
    let frame = SelectionFrame(try boxInPixels(30, 30, 100, 100), in: picture.size)
    let selection = BoxSelection(frame, picture: picture.cropped(to: frame.outer))
    let cells = selection.colors.indices.map { i -> Bool in
      let (x, y) = (i % selection.width + frame.outer.x, i / selection.width + frame.outer.y)
      return isJut(x, y) || isThing(x, y)
    }
    let result = selection.withoutJuts(cells)
    #expect(result[(65 - frame.outer.y) * selection.width + 70 - frame.outer.x])
    #expect(result[(31 - frame.outer.y) * selection.width + 41 - frame.outer.x])
    return result[(64 - frame.outer.y) * selection.width + 32 - frame.outer.x]
  }

  @Test func aGrooveInTheGroundIsNoPartOfAThing() throws {
    #expect(try !isJutKept([0.01, 0.01, 0.01]))
  }

  @Test func aTipOfAThingStays() throws {
    #expect(try isJutKept([0.016, 0.008, 0.004]))
  }

  /// Cells are larger than pixels here, and the division is a cell too large all around.
  @Test func anOutlineIsSettledAtPixels() throws {
    let thing = PixelRectangle(x: 100, y: 80, size: PixelSize(width: 200, height: 140))
    var picture = Image(width: 400, height: 300)
    for y in 0..<300 {
      for x in 0..<400 {
        let isIn = thing.columns.contains(x) && thing.rows.contains(y)
        (picture.red[x, y], picture.green[x, y]) = isIn ? (0.4, 0.22) : (0.3, 0.3)
        picture.blue[x, y] = isIn ? 0.11 : 0.3
      }
    }
    let box = try #require(Region(left: 0.24, top: 0.25, right: 0.76, bottom: 0.75))
    let frame = SelectionFrame(box, in: picture.size)
    let selection = BoxSelection(frame, picture: picture.cropped(to: frame.outer))
    let scale = Double(selection.width) / Double(frame.outer.size.width)
    try #require(scale < 0.9)
    func cells(grownBy margin: Double) -> [Bool] {
      selection.colors.indices.map { i in
        let x = Double(i % selection.width) + 0.5
        let y = Double(i / selection.width) + 0.5
        let (left, top) = (
          Double(thing.x - frame.outer.x) * scale, Double(thing.y - frame.outer.y) * scale
        )
        return x > left - margin && x < left + 200 * scale + margin && y > top - margin
          && y < top + 140 * scale + margin
      }
    }
    let settled = selection.dividedAtPixels(cells(grownBy: 1.2))
    let share = settled.samples.reduce(0, +)
    let whole = Float(200 * 140 * scale * scale)
    #expect(abs(share - whole) < 0.015 * whole)
  }

  /// A side that can't be told from the ground is rather straight.
  @Test func anOutlineWithoutAnyEdgeIsKeptShort() {
    var border = BoxSelection.Border()
    (border.inner, border.innerCost) = (100, 63)
    (border.outer, border.outerCost) = (85, 80)
    #expect(border.isUnseen)
    border.innerCost = 20
    #expect(!border.isUnseen)
  }
}
