import Edits
import Imaging
import Scene
import SignFixtures
import Testing

/// Lettering that is put into pictures, taken out of them and exchanged.
@Suite struct LetteringEditTests {
  private static func settled(
    _ edit: any Edit.Type, _ arguments: Arguments, seeing sight: Sight
  ) throws -> Arguments {
    try edit.settle(arguments.filled(from: edit.plainArguments), seeing: sight)
  }

  private static func placement(
    _ edit: any Edit.Type, _ arguments: Arguments, _ size: PixelSize
  ) throws -> Placement {
    guard case .placed(let placement) = try edit.effect(arguments, on: Canvas(size: size), seed: 3)
    else {
      Issue.record("\(edit.id) isn't placed")
      return Placement(reach: { Plane(width: $0.width, height: $0.height) }, apply: { $0 })
    }
    return placement
  }

  private static func error(_ a: Image, _ b: Image, where mask: Mask) -> Double {
    let (a, b) = (a.encoded(), b.encoded())
    var (sum, count) = (0.0, 0.0)
    for i in mask.samples.indices where mask.samples[i] > 0 {
      for (p, q) in [(a.red, b.red), (a.green, b.green), (a.blue, b.blue)] {
        let d = Double(p.samples[i] - q.samples[i])
        sum += d * d
      }
      count += 3
    }
    return sum / max(1, count)
  }

  private static func quad(_ arguments: Arguments) throws -> [Double] {
    try #require(arguments.text("corners")).split(separator: " ").compactMap { Double($0) }
  }

  @Test(arguments: ["printed", "handwritten", "neon", "painted", "embossed", "engraved"])
  func wordsChangeOnlyWhatTheyReach(_ style: String) throws {
    let picture = try TestSign(2).bare
    let arguments = try Self.settled(
      AddText.self, ["text": .text("Hello there"), "style": .text(style)],
      seeing: Sight(picture: picture))
    let placement = try Self.placement(AddText.self, arguments, picture.size)
    let (after, reach) = (try placement.apply(picture), placement.reach(picture.size))
    var changed = 0
    for i in reach.samples.indices where after.red.samples[i] != picture.red.samples[i] {
      changed += 1
      #expect(reach.samples[i] > 0)
    }
    #expect(changed > 300)
  }

  @Test func wordsStandWhereTheRegionIs() throws {
    let picture = try TestSign(1).bare
    let region = try #require(Region(left: 0.5, top: 0, right: 1, bottom: 0.4))
    let arguments = try Self.settled(
      AddText.self, ["text": .text("SALE")], seeing: Sight(picture: picture, box: region))
    let quad = try Self.quad(arguments)
    for k in 0..<4 {
      #expect(
        quad[2 * k] >= 0.5 && quad[2 * k] <= 1 && quad[2 * k + 1] >= 0 && quad[2 * k + 1] <= 0.4)
    }
  }

  @Test func wordsKeepOffWhatIsBusy() throws {
    var picture = Image(width: 400, height: 300, red: 0.4, green: 0.45, blue: 0.5)
    let noise = CounterNoise(seed: 4)
    for y in 0..<150 {
      for x in 0..<400 { picture.green[x, y] = Float(noise.bits(UInt64(y * 400 + x)) % 100) / 100 }
    }
    let arguments = try Self.settled(
      AddText.self, ["text": .text("quiet")], seeing: Sight(picture: picture))
    #expect(try Self.quad(arguments)[1] > 0.48)
  }

  @Test func theColourStandsOutFromTheGround() throws {
    for (light, ink) in [(Float(0.8), "black"), (0.03, "white")] {
      let picture = Image(width: 200, height: 150, red: light, green: light, blue: light)
      let arguments = try Self.settled(
        AddText.self, ["text": .text("Hi")], seeing: Sight(picture: picture))
      #expect(arguments.text("ink") == ink)
    }
  }

  @Test func anOutlineSetsTheLettersOff() throws {
    let picture = Image(width: 200, height: 150, red: 0.8, green: 0.8, blue: 0.8)
    for (outline, ink) in [("black", "white"), ("white", "black"), ("yellow", "black")] {
      let arguments = try Self.settled(
        AddText.self, ["text": .text("Hi"), "outline": .text(outline)],
        seeing: Sight(picture: picture))
      #expect(arguments.text("ink") == ink)
    }
  }

  @Test func wordsAtThePicturesEdgeKeepToIt() throws {
    let picture = Image(width: 400, height: 300, red: 0.4, green: 0.5, blue: 0.6)
    for (region, isUp) in [
      (Region(left: 0, top: 0, right: 1, bottom: 0.5), true),
      (Region(left: 0, top: 0.5, right: 1, bottom: 1), false),
    ] {
      let box = try #require(region)
      let quad = try Self.quad(
        Self.settled(AddText.self, ["text": .text("Hi")], seeing: Sight(picture: picture, box: box))
      )
      #expect(isUp ? quad[5] < 0.25 : quad[1] > 0.75)
      #expect(abs(quad[0] + quad[2] - 1) < 0.02)
    }
  }

  @Test(arguments: [-70.0, -30, 40, 90]) func wordsOnABoardRunAsItsSidesDo(_ slant: Double) throws {
    let size = PixelSize(width: 600, height: 420)
    let board = Quad(
      topLeft: [110, 120], topRight: [480, 120 + slant * 0.6],
      bottomRight: [480, 300 + slant * 0.2], bottomLeft: [110, 300])
    let cover = Plane(covering: [board.corners], size: size)
    let picture = Image(
      red: cover.combined(with: cover) { 0.2 + 0.6 * max($0, $1) },
      green: cover.combined(with: cover) { 0.3 + 0.4 * max($0, $1) },
      blue: cover.combined(with: cover) { 0.4 + 0.1 * max($0, $1) })
    let box = try #require(cover.region(above: 0.5))
    let arguments = try Self.settled(
      AddText.self, ["text": .text("OPEN")],
      seeing: Sight(picture: picture, mask: cover, box: box))
    let n = try Self.quad(arguments).enumerated().map { $1 * ($0 % 2 == 0 ? 600 : 420) }
    let plane = try #require(Homography(unitSquareTo: board)).inverse
    let corners = (0..<4).map { plane.applied(to: SIMD2(n[2 * $0], n[2 * $0 + 1])) }
    #expect(abs(corners[0].y - corners[1].y) < 0.03)
    #expect(abs(corners[0].x - corners[3].x) < 0.03)
    for corner in corners { #expect((0...1).contains(corner.x) && (0...1).contains(corner.y)) }
  }

  @Test func wordsOnAThingKeepOffItsWindows() throws {
    let size = PixelSize(width: 600, height: 400)
    func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> Plane {
      Plane(
        covering: [[[left, top], [right, top], [right, bottom], [left, bottom]]], size: size)
    }
    let body = box(100, 100, 500, 300)
    let windows = box(130, 120, 300, 200).combined(with: box(320, 120, 470, 200)) { max($0, $1) }
    let light = body.combined(with: windows) { 0.2 + 0.5 * $0 - 0.68 * $1 }
    let arguments = try Self.settled(
      AddText.self, ["text": .text("BAKERY")],
      seeing: Sight(
        picture: Image(red: light, green: light, blue: light), mask: body,
        box: try #require(body.region(above: 0.5))))
    let n = try Self.quad(arguments)
    #expect(n[1] > 195 / 400 && n[5] < 300 / 400)
    #expect(arguments.text("ink") == "black")
  }

  @Test func aDeepCutHasAShadowAndALitWall() throws {
    let picture = Image(width: 400, height: 300, red: 0.4, green: 0.4, blue: 0.4)
    let arguments = try Self.settled(
      AddText.self, ["text": .text("II"), "style": .text("engraved")],
      seeing: Sight(picture: picture, unknownThing: "stone"))
    let after = try Self.placement(AddText.self, arguments, picture.size).apply(picture)
    #expect((after.green.samples.min() ?? 1) < 0.2)
    #expect((after.green.samples.max() ?? 0) > 0.42)
  }

  @Test func wordsOnTheGroundLieFlat() throws {
    let picture = Image(width: 600, height: 400, red: 0.3, green: 0.3, blue: 0.32)
    var sight = Sight(
      picture: picture, box: try #require(Region(left: 0, top: 0.55, right: 1, bottom: 1)),
      unknownThing: "road")
    sight.part = .ground
    let arguments = try Self.settled(AddText.self, ["text": .text("SLOW")], seeing: sight)
    let n = try Self.quad(arguments)
    // farther off, narrower
    #expect(n[2] - n[0] < 0.97 * (n[4] - n[6]))
    #expect(n[0] > n[6] && n[2] < n[4])
    #expect(AddText.account(arguments)?.contains("“road”") == true)
  }

  @Test func farFromTheWordsNothingChanges() throws {
    let sign = try TestSign(4)
    for edit in [AddText.self, ReplaceText.self, RemoveText.self] as [any Edit.Type] {
      let wanted = Arguments(["text": .text("NEW")]).filtered(for: edit)
      let arguments = try Self.settled(edit, wanted, seeing: Sight(picture: sign.image))
      let placement = try Self.placement(edit, arguments, sign.image.size)
      let (after, reach) = (try placement.apply(sign.image), placement.reach(sign.image.size))
      for i in reach.samples.indices where reach.samples[i] == 0 {
        #expect(after.red.samples[i] == sign.image.red.samples[i])
      }
      #expect(reach.samples.contains(0))
    }
  }

  @Test(arguments: [(0.0, 0.0, 0.001, 0.001), (0.9, 0.9, 1, 1), (0.4, 0, 0.41, 1)])
  func oddPlacesAreNoTrouble(_ box: (Double, Double, Double, Double)) throws {
    let picture = try TestSign(3).image
    let region = try #require(Region(left: box.0, top: box.1, right: box.2, bottom: box.3))
    let arguments = try Self.settled(
      AddText.self, ["text": .text("Hello")], seeing: Sight(picture: picture, box: region))
    let after = try Self.placement(AddText.self, arguments, picture.size).apply(picture)
    #expect(after.size == picture.size)
    #expect(after.red.samples.allSatisfy { $0.isFinite })
  }

  @Test func whatCannotBeWrittenIsRefused() throws {
    let sight = Sight(picture: Image(width: 90, height: 60, red: 0.5))
    for text in ["漢字", "  "] {
      #expect(throws: EditError.self) {
        try Self.settled(AddText.self, ["text": .text(text)], seeing: sight)
      }
    }
  }

  @Test func anUnknownPlaceIsSaidToBeUnknown() throws {
    let sight = Sight(picture: Image(width: 90, height: 60, red: 0.5), unknownThing: "wall")
    let arguments = try Self.settled(AddText.self, ["text": .text("A")], seeing: sight)
    #expect(AddText.account(arguments)?.contains("“wall”") == true)
  }
}

// Lettering that stands there already.
extension LetteringEditTests {
  @Test func removedLetteringLeavesTheBareSign() throws {
    var errors: [Double] = []
    for number in 0..<10 {
      let sign = try TestSign(number)
      guard
        let arguments = try? Self.settled(RemoveText.self, [:], seeing: Sight(picture: sign.image))
      else { continue }
      let placement = try Self.placement(RemoveText.self, arguments, sign.image.size)
      let after = try placement.apply(sign.image)
      let letters = sign.image.red.combined(with: sign.bare.red) { abs($0 - $1) > 0.06 ? 1 : 0 }
      errors.append(Self.error(after, sign.bare, where: letters))
    }
    let decibels = errors.map { -10 * logarithm($0) }.sorted()
    print("removed lettering: \(decibels.map { Int($0) }) dB")
    #expect(errors.count >= 8)
    #expect(decibels[decibels.count / 2] > 30)
  }

  @Test func newWordsTakeThePlaceAndTheColourOfTheOld() throws {
    let sign = try TestSign(4)
    let arguments = try Self.settled(
      ReplaceText.self, ["text": .text("OPEN")], seeing: Sight(picture: sign.image))
    let placement = try Self.placement(ReplaceText.self, arguments, sign.image.size)
    let after = try placement.apply(sign.image)
    let found = try #require(TextLine.found(in: after).first)
    #expect(found.letterCount == 4)
    let away = zip([found.quad.centre], [sign.quad.centre]).map { ($0 - $1).length }
    #expect(away[0] < 0.03)
    #expect(abs(found.quad.meanHeight - sign.quad.meanHeight) < 0.25 * sign.quad.meanHeight)
    let difference = found.ink - sign.ink * 0.97
    #expect((difference * difference).sum() < 0.02)
    // nothing beyond the sign is touched
    let reach = placement.reach(after.size)
    for i in reach.samples.indices where reach.samples[i] == 0 {
      #expect(after.red.samples[i] == sign.image.red.samples[i])
    }
  }

  @Test func letteringTakesAnotherColour() throws {
    let sign = try TestSign(0)
    let arguments = try Self.settled(
      RestyleText.self, ["color": .text("green")], seeing: Sight(picture: sign.image))
    let after = try Self.placement(RestyleText.self, arguments, sign.image.size).apply(sign.image)
    let line = try #require(TextLine.found(in: after).first)
    #expect(line.ink.y > 2 * line.ink.x && line.ink.y > 2 * line.ink.z)
  }

  @Test func aNewFontNeedsTheWords() throws {
    let sign = try TestSign(0)
    #expect(throws: EditError.self) {
      try Self.settled(
        RestyleText.self, ["font": .text("serif")], seeing: Sight(picture: sign.image))
    }
  }

  @Test func signsAreTranslatedFromTheGlossary() throws {
    let sight = Sight(picture: try TestSign(0).image)
    func into(_ text: String, _ language: String) throws -> String? {
      try Self.settled(
        TranslateText.self, ["text": .text(text), "language": .text(language)], seeing: sight
      ).text("into")
    }
    #expect(try into("OPEN", "german") == "GEÖFFNET")
    #expect(try into("Ausgang", "french") == "Sortie")
    #expect(try into("exit", "greek") == "έξοδος")
    #expect(throws: EditError.self) { try into("Bakery Miller & Sons", "german") }
    #expect(throws: EditError.self) { try into("open", "japanese") }
    #expect(throws: EditError.self) {
      try Self.settled(TranslateText.self, [:], seeing: sight)
    }
  }

  @Test func withoutLetteringThereIsNothingToChange() {
    let sight = Sight(picture: Image(width: 200, height: 150, red: 0.3, green: 0.4, blue: 0.5))
    for edit in [RemoveText.self, ReplaceText.self, RestyleText.self] as [any Edit.Type] {
      #expect(throws: EditError.self) {
        try Self.settled(edit, Arguments(["text": .text("GO")]).filtered(for: edit), seeing: sight)
      }
    }
  }

  private func logarithm(_ value: Double) -> Double {
    Double(PortableMath.log2(Float(max(value, 1e-9)))) * 0.301_029_995_66
  }
}

extension Arguments {
  fileprivate func filtered(for edit: any Edit.Type) -> Arguments {
    Arguments(values.filter { name, _ in edit.parameters.contains { $0.name == name } })
  }
}
