import Edits
import Imaging
import Testing

@Suite struct EraTests {
  private func made(_ era: String, frame: Bool = false, _ image: Image) throws -> Image {
    try rendered(
      Era.self, ["era": .text(era), "frame": .text(frame ? "with" : "without")], image)
  }

  private func meanChroma(_ image: Image) -> Float {
    let shown = Image(image.displayed())
    var sum: Float = 0
    for i in 0..<shown.pixelCount {
      sum +=
        OKLab(
          red: shown.red.samples[i], green: shown.green.samples[i], blue: shown.blue.samples[i]
        ).chroma
    }
    return sum / Float(shown.pixelCount)
  }

  @Test(arguments: ["daguerreotype", "silent_film", "forties"])
  func platesThatSeeNoRedGiveGreys(_ era: String) throws {
    let image = landscape()
    #expect(meanChroma(try made(era, image)) < 0.35 * meanChroma(image))
    // orthochromatic: of two equally bright colours the red one comes out darker
    var pair = Image(width: 400, height: 300, red: 0.3, green: 0.05, blue: 0.02)
    for y in 0..<300 {
      for x in 200..<400 {
        (pair.red[x, y], pair.green[x, y], pair.blue[x, y]) = (0.03, 0.07, 0.55)
      }
    }
    let result = try made(era, pair)
    let (left, right) = (
      meanColor(result, 0.3...0.45, 0.4...0.6), meanColor(result, 0.55...0.7, 0.4...0.6)
    )
    #expect(left.y < 0.8 * right.y)
  }

  @Test func aBorderCoversTheEdgesAndLeavesTheMiddle() throws {
    let image = landscape()
    let (framed, plain) = (
      try made("polaroid", frame: true, image), try made("polaroid", image)
    )
    #expect(framed.red[120, 60] == plain.red[120, 60])
    #expect(framed.green[2, 2] > 0.7 && framed.green[120, 150] > 0.7)
  }

  @Test func theSeventiesAreWarmAndFaded() throws {
    let grey = Image(width: 120, height: 90, red: 0.2, green: 0.2, blue: 0.2)
    let result = meanColor(try made("seventies", grey), 0.3...0.7, 0.3...0.7)
    #expect(result.x > 1.25 * result.z)
    let black = try made("seventies", Image(width: 120, height: 90))
    #expect(meanColor(black, 0.3...0.7, 0.3...0.7).x > 0.01)
  }

  @Test func aTapeKeepsBrightnessAcrossButNotFineColour() throws {
    // stripes of four pixels in red and cyan, which mix to grey
    var stripes = Image(width: 800, height: 600)
    for y in 0..<600 {
      for x in 0..<800 {
        (stripes.red[x, y], stripes.green[x, y]) = x / 4 % 2 == 0 ? (0.5, 0.18) : (0.1, 0.3)
        stripes.blue[x, y] = stripes.green[x, y]
      }
    }
    #expect(meanChroma(try made("vhs", stripes)) < 0.6 * meanChroma(stripes))
  }
}
