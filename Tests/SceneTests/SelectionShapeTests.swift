import Foundation
import Imaging
import Testing

@testable import Scene

/// Where colours alone would go wrong: ground of the thing's own colour, parts of the ground's colour.
@Suite struct SelectionShapeTests {
  /// A white car with a dark rim before a wall that is nearly as white.
  private static let car = speckledPicture(grain: 0.03) { x, y in
    let isRim = (50..<130).contains(x) && (30..<100).contains(y)
    let isBody = (53..<127).contains(x) && (33..<97).contains(y)
    return isBody ? [0.8, 0.8, 0.82] : isRim ? [0.05, 0.05, 0.05] : [0.66, 0.66, 0.64]
  }

  @Test func groundThatTheOutlineCutsThroughIsLeftOut() throws {
    let frame = SelectionFrame(try boxInPixels(36, 30, 130, 100), in: Self.car.size)
    let selection = BoxSelection(frame, picture: Self.car.cropped(to: frame.outer))
    func cell(_ x: Int, _ y: Int) -> Int {
      (y - frame.outer.y) * selection.width + x - frame.outer.x
    }
    var cells = [Bool](repeating: false, count: selection.colors.count)
    for y in 30..<100 { for x in 50..<130 { cells[cell(x, y)] = true } }
    for y in 50..<90 { for x in 38..<50 { cells[cell(x, y)] = true } }
    let doubt = [Float](repeating: 0.5, count: cells.count)
    let trimmed = selection.trimmed(cells, selection.ties(), doubt)
    #expect(!trimmed[cell(42, 70)] && !trimmed[cell(47, 60)])
    #expect(trimmed[cell(52, 70)] && trimmed[cell(90, 65)] && trimmed[cell(128, 40)])
    // colours that say clearly that it is the thing's keep it
    let sure = [Float](repeating: -8, count: cells.count)
    #expect(selection.trimmed(cells, selection.ties(), sure) == cells)
  }

  /// What is parted by an edge from the thing and lies in a corner of its box, at the picture's border,
  /// is ground, where colours rather say so.
  @Test func aPieceInACornerOfTheBoxIsGround() throws {
    let picture = speckledPicture(grain: 0.02) { x, y in
      if (50..<70).contains(x), y < 20 { return [0.6, 0.6, 0.58] }
      let isThing = (50..<130).contains(x) && y < 100
      return isThing ? [0.75, 0.2, 0.15] : [0.3, 0.4, 0.3]
    }
    let frame = SelectionFrame(try boxInPixels(50, 0, 130, 100), in: picture.size)
    let selection = BoxSelection(frame, picture: picture.cropped(to: frame.outer))
    func cell(_ x: Int, _ y: Int) -> Int {
      (y - frame.outer.y) * selection.width + x - frame.outer.x
    }
    var cells = [Bool](repeating: false, count: selection.colors.count)
    for y in 0..<100 { for x in 50..<130 { cells[cell(x, y)] = true } }
    var evidence = [Float](repeating: -4, count: cells.count)
    for y in 0..<20 { for x in 50..<70 { evidence[cell(x, y)] = 1 } }
    let trimmed = selection.trimmed(cells, selection.ties(), evidence)
    #expect(!trimmed[cell(54, 4)] && !trimmed[cell(60, 12)])
    #expect(trimmed[cell(90, 65)] && trimmed[cell(128, 98)] && trimmed[cell(54, 80)])
  }

  /// A hand from the right holds a grey cup; its thumb lies on it.
  @Test func aHandIsNotOfWhatItHolds() throws {
    let picture = speckledPicture(grain: 0.02) { x, y in
      let isHand = (90..<150).contains(x) && (50..<80).contains(y)
      let isThumb = (80..<90).contains(x) && (54..<64).contains(y)
      if isHand || isThumb { return [0.85, 0.66, 0.56] }
      let isCup = (40..<90).contains(x) && (30..<100).contains(y)
      return isCup ? [0.55, 0.56, 0.58] : [0.2, 0.3, 0.4]
    }
    var (cup, person) = (
      Mask(width: picture.width, height: picture.height),
      Mask(
        width: picture.width, height: picture.height)
    )
    for y in 30..<100 { for x in 40..<90 { cup[x, y] = 1 } }
    for y in 50..<80 { for x in 90..<150 { person[x, y] = 1 } }
    let matte = ObjectSelection.withoutHands(cup, heldBy: person, in: picture)
    #expect(matte[85, 59] < 0.3 && matte[60, 59] > 0.9 && matte[85, 90] > 0.9)
  }

  /// A red cup on a red saucer on a red table: by its colours only its white rim is told from them.
  @Test func whatAnEdgeEnclosesFillsTheBox() throws {
    let assets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Assets")
    let picture = try PictureFile(path: assets.appendingPathComponent("coffee.png").path)
      .decode().image()
    let box = try #require(Region(left: 0.2879, top: 0.0455, right: 0.6795, bottom: 0.7705))
    let matte = ObjectSelection.matte(of: [box], in: picture)
    func share(_ x: Double, _ y: Double) -> Float {
      matte[Int(x * Double(picture.width)), Int(y * Double(picture.height))]
    }
    // the rim, the wall, and the handle
    #expect(share(0.33, 0.25) > 0.9 && share(0.45, 0.6) > 0.9 && share(0.37, 0.68) > 0.9)
    // the saucer, and the table
    #expect(share(0.2, 0.65) < 0.1 && share(0.9, 0.5) < 0.1)
  }

  @Test func howFarASelectionFallsShortOfItsBoxIsMeasured() throws {
    let frame = SelectionFrame(try boxInPixels(40, 20, 120, 100), in: Self.car.size)
    let selection = BoxSelection(frame, picture: Self.car.cropped(to: frame.outer))
    let upper = selection.depth.indices.map { i in
      selection.depth[i] > 0 && i / selection.width + frame.outer.y < 60
    }
    #expect(abs(selection.shortfall(of: upper) - 0.5) < 0.03)
    #expect(selection.shortfall(of: selection.depth.map { $0 > 0 }) == 0)
  }

  /// A van with a yellow lamp in its side.
  @Test func aNotchInTheOutlineBelongsToTheThing() throws {
    func isVan(_ x: Int, _ y: Int) -> Bool { (40..<120).contains(x) && (30..<90).contains(y) }
    func isLamp(_ x: Int, _ y: Int) -> Bool { (40..<45).contains(x) && (54..<62).contains(y) }
    let picture = speckledPicture(grain: 0.03) { x, y in
      if isLamp(x, y) { return [0.3, 0.3, 0.1] }
      if isVan(x, y) { return [0.7, 0.72, 0.75] }
      return y < 45 ? [0.35, 0.03, 0.03] : [0.1, 0.2, 0.1]
    }
    let matte = ObjectSelection.matte(of: [try boxInPixels(40, 30, 120, 90)], in: picture)
    #expect(matte[42, 58] > 0.8 && matte[80, 60] > 0.9)
    #expect(matte[34, 59] < 0.05)
  }

  /// Blue trousers, and bare feet below them, on a grey floor.
  @Test func aPersonsFeetBelongToThem() throws {
    func isLeg(_ x: Int, _ y: Int) -> Bool {
      ((60..<76).contains(x) || (86..<102).contains(x)) && (12..<86).contains(y)
    }
    func isFoot(_ x: Int, _ y: Int) -> Bool {
      ((54..<76).contains(x) || (86..<108).contains(x)) && (86..<100).contains(y)
    }
    let picture = speckledPicture(grain: 0.03) { x, y in
      isLeg(x, y) ? [0.03, 0.1, 0.4] : isFoot(x, y) ? [0.5, 0.26, 0.17] : [0.5, 0.5, 0.52]
    }
    let box = try boxInPixels(54, 12, 108, 100)
    let matte = ObjectSelection.matte(of: [box], arePeople: true, in: picture)
    #expect(matte[58, 93] > 0.8 && matte[104, 93] > 0.8 && matte[68, 40] > 0.9)
    #expect(matte[81, 50] < 0.1 && matte[81, 110] == 0)
  }

  @Test func whoIsAPersonIsNoted() throws {
    let box = try boxInPixels(10, 10, 50, 50)
    let dog = try boxInPixels(60, 10, 90, 50)
    let objects = [SceneObject(name: "Frau", box: box), SceneObject(name: "Hund", box: dog)]
    var found = FoundObjects(name: "everything", objects)
    #expect(!found.isPerson(.box(box)))
    found.note(people: [objects[0]], animals: [objects[1]])
    #expect(found.isPerson(.box(box)) && !found.isPerson(.box(dog)) && !found.areAnimals)
  }

  @Test func piecesHoldTogetherUpToAnEdge() {
    let colors = (0..<400).map { i -> SIMD3<Float> in
      let (x, y) = (i % 20, i / 20)
      return x < 10 ? [40 + Float(y) / 4, 5, 5] : [70, -5, 10]
    }
    let pieces = Segments(colors, width: 20, tolerance: 60)
    #expect(pieces.count == 2)
    #expect(pieces.label[0] == pieces.label[19 * 20 + 9])
    #expect(pieces.label[0] != pieces.label[10])
  }
}
