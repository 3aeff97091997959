import Edits
import Foundation
import Imaging
import Scene
import Testing

/// Edits of people, on the portrait among the project's photographs.
@Suite struct PeopleEditTests {
  private static func portrait() throws -> Image {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try PictureFile(path: root.appendingPathComponent("Assets/astronaut.png").path).decode()
      .image()
  }

  private static func rendered(
    _ edit: any Edit.Type, _ arguments: Arguments, _ picture: Image
  ) throws -> (image: Image, reach: Mask) {
    let settled = try edit.settle(
      arguments.filled(from: edit.plainArguments), seeing: Sight(picture: picture))
    switch try edit.effect(settled, on: Canvas(size: picture.size), seed: 5) {
    case .placed(let placement):
      return (try placement.apply(picture), placement.reach(picture.size))
    case .object(let change):
      let mask = try #require(SceneView(of: picture).mask(of: .person, size: picture.size))
      return (try change.apply(picture, mask, nil), change.reach(mask))
    default:
      Issue.record("\(edit.id) is no edit of a person")
      return (picture, picture.red)
    }
  }

  private static func items() -> [String] {
    for parameter in Accessories.parameters {
      if case .choice(let words, let plain) = parameter.domain, parameter.name == "item" {
        return words.filter { $0 != plain }
      }
    }
    return []
  }

  @Test(arguments: items()) func everyAccessoryIsDrawnOnTheFaceAndNowhereElse(_ item: String) throws
  {
    let picture = try Self.portrait()
    let (after, reach) = try Self.rendered(Accessories.self, ["item": .text(item)], picture)
    var changed = 0
    for i in reach.samples.indices where after.red.samples[i] != picture.red.samples[i] {
      #expect(reach.samples[i] > 0)
      changed += 1
    }
    #expect(changed > 60)
    #expect(changed < picture.pixelCount / 6)
  }

  @Test func hatsCoverTheTopOfTheHeadAndGrowWhenTold() throws {
    let picture = try Self.portrait()
    func covered(_ item: String, size: Double) throws -> Int {
      let (after, _) = try Self.rendered(
        Accessories.self, ["item": .text(item), "size": .number(size)], picture)
      return picture.red.samples.indices.filter {
        abs(after.red.samples[$0] - picture.red.samples[$0]) > 0.02
      }.count
    }
    let (after, _) = try Self.rendered(Accessories.self, ["item": .text("beanie")], picture)
    // hair on top of the head and at its sides, measured by hand; the eyes stay free
    for (x, y) in [(227, 30), (185, 45), (270, 45)] {
      #expect(after.red[x, y] != picture.red[x, y])
    }
    #expect(after.red[206, 105] == picture.red[206, 105])
    for item in ["sunglasses", "hat"] {
      #expect(try covered(item, size: 1.4) > covered(item, size: 1))
      #expect(try covered(item, size: 0.7) < covered(item, size: 1))
    }
  }

  @Test func peopleInTheBackgroundAreTheSmallerOnes() throws {
    let portrait = try Self.portrait()
    let size = PixelSize(width: 800, height: 512)
    let small = portrait.resampled(to: PixelSize(width: 260, height: 260))
    func placed(_ large: Plane, _ other: Plane) -> Plane {
      var plane = Plane(width: size.width, height: size.height, repeating: 0.4)
      for y in 0..<512 { for x in 0..<512 { plane[x, y] = large[x, y] } }
      for y in 0..<260 { for x in 0..<260 { plane[530 + x, 60 + y] = other[x, y] } }
      return plane
    }
    let two = Image(
      red: placed(portrait.red, small.red), green: placed(portrait.green, small.green),
      blue: placed(portrait.blue, small.blue))
    let mask = try #require(SceneView(of: two).mask(of: .bystanders, size: size))
    // the breasts of the small one and of the large one
    #expect(mask[530 + 115, 60 + 150] > 0.5)
    #expect(mask[227, 300] < 0.1)
    #expect(SceneView(of: portrait).mask(of: .bystanders, size: portrait.size) == nil)
  }

  @Test func sunglassesDarkenTheEyes() throws {
    let picture = try Self.portrait()
    let (after, _) = try Self.rendered(Accessories.self, ["item": .text("sunglasses")], picture)
    for (x, y) in [(206, 105), (248, 105)] {
      #expect(after.green[x, y] < 0.5 * picture.green[x, y] + 0.02)
    }
  }

  @Test func whatThereIsNoDrawingOfIsRefused() throws {
    let picture = try Self.portrait()
    #expect(throws: EditError.self) { try Self.rendered(Accessories.self, [:], picture) }
    #expect(throws: EditError.self) { try Self.rendered(Expression.self, [:], picture) }
    #expect(throws: EditError.self) { try Self.rendered(Clothing.self, [:], picture) }
  }

  @Test func withoutAFaceNothingIsDrawn() {
    let empty = Image(width: 200, height: 150, red: 0.3, green: 0.4, blue: 0.5)
    #expect(throws: EditError.self) {
      try Self.rendered(Accessories.self, ["item": .text("hat")], empty)
    }
  }

  @Test func aFaceThatThePersonDrewIsUsed() throws {
    let empty = Image(width: 200, height: 150, red: 0.3, green: 0.25, blue: 0.2)
    let box = try #require(Region(left: 0.3, top: 0.2, right: 0.55, bottom: 0.65))
    let settled = try Accessories.settle(
      Arguments(["item": .text("glasses")]).filled(from: Accessories.plainArguments),
      seeing: Sight(picture: empty, box: box))
    #expect(settled.text("faces") != nil)
  }

  @Test func smoothSkinHasLessDetailAndEyesStay() throws {
    let picture = try Self.portrait()
    let (after, _) = try Self.rendered(
      Retouch.self, ["what": .text("skin"), "amount": .number(1)], picture)
    // spots and wrinkles: what is larger than grain and smaller than shading
    func roughness(_ image: Image, _ left: Int, _ top: Int) -> Float {
      let light = image.encoded().green
      let spots = light.gaussianBlurred(sigmaInPixels: 0.8)
        .combined(with: light.gaussianBlurred(sigmaInPixels: 4)) { abs($0 - $1) }
      var sum: Float = 0
      for y in top..<top + 10 { for x in left..<left + 10 { sum += spots[x, y] } }
      return sum
    }
    #expect(roughness(after, 200, 120) < 0.8 * roughness(picture, 200, 120))
    #expect(abs(roughness(after, 201, 98) / roughness(picture, 201, 98) - 1) < 0.1)
  }

  @Test func whiterTeethLeaveLipsAndSkinAlone() throws {
    let picture = try Self.portrait()
    let (after, _) = try Self.rendered(
      Retouch.self, ["what": .text("teeth"), "amount": .number(1)], picture)
    func yellowness(_ image: Image, _ x: Int, _ y: Int) -> Float {
      image.red[x, y] / image.blue[x, y]
    }
    // a tooth; then lips, chin, cheek
    #expect(yellowness(after, 222, 148) < 0.97 * yellowness(picture, 222, 148))
    for (x, y) in [(226, 153), (216, 139), (240, 152), (244, 146), (227, 164)] {
      #expect(abs(after.red[x, y] - picture.red[x, y]) < 0.02, "\(x), \(y)")
    }
  }

  @Test func clothesTakeAPatternAndFacesDoNot() throws {
    let picture = try Self.portrait()
    let (after, _) = try Self.rendered(Clothing.self, ["pattern": .text("stripes")], picture)
    let row = (90..<200).map { after.blue[$0, 330] / max(0.01, after.red[$0, 330]) }
    // white and blue stripes where all was orange
    #expect(row.contains { $0 > 2 } && row.contains { $0 > 0.7 && $0 < 1.3 })
    #expect(after.red[227, 125] == picture.red[227, 125])
  }

  @Test func redHairIsNoRedPaint() throws {
    let picture = try Self.portrait()
    let hair = try #require(SceneView(of: picture).mask(of: .hair, size: picture.size))
    func dyed(_ color: String) throws -> OKLab {
      let (after, _) = try Self.rendered(HairColor.self, ["color": .text(color)], picture)
      var (sum, count) = (SIMD3<Float>.zero, Float(0))
      for i in hair.samples.indices where hair.samples[i] > 0.9 {
        sum += [after.red.samples[i], after.green.samples[i], after.blue.samples[i]]
        count += 1
      }
      return OKLab(red: sum.x / count, green: sum.y / count, blue: sum.z / count)
    }
    let (red, black, blond) = (try dyed("red"), try dyed("black"), try dyed("blond"))
    #expect(red.a > 0.05 && red.b > 0.04 && red.a < 0.14)
    #expect(black.l < 0.3 && blond.l > 0.6 && blond.b > 0.04)
  }

  @Test func redPupilsGetDark() throws {
    var picture = try Self.portrait()
    for y in 100..<107 {
      for x in 203..<210 {
        (picture.red[x, y], picture.green[x, y], picture.blue[x, y]) = (0.6, 0.03, 0.03)
      }
    }
    let (after, _) = try Self.rendered(
      Retouch.self, ["what": .text("red eyes"), "amount": .number(1)], picture)
    #expect(after.red[206, 103] < 0.12)
    #expect(after.red[222, 140] == picture.red[222, 140])
  }

  @Test func aSmileMovesTheMouthAndNothingElse() throws {
    let picture = try Self.portrait()
    let (after, reach) = try Self.rendered(Expression.self, ["mood": .text("smile")], picture)
    #expect(after != picture)
    for i in reach.samples.indices where reach.samples[i] == 0 {
      #expect(abs(after.red.samples[i] - picture.red.samples[i]) < 1e-4)
    }
  }

  @Test(arguments: [
    LineArtPerson.id, StickerPerson.id, ComicPerson.id, SimpsonizePerson.id,
  ]) func aPersonIsDrawnAnew(_ id: String) throws {
    let edit = try #require(Catalogue.edit(id))
    let picture = try Self.portrait()
    let (after, reach) = try Self.rendered(edit, [:], picture)
    #expect(after.size == picture.size)
    #expect(after.red[220, 130] != picture.red[220, 130])
    for i in reach.samples.indices where reach.samples[i] == 0 {
      #expect(after.red.samples[i] == picture.red.samples[i])
    }
  }
}
