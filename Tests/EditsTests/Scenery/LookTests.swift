import Edits
import Imaging
import Scene
import Testing

/// What single looks promise.
@Suite struct LookTests {
  private let image = landscape()
  private let sky: (ClosedRange<Float>, ClosedRange<Float>) = (0...1, 0...0.25)
  private let meadow: (ClosedRange<Float>, ClosedRange<Float>) = (0.6...1, 0.7...1)

  private func lit(_ light: String, from side: String = "auto", _ picture: Image? = nil) throws
    -> Image
  {
    try rendered(
      Lighting.self, ["light": .text(light), "from": .text(side)], picture ?? image)
  }

  private func weather(_ weather: String) throws -> Image {
    try rendered(Weather.self, ["weather": .text(weather)], image)
  }

  private func lab(_ color: SIMD3<Float>) -> OKLab {
    OKLab(red: color.x, green: color.y, blue: color.z)
  }

  @Test func nightIsDarkAndBlueAndHasADarkSky() throws {
    let night = try lit("night")
    let (sky, meadow) = (meanColor(night, sky.0, sky.1), meanColor(night, meadow.0, meadow.1))
    #expect(luminance(sky.x, sky.y, sky.z) < 0.03)
    #expect(sky.z > sky.x)
    let before = meanColor(image, self.meadow.0, self.meadow.1)
    #expect(meadow.y < before.y / 3)
    #expect(lab(meadow).chroma < lab(before).chroma)
  }

  @Test func goldenHourWarmsAndBlueHourCools() throws {
    let before = lab(meanColor(image, 0...1, 0...1))
    let golden = try lit("golden_hour")
    #expect(lab(meanColor(golden, 0...1, 0...1)).b > before.b + 0.02)
    let dusk = lab(meanColor(try lit("dusk"), 0...1, 0.6...1))
    #expect(dusk.b < lab(meanColor(image, 0...1, 0.6...1)).b)
  }

  @Test func lightComesFromTheSideThatIsSaid() throws {
    let wall = room()
    let left = try lit("dramatic", from: "left", wall)
    let right = try lit("dramatic", from: "right", wall)
    #expect(meanColor(left, 0.05...0.2, 0...1).y > 1.5 * meanColor(left, 0.8...0.95, 0...1).y)
    #expect(meanColor(right, 0.8...0.95, 0...1).y > 1.5 * meanColor(right, 0.05...0.2, 0...1).y)
  }

  @Test func aSpotlightLeavesTheRestInTheDark() throws {
    let spot = try lit("spotlight", room())
    let (centre, corner) = (
      meanColor(spot, 0.45...0.55, 0.45...0.55), meanColor(spot, 0...0.1, 0...0.1)
    )
    let before = (meanColor(room(), 0.45...0.55, 0.45...0.55), meanColor(room(), 0...0.1, 0...0.1))
    #expect(centre.y / before.0.y > 6 * corner.y / before.1.y)
  }

  @Test func snowLiesOnTheGroundAndNotInTheRoom() throws {
    let meadow = meanColor(try weather("snow"), meadow.0, meadow.1)
    #expect(meadow.min() > 0.35)
    #expect(meadow.max() - meadow.min() < 0.12)
    let wall = try rendered(Weather.self, ["weather": .text("snow")], room())
    let floor = meanColor(wall, 0.05...0.25, 0.7...0.95)
    #expect(floor.x > 1.5 * floor.z)
  }

  @Test func fogHidesWhatIsFarMoreThanWhatIsNear() throws {
    let fog = try weather("fog")
    func colorKept(_ down: ClosedRange<Float>) -> Float {
      lab(meanColor(fog, 0.6...1, down)).chroma / lab(meanColor(image, 0.6...1, down)).chroma
    }
    let (near, far) = (colorKept(0.94...1), colorKept(0.64...0.7))
    #expect(near > 0.4)
    #expect(far < near)
    let sky = lab(meanColor(fog, sky.0, sky.1))
    #expect(sky.chroma < 0.25 * lab(meanColor(image, self.sky.0, self.sky.1)).chroma)
  }

  @Test func rainDullsColoursAndFallsInStreaks() throws {
    let rain = try weather("rain")
    let (before, after) = (
      lab(meanColor(image, meadow.0, meadow.1)), lab(meanColor(rain, meadow.0, meadow.1))
    )
    #expect(after.chroma < before.chroma && after.l < before.l)
    // streaks run down: neighbours below each other are more alike than those side by side
    let flat = try rendered(
      Weather.self, ["weather": .text("rain")],
      Image(width: 300, height: 300, red: 0.05, green: 0.05, blue: 0.05))
    var (across, down) = (Float(0), Float(0))
    for y in 0..<299 {
      for x in 0..<299 {
        across += abs(flat.green[x + 1, y] - flat.green[x, y])
        down += abs(flat.green[x, y + 1] - flat.green[x, y])
      }
    }
    #expect(across > 1.5 * down && down > 0)
  }

  @Test func windIsRefused() {
    #expect(throws: EditError.self) {
      try Weather.effect(
        ["weather": .text("wind")], on: Canvas(size: image.size), seed: 1)
    }
  }

  @Test func autumnTurnsGrassAndSparesSkinAndRock() throws {
    let summer = try rendered(Season.self, ["season": .text("autumn")], image)
    let (before, after) = (
      lab(meanColor(image, meadow.0, meadow.1)), lab(meanColor(summer, meadow.0, meadow.1))
    )
    #expect(after.a > before.a + 0.02)
    let skin = (
      lab(meanColor(image, 0.42...0.48, 0.75...0.85)),
      lab(meanColor(summer, 0.42...0.48, 0.75...0.85))
    )
    #expect(abs(skin.0.a - skin.1.a) < 0.012)
  }

  @Test func seasonsAndSkiesNeedToBeSeen() throws {
    let indoors = SceneView(of: room())
    let outdoors = SceneView(of: image)
    for edit in [Season.self as any Edit.Type, Sky.self] {
      #expect(throws: EditError.self) { try edit.check(edit.plainArguments, in: indoors) }
      try edit.check(edit.plainArguments, in: outdoors)
    }
  }

  @Test func anotherSkyStaysAboveTheRidge() throws {
    for name in ["sunset", "cloudy", "starry"] {
      let result = try rendered(Sky.self, ["sky": .text(name), "amount": .number(0.8)], image)
      let before = meanColor(image, sky.0, sky.1)
      let after = meanColor(result, sky.0, sky.1)
      let change = lab(before).l - lab(after).l
      let hue = lab(before).b - lab(after).b
      #expect(abs(change) + abs(hue) > 0.04, "\(name)")
    }
  }

  @Test func dehazingGivesContrastBack() throws {
    var hazy = image
    for (path, air) in [(\Image.red, Float(0.7)), (\.green, 0.75), (\.blue, 0.8)] {
      for i in 0..<hazy.pixelCount {
        hazy[keyPath: path].samples[i] = 0.5 * image[keyPath: path].samples[i] + 0.5 * air
      }
    }
    let clear = try rendered(Dehaze.self, ["amount": .number(1)], hazy)
    let (before, after) = (
      lab(meanColor(hazy, meadow.0, meadow.1)), lab(meanColor(clear, meadow.0, meadow.1))
    )
    #expect(after.l < before.l)
    #expect(after.chroma > before.chroma * 1.2)
  }
}
