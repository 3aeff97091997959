import Edits
import Imaging
import Scene
import Testing

/// What every edit of light, weather, season and sky promises.
@Suite(.serialized) struct SceneryTests {
  struct Look: Sendable, CustomTestStringConvertible {
    let edit: any Edit.Type
    let arguments: Arguments
    var testDescription: String { "\(edit.id) \(arguments.values)" }
  }

  /// Every word of every choice.
  static let looks: [Look] =
    [Lighting.self as any Edit.Type, Weather.self, Season.self, Sky.self]
    .flatMap { edit in
      edit.parameters.flatMap { parameter -> [Look] in
        guard case .choice(let words, _) = parameter.domain, parameter.name != "from" else {
          return []
        }
        return words.filter { $0 != "wind" }.map { word in
          Look(
            edit: edit,
            arguments: Arguments([parameter.name: .text(word)]).filled(from: edit.plainArguments))
        }
      }
    } + [Look(edit: Dehaze.self, arguments: Dehaze.plainArguments)]

  private func rendered(_ look: Look, _ image: Image, amount: Double? = nil) throws -> Image {
    var arguments = look.arguments
    if let amount { arguments["amount"] = .number(amount) }
    return try EditsTests.rendered(look.edit, arguments, image)
  }

  @Test(arguments: looks) func sizeAndAlphaStayAndValuesAreSound(_ look: Look) throws {
    var image = landscape()
    image.alpha = Plane(
      width: image.width, height: image.height,
      samples: (0..<image.pixelCount).map { Float($0 % 7) / 7 })
    for amount in [nil, 1.0] {
      let result = try rendered(look, image, amount: amount)
      #expect(result.size == image.size)
      #expect(result.alpha == image.alpha)
      for plane in [result.red, result.green, result.blue] {
        #expect(plane.samples.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 1.001 })
      }
    }
  }

  @Test(arguments: looks) func noneOfItChangesNothingAndMoreIsMore(_ look: Look) throws {
    let image = landscape()
    let none = try rendered(look, image, amount: 0)
    #expect(none == image)
    let little = try rendered(look, image, amount: 0.15).meanDifference(from: image)
    let much = try rendered(look, image, amount: 0.8).meanDifference(from: image)
    #expect(little > 0 && much > little)
  }

  @Test(arguments: looks) func threadsDontChangeThePixels(_ look: Look) throws {
    let image = landscape(width: 130, height: 90)
    defer { Parallel.threadLimit = 0 }
    var results: [Image] = []
    for threads in [1, 2, 7] {
      Parallel.threadLimit = threads
      results.append(try rendered(look, image))
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  @Test(arguments: looks) func tinyAndFlatPicturesAreNoTrouble(_ look: Look) throws {
    for (width, height) in [(1, 1), (50, 1), (1, 50), (30, 20)] {
      for light: Float in [0, 0.4, 1] {
        let image = Image(width: width, height: height, red: light, green: light, blue: light)
        let result = try rendered(look, image)
        #expect(result.size == image.size)
        #expect(result.red.samples.allSatisfy { $0.isFinite })
      }
    }
  }

  /// The engine shows previews the same scene as the full size; here each sees for itself.
  @Test(arguments: looks) func aPreviewIsTheSamePicture(_ look: Look) throws {
    let image = landscape(width: 720, height: 480)
    let size = PixelSize(width: 360, height: 240)
    let full = try rendered(look, image).resampled(to: size)
    let preview = try rendered(look, image.resampled(to: size))
    var difference = 0.0
    for i in 0..<full.pixelCount {
      func lab(_ image: Image) -> OKLab {
        OKLab(
          red: image.red.samples[i], green: image.green.samples[i], blue: image.blue.samples[i])
      }
      let (one, other) = (lab(full), lab(preview))
      let (l, a, b) = (one.l - other.l, one.a - other.a, one.b - other.b)
      difference += Double((l * l + a * a + b * b).squareRoot())
    }
    // a ΔE2000 of 2 is about 0.02 in OKLab
    #expect(difference / Double(full.pixelCount) < 0.02)
  }
}
