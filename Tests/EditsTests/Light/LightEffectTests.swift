import Edits
import Imaging
import Testing

/// Flares, leaks, glows, borders and stamps.
@Suite struct LightEffectTests {
  private let grey = Image(width: 300, height: 200, red: 0.1, green: 0.1, blue: 0.1)

  @Test func aFlareShinesWhereItIsSaid() throws {
    let result = try rendered(LensFlare.self, ["place": .text("top_left")], grey)
    let (near, far) = (
      meanColor(result, 0.05...0.2, 0.05...0.2), meanColor(result, 0.85...0.95, 0.05...0.2)
    )
    #expect(near.x > 2 * far.x)
  }

  @Test func aLeakComesFromItsSide() throws {
    let result = try rendered(
      LightLeak.self, ["side": .text("left"), "amount": .number(1)], grey)
    #expect(meanColor(result, 0...0.1, 0...1).x > 1.5 * meanColor(result, 0.7...1, 0...1).x)
    #expect(meanColor(result, 0.7...1, 0...1).x < 0.11)
  }

  @Test func aGlowSpreadsFromTheLightsAndDarkensNothing() throws {
    var lamp = grey
    for y in 90..<110 {
      for x in 140..<160 { (lamp.red[x, y], lamp.green[x, y], lamp.blue[x, y]) = (1, 1, 1) }
    }
    for edit in [Glow.self, Halation.self] as [any Edit.Type] {
      let result = try rendered(edit, [:], lamp)
      #expect(result.red[163, 100] > 0.105)
      #expect(zip(result.red.samples, lamp.red.samples).allSatisfy { $0 > $1 - 0.25 })
    }
    let halo = try rendered(Halation.self, ["amount": .number(1)], lamp)
    #expect(halo.red[162, 100] > 1.2 * halo.blue[162, 100])
  }

  @Test func aBorderGoesAroundThePicture() throws {
    let image = landscape(width: 120, height: 90)
    let result = try rendered(Frame.self, ["frame": .text("white")], image)
    #expect(result.size == (try Frame.outputSize(["frame": .text("white")], for: image.size)))
    let margin = (result.width - image.width) / 2
    #expect(result.red[1, 1] > 0.85)
    #expect(result.green[margin + 30, margin + 40] == image.green[30, 40])
  }

  @Test func aDateIsStampedInTheCorner() throws {
    let result = try rendered(DateStamp.self, [:], grey)
    #expect((result.red.samples.max() ?? 0) > 0.6)
    for y in 0..<120 { for x in 0..<300 { #expect(result.red[x, y] == 0.1) } }
  }

  @Test func filmStocksDifferInColour() throws {
    let image = landscape()
    func chroma(_ stock: String) throws -> Float {
      let color = meanColor(
        try rendered(FilmStock.self, ["stock": .text(stock)], image), 0...1, 0...0.35)
      return OKLab(red: color.x, green: color.y, blue: color.z).chroma
    }
    #expect(try chroma("vivid_slide") > 1.15 * chroma("portrait"))
    #expect(try chroma("classic_mono") < 0.02)
  }
}
