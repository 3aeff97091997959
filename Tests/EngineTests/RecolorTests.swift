import Edits
import Engine
import Imaging
import Scene
import Testing

/// Paint on a blue cloth of which one side is in deep shadow, with a button of black.
@Suite struct RecolorTests {
  private static let photograph: Photograph = {
    let noise = CounterNoise(seed: 17)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let isCloth = (50..<150).contains(x) && (30..<120).contains(y)
        let isButton = (80..<90).contains(x) && (60..<70).contains(y)
        let color: SIMD3<Int> =
          isButton
          ? [12, 12, 12] : !isCloth ? [190, 180, 160] : x < 110 ? [70, 130, 190] : [14, 30, 52]
        let grain = Int(noise.bits(UInt64(y * 200 + x)) % 8)
        for channel in 0..<3 { samples.append(UInt8(color[channel] + grain)) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }()

  private static func painted(
    _ color: String, photograph: Photograph = photograph, paint: String? = nil,
    stuff: String? = nil, shade: String? = nil
  ) async throws -> Image {
    let cloth = FoundObjects(
      name: "cloth",
      boxes: [Region(left: 0.25, top: 0.2, right: 0.75, bottom: 0.8)].compactMap { $0 })
    let edit = try #require(Catalogue.edit("recolor"))
    var said: Arguments = ["color": .text(color)]
    said["paint"] = paint.map { .text($0) }
    said["stuff"] = stuff.map { .text($0) }
    said["shade"] = shade.map { .text($0) }
    let step = Step(
      id: StepID(turn: 1, index: 1), edit: edit.id, version: edit.version,
      arguments: said.filled(from: edit.plainArguments), target: .objects(cloth), seed: 3)
    return try await LocalEngine().render([step], of: photograph, at: .full)
  }

  private static func lab(_ picture: Image, _ x: Int, _ y: Int) -> OKLab {
    let i = y * picture.width + x
    return OKLab(
      red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
  }

  @Test func theShadowOfAColouredThingIsPaintedToo() async throws {
    let after = try await Self.painted("red")
    #expect(Self.lab(after, 70, 100).a > 0.1)
    #expect(Self.lab(after, 130, 75).a > 0.03)
    // darker than in the light still
    #expect(Self.lab(after, 130, 75).l < 0.8 * Self.lab(after, 70, 100).l)
  }

  @Test(arguments: ["red", "green", "blue", "pink"])
  func shadesOfAColourAreOfItsHue(color: String) async throws {
    let light = Self.lab(try await Self.painted(color, shade: "light"), 70, 100)
    let plain = Self.lab(try await Self.painted(color), 70, 100)
    let dark = Self.lab(try await Self.painted(color, shade: "dark"), 70, 100)
    #expect(dark.l + 0.05 < plain.l && plain.l + 0.05 < light.l)
    for shade in [light, dark] {
      let cosine =
        (shade.a * plain.a + shade.b * plain.b)
        / ((shade.a * shade.a + shade.b * shade.b) * (plain.a * plain.a + plain.b * plain.b))
        .squareRoot()
      #expect(cosine > 0.95)
    }
  }

  @Test func whiteIsLightInItsFolds() async throws {
    let after = try await Self.painted("white")
    #expect(Self.lab(after, 70, 100).l > 0.85)
    let shadow = Self.lab(after, 130, 75)
    #expect(shadow.l > 0.4 && abs(shadow.b) < 0.03)
  }

  @Test func aBlackButtonOnItStaysBlack() async throws {
    let after = try await Self.painted("white")
    #expect(Self.lab(after, 85, 65).l < 0.3)
  }

  /// A cloth that runs from light into shade without a step, painted: no part of it stays blue.
  @Test func aClothInChangingLightIsPaintedAsAWhole() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [190, 180, 160] }
      let light = 1 - 0.86 * Float(x - 50) / 100
      return [70 * light, 130 * light, 190 * light]
    }
    let after = try await Self.painted("red", photograph: photograph)
    for x in stride(from: 56, to: 146, by: 6) {
      #expect(Self.lab(after, x, 75).b > -0.01, "at \(x)")
    }
  }

  /// A grey car seen from behind with its boot open: what is in it isn't painted.
  @Test func whatIsInAThingOfOnePaintKeepsItsColour() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [60, 110, 60] }
      let isOpen = (80..<122).contains(x) && (52..<96).contains(y)
      return isOpen ? [200, 180, 140] : [150, 152, 156]
    }
    let after = try await Self.painted("blue", photograph: photograph, paint: "one")
    #expect(Self.lab(after, 60, 75).b < -0.1 && Self.lab(after, 140, 110).b < -0.1)
    #expect(Self.lab(after, 100, 75).b > 0.02)
  }

  /// A sleeve before blue trousers goes over into a fold of theirs without an edge.
  @Test func aDullSleeveBeforeAColouredThingKeepsItsColour() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [190, 180, 160] }
      guard (85..<125).contains(x), (55..<95).contains(y) else { return [50, 120, 190] }
      let deep = min(1, Float(min(x - 85, 124 - x, y - 55, 94 - y)) / 10)
      return [50 + 30 * deep, 120 - 36 * deep, 190 - 96 * deep]
    }
    let after = try await Self.painted("red", photograph: photograph, paint: "one")
    #expect(Self.lab(after, 60, 75).a > 0.1)
    #expect(Self.lab(after, 105, 75).a < 0.04)
  }

  /// Out of focus, blue goes over into the pale ground within four pixels: painted, no fringe of it
  /// stays, and no ground is painted beyond.
  @Test(arguments: ["red", "white"])
  func aSoftOutlineKeepsNoFringeOfTheOldColour(color: String) async throws {
    let photograph = Self.speckled { x, y in
      let inside = min(x - 50, 149 - x, y - 30, 119 - y)
      let share = min(1, max(0, Float(inside + 3) / 6))
      return SIMD3(214, 212, 208) + (SIMD3(30, 110, 190) - SIMD3(214, 212, 208)) * share
    }
    let before = try photograph.fullSize()
    let after = try await Self.painted(color, photograph: photograph)
    for x in 44..<60 {
      #expect(Self.lab(after, x, 75).b > -0.03, "at \(x)")
    }
    for x in 30..<42 {
      #expect(abs(Self.lab(after, x, 75).a - Self.lab(before, x, 75).a) < 0.02, "at \(x)")
    }
  }

  /// The clear glass of a lamp is as colourless as the white panel around the lamp.
  @Test func theClearGlassOfALampIsNotPainted() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [60, 110, 60] }
      guard (80..<96).contains(x), (50..<98).contains(y) else { return [196, 204, 214] }
      return (68..<80).contains(y) && (83..<93).contains(x) ? [204, 202, 198] : [130, 16, 26]
    }
    let after = try await Self.painted("blue", photograph: photograph)
    #expect(Self.lab(after, 60, 75).b < -0.1 && Self.lab(after, 120, 60).b < -0.1)
    #expect(Self.lab(after, 88, 74).b > -0.04)
    #expect(Self.lab(after, 88, 58).a > 0.08)
  }

  /// Beige seats take up more of a grey car than its panels do, but these lie at its outline.
  @Test func whatMostOfAThingHoldsIsNotItsPaint() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [60, 110, 60] }
      let isInside = (60..<140).contains(x) && (38..<112).contains(y)
      return isInside ? [176, 168, 146] : [140, 146, 156]
    }
    let after = try await Self.painted("red", photograph: photograph, paint: "one")
    #expect(Self.lab(after, 54, 75).a > 0.1 && Self.lab(after, 145, 100).a > 0.1)
    #expect(abs(Self.lab(after, 100, 75).a) < 0.03)
  }

  /// A white animal with a brown marking and a pink tongue.
  @Test func aCoatIsPaintedWithItsMarkingsAndNotTheTongue() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [60, 110, 60] }
      if (110..<135).contains(x), (50..<75).contains(y) { return [200, 70, 100] }
      return (65..<95).contains(x) && (50..<90).contains(y) ? [150, 95, 50] : [225, 222, 215]
    }
    let before = try photograph.fullSize()
    let after = try await Self.painted("black", photograph: photograph, stuff: "coat")
    #expect(Self.lab(after, 60, 110).l < 0.35 && Self.lab(after, 80, 70).l < 0.35)
    #expect(abs(Self.lab(after, 122, 62).a - Self.lab(before, 122, 62).a) < 0.02)
  }

  @Test func aSkyKeepsItsCloudsInAnotherColour() async throws {
    let photograph = Self.speckled { x, y in
      guard (50..<150).contains(x), (30..<120).contains(y) else { return [40, 60, 30] }
      return x < 100 ? [225, 232, 240] : [150, 190, 235]
    }
    let after = try await Self.painted("orange", photograph: photograph, stuff: "sky")
    let (cloud, blue) = (Self.lab(after, 70, 75), Self.lab(after, 130, 75))
    #expect(cloud.b > 0.03 && blue.b > 0.03 && blue.a > 0)
    // as far apart as they were, nearly
    let before = try photograph.fullSize()
    let apart = Self.lab(before, 70, 75).l - Self.lab(before, 130, 75).l
    #expect(cloud.l - blue.l > 0.7 * apart)
  }

  private static func speckled(_ color: (Int, Int) -> SIMD3<Float>) -> Photograph {
    let noise = CounterNoise(seed: 17)
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let grain = Float(noise.bits(UInt64(y * 200 + x)) % 6)
        let value = color(x, y) + SIMD3(repeating: grain)
        for channel in 0..<3 { samples.append(UInt8(min(255, value[channel]))) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }

  /// A light board with fine ridges.
  private static func ridged(at level: Double) -> Photograph {
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let isBoard = (50..<150).contains(x) && (30..<120).contains(y)
        let value = isBoard ? level + (x % 4 < 2 ? 12 : -12) : 60
        let color = isBoard ? SIMD3(value, value, value) : SIMD3(40, 90, 60)
        for channel in 0..<3 { samples.append(UInt8(color[channel])) }
        samples.append(255)
      }
    }
    return Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
  }

  @Test func blackCatchesTheLightOnRidgesAsWhiteDoes() async throws {
    let photograph = Self.ridged(at: 205)
    let before = try photograph.fullSize()
    let after = try await Self.painted("black", photograph: photograph)
    func relief(_ picture: Image) -> Float {
      let levels = (80..<120).map { Self.lab(picture, $0, 75).l }
      return (levels.max() ?? 0) - (levels.min() ?? 0)
    }
    #expect(Self.lab(after, 100, 75).l < 0.4)
    #expect(relief(after) > 0.6 * relief(before), "\(relief(after)) of \(relief(before))")
  }

  @Test func whatIsBlackAlreadyLeavesItsLightPartsToBePainted() async throws {
    var samples: [UInt8] = []
    for y in 0..<150 {
      for x in 0..<200 {
        let (u, v) = (x - 100, y - 75)
        let color: UInt8 =
          u * u + v * v < 20 * 20 ? 165 : u * u + v * v < 45 * 45 ? 22 : 205
        samples += [color, color, color, 255]
      }
    }
    let photograph = Photograph(DisplayImage8(width: 200, height: 150, samples: samples))
    let after = try await Self.painted("black", photograph: photograph)
    #expect(Self.lab(after, 100, 75).l < 0.34)
    let tyre = Self.lab(try photograph.fullSize(), 100, 110).l
    #expect(abs(Self.lab(after, 100, 110).l - tyre) < 0.03)
  }
}
