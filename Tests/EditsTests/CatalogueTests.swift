import Edits
import Imaging
import Scene
import Testing

/// One way in which an edit can be carried out, as the tests of the whole catalogue go through them.
struct Look: Sendable, CustomStringConvertible {
  let edit: any Edit.Type
  let arguments: Arguments
  let name: String

  var description: String { name }

  /// The plain arguments, and each word of each choice.
  static let all: [Look] = Catalogue.edits.flatMap { edit -> [Look] in
    let plain = edit.plainArguments.filled(from: needed[edit.id] ?? [:])
    // so have edits of lettering and of faces
    if seeking.contains(edit.id) { return [] }
    // edits of things have tests of their own: they are nothing without a thing
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    if case .object? = try? edit.effect(plain, on: canvas, seed: 1) { return [] }
    var result = [Look(edit: edit, arguments: plain, name: edit.id)]
    for parameter in edit.parameters {
      guard case .choice(let words, let usual) = parameter.domain else { continue }
      for word in words where word != usual {
        var arguments = plain
        arguments[parameter.name] = .text(word)
        result.append(Look(edit: edit, arguments: arguments, name: edit.id + " " + word))
      }
    }
    return result
  }

  /// Those that keep the picture's size.
  static let inPlace: [Look] = all.filter { look in
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    guard let effect = try? look.edit.effect(look.arguments, on: canvas, seed: 1) else {
      return false
    }
    if case .geometry = effect { return false }
    return true
  }

  /// Edits of what this picture doesn't show.
  private static let seeking: Set<String> = [
    "replace_text", "remove_text", "text_style", "translate_text", "accessories", "retouch",
    "expression", "hair_color",
  ]

  /// Of edits that are nothing without a number or words.
  private static let needed: [String: Arguments] = [
    "add_text": ["text": .text("Sale")],
    "crop": ["aspect": .number(1.5)], "resize": ["factor": .number(0.5)],
    "retarget": ["width": .number(0.75)], "match_colors": measured, "painted_like": measured,
  ]

  /// What another picture's colours come to.
  private static let measured: Arguments = [
    "lightness": .number(0.6), "lightness_spread": .number(0.2), "redness": .number(0.02),
    "redness_spread": .number(0.03), "yellowness": .number(0.04),
    "yellowness_spread": .number(0.03),
  ]

  /// With the first number at this value.
  func with(_ value: Double) -> Look {
    var arguments = arguments
    if let strength { arguments[strength.name] = .number(value) }
    return Look(edit: edit, arguments: arguments, name: name)
  }

  /// The first number, which makes the edit weaker or stronger.
  var strength: (name: String, range: ClosedRange<Double>, neutral: Double)? {
    for parameter in edit.parameters {
      if case .number(_, let range, _, let neutral) = parameter.domain {
        return (parameter.name, range, neutral)
      }
    }
    return nil
  }

  /// As the planner would settle it on this picture.
  func settled(for image: Image) throws -> Look {
    Look(edit: edit, arguments: try edit.settle(arguments, for: image), name: name)
  }

  func rendered(_ image: Image, scale: Double = 1) throws -> Image {
    try EditsTests.rendered(edit, settled(for: image).arguments, image, scale: scale)
  }

  /// Painting and drawing look at a study of fixed size, so they take long on any picture.
  var isPainted: Bool { ["artistic_style", "cartoon_sketch", "painted_like"].contains(edit.id) }
}

/// What holds for every edit of the catalogue.
@Suite(.serialized) struct CatalogueTests {
  /// A pixel, a row, a column, and one flat colour.
  private static let extremes = [(1, 1), (23, 1), (1, 17), (24, 16)].map { width, height in
    Image(width: width, height: height, red: 0.3, green: 0.25, blue: 0.6)
  }

  @Test(arguments: Look.all) func extremesGiveAPictureOfTheRightSize(_ look: Look) throws {
    let range = look.strength?.range ?? 0...0
    let pictures = look.isPainted ? Array(Self.extremes.prefix(1)) : Self.extremes
    let strengths = Set([range.lowerBound, range.upperBound].suffix(look.isPainted ? 1 : 2))
    for picture in pictures {
      for strength in strengths {
        var look = look.with(strength)
        let result: Image
        do {
          look = try look.settled(for: picture)
          result = try look.rendered(picture)
        } catch is EditError {
          continue  // said to be impossible, such as a crop of a single pixel
        }
        #expect(result.size == (try look.edit.outputSize(look.arguments, for: picture.size)))
        let samples = result.red.samples + result.green.samples + result.blue.samples
        #expect(samples.allSatisfy { $0.isFinite })
      }
    }
  }

  @Test(arguments: Look.inPlace) func strengthNoneChangesNothing(_ look: Look) throws {
    guard let strength = look.strength, !look.isPainted else { return }
    let picture = landscape(width: 60, height: 40)
    let result = try look.with(strength.neutral).rendered(picture)
    #expect(result.meanDifference(from: picture) < 2e-5)
  }

  @Test(arguments: Look.inPlace) func theUsualStrengthChangesSomething(_ look: Look) throws {
    // what a colour's own filter or the opposite of a step does is tested elsewhere
    guard look.name != "black_and_white none", look.edit.id != "perspective" else { return }
    var picture = landscape(width: 360, height: 240)
    for y in 20..<40 {
      for x in 200..<220 {
        (picture.red[x, y], picture.green[x, y], picture.blue[x, y]) = (1, 1, 1)
      }
    }
    guard let result = try rendered(look, picture) else { return }
    #expect(result.displayed() != picture.displayed())
  }

  @Test(arguments: Look.inPlace) func alphaStays(_ look: Look) throws {
    guard !look.isPainted || look.name == look.edit.id else { return }
    var picture = landscape(width: 48, height: 32)
    picture.alpha = Plane(
      width: 48, height: 32, samples: (0..<48 * 32).map { Float($0 % 48) / 47 })
    let result = try look.rendered(picture)
    #expect(result.alpha != nil || picture.alpha == nil)
    switch look.edit.id {
    case "blur", "motion_blur", "radial_blur", "pixelate": break
    case "add_object":
      // what is put in is there where the picture was transparent too
      let after = try #require(result.alpha?.samples)
      #expect(zip(after, picture.alpha?.samples ?? []).allSatisfy { $0 >= $1 - 1e-6 })
    default: #expect(result.alpha == picture.alpha)
    }
  }

  /// `nil` where the edit says that it can't be done, such as finding a horizon.
  private func rendered(_ look: Look, _ picture: Image) throws -> Image? {
    do { return try look.rendered(picture) } catch is EditError { return nil }
  }

  /// The number of threads is one setting for the process, so this suite is serialized.
  @Test(arguments: Look.all) func anyNumberOfThreadsGivesTheSamePixels(_ look: Look) throws {
    let picture = landscape(width: 97, height: 71)
    defer { Parallel.threadLimit = 0 }
    Parallel.threadLimit = 1
    guard let expected = try rendered(look, picture) else { return }
    for threads in look.isPainted ? [7] : [2, 7] {
      Parallel.threadLimit = threads
      #expect(try look.rendered(picture) == expected)
    }
  }

  /// In OKLab, as a share of the way from black to white: 0.02 is about ΔE 2.
  @Test(arguments: Look.inPlace) func aPreviewLooksLikeTheFullSize(_ look: Look) throws {
    guard !look.isPainted || look.name == look.edit.id else { return }
    let picture = landscape(width: 480, height: 320)
    let few = PixelSize(width: 240, height: 160)
    let full = try look.rendered(picture).resampled(to: few)
    let preview = try look.rendered(picture.resampled(to: few), scale: 0.5)
    #expect(full.meanLabDistance(from: preview) < 0.02)
  }
}

extension Image {
  /// Mean distance in OKLab of what is displayed.
  fileprivate func meanLabDistance(from other: Image) -> Double {
    let (own, others) = (Image(displayed()), Image(other.displayed()))
    var sum = 0.0
    for i in 0..<pixelCount {
      let a = OKLab(red: own.red.samples[i], green: own.green.samples[i], blue: own.blue.samples[i])
      let b = OKLab(
        red: others.red.samples[i], green: others.green.samples[i], blue: others.blue.samples[i])
      let (l, x, y) = (a.l - b.l, a.a - b.a, a.b - b.b)
      sum += Double((l * l + x * x + y * y).squareRoot())
    }
    return sum / Double(pixelCount)
  }
}
