import Edits
import Imaging
import Testing

@Suite struct FilmTests {
  private func grey(_ value: Float, width: Int = 240, height: Int = 180) -> Image {
    Image(width: width, height: height, red: value, green: value, blue: value)
  }

  private func deviation(_ plane: Plane) -> (mean: Double, deviation: Double) {
    let mean = plane.samples.reduce(0.0) { $0 + Double($1) } / Double(plane.samples.count)
    let squares = plane.samples.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (mean, (squares / Double(plane.samples.count)).squareRoot())
  }

  @Test func grainKeepsBrightnessAndIsStrongestInTheMiddle() throws {
    var relative: [Double] = []
    for value: Float in [0.001, 0.18, 0.95] {
      let result = try rendered(FilmGrain.self, ["amount": .number(0.6)], grey(value))
      let (mean, deviation) = deviation(result.green)
      #expect(abs(mean / Double(value) - 1) < 0.02)
      // as the eye weighs it: in lightness, the cube root
      relative.append(deviation / 3 * Double(value).squareRoot().squareRoot() / Double(value))
      #expect(result.red.samples.allSatisfy { $0 > 0 })
    }
    #expect(relative[1] > 3 * relative[2])
    #expect(relative[1] > relative[0] * 0.2)
  }

  @Test func moreGrainIsMoreGrain() throws {
    let amounts = [0.0, 0.2, 0.5, 1]
    let deviations = try amounts.map {
      deviation(try rendered(FilmGrain.self, ["amount": .number($0)], grey(0.2)).green).deviation
    }
    #expect(deviations[0] < 1e-6)
    #expect(deviations[1] < deviations[2] && deviations[2] < deviations[3])
  }

  @Test func anotherSeedIsOtherGrain() throws {
    let image = grey(0.2, width: 60, height: 40)
    func grained(_ seed: UInt64) throws -> Image {
      guard
        case .point(let transform) = try FilmGrain.effect(
          FilmGrain.plainArguments, on: Canvas(size: image.size), seed: seed)
      else { return image }
      var result = image
      result.apply([transform])
      return result
    }
    #expect(try grained(1) == grained(1))
    #expect(try grained(1) != grained(2))
  }

  @Test func aVignetteDarkensTheCornersByItsStopsAndSparesTheCentre() throws {
    let result = try rendered(Vignette.self, ["amount": .number(1)], grey(0.5))
    #expect(abs(result.red[120, 90] - 0.5) < 1e-4)
    // 2.5 stops
    #expect(abs(result.red[0, 0] / 0.5 - 0.1768) < 0.02)
    let lighter = try rendered(Vignette.self, ["amount": .number(-0.5)], grey(0.2))
    #expect(lighter.red[0, 0] > 0.25)
  }

  @Test(arguments: ["vintage", "faded"]) func oldFilmLiftsBlackAndKeepsStructure(
    _ look: String
  ) throws {
    guard
      case .choice(let looks, _)? = Vintage.parameters.first(where: { $0.name == "look" })?.domain,
      looks.contains(look)
    else { return }
    let black = try rendered(
      Vintage.self, ["look": .text(look), "grain": .number(0)], grey(0.0005))
    #expect(black.red[120, 90] > 0.0005)
    let image = scenery(width: 120, height: 80)
    let result = try rendered(Vintage.self, ["look": .text(look), "grain": .number(0)], image)
    var rising = 0
    for i in 1..<image.green.samples.count {
      let before = image.green.samples[i] - image.green.samples[i - 1]
      let after = result.green.samples[i] - result.green.samples[i - 1]
      if before * after >= 0 { rising += 1 }
    }
    #expect(rising > image.green.samples.count * 9 / 10)
  }
}
