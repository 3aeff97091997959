import Imaging
import Terminal
import Testing

@Suite("Sixel")
struct SixelTests {
  @Test(
    "what is written shows each pixel in its palette colour",
    arguments: [(1, 1), (1, 13), (7, 5), (64, 48), (101, 37), (300, 6)])
  func roundTrip(width: Int, height: Int) throws {
    let picture = Pictures.landscape(width: width, height: height)
    for limit in [2, 16, 256, 1024] {
      let indexed = IndexedPicture(picture, colourLimit: limit)
      #expect(indexed.palette.count <= limit)
      let decoded = try SixelDecoder.decode(indexed.sixel())
      let expected = Pictures.make(width: width, height: height) { x, y in
        let colour = indexed.palette[Int(indexed.places[y * width + x])].displayed
        return (Int(colour.red), Int(colour.green), Int(colour.blue))
      }
      #expect(decoded == expected)
    }
  }

  @Test("libsixel's decoder sees the same picture")
  func decodesWithLibSixel() throws {
    let picture = Pictures.landscape(width: 122, height: 75)
    let bytes = IndexedPicture(picture, colourLimit: 256).sixel()
    let ours = try SixelDecoder.decode(bytes)
    let theirs = try Pictures.decodedByLibSixel(bytes)
    // both round percent to 0...255, each in its way
    #expect(theirs.width == 122 && theirs.height == 75)
    #expect(zip(ours.samples, theirs.samples).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }

  @Test("a picture of few colours keeps them, as far as whole percent allow")
  func fewColours() throws {
    let colours = [(0, 0, 0), (255, 255, 255), (255, 0, 0), (12, 200, 99), (13, 37, 255)]
    let picture = Pictures.make(width: 50, height: 20) { x, y in colours[(x / 3 + y) % 5] }
    let decoded = try SixelDecoder.decode(IndexedPicture(picture, colourLimit: 16).sixel())
    // half a percent is 1.3 steps; a cell of 4 steps counts as one colour, at its middle
    #expect(zip(picture.samples, decoded.samples).allSatisfy { abs(Int($0) - Int($1)) <= 3 })
  }

  @Test("long runs are written as runs")
  func runs() {
    let picture = Pictures.make(width: 600, height: 600) { _, _ in (30, 60, 90) }
    #expect(IndexedPicture(picture, colourLimit: 256).sixel().count < 1200)
  }

  @Test("it beats what libsixel writes by 4 dB with 256 colours and by 8 dB with 1,024")
  func paletteQuality() throws {
    let picture = try Pictures.photograph("coffee.png")
    let peer = Pictures.psnr(
      picture, try SixelDecoder.decode(Pictures.writtenByLibSixel(picture)))
    func ours(_ limit: Int) throws -> Double {
      try Pictures.psnr(
        picture,
        SixelDecoder.decode(IndexedPicture(picture, colourLimit: limit).sixel()))
    }
    let (with256, with1024) = (try ours(256), try ours(1024))
    #expect(with256 >= peer + 4, "\(with256) dB against \(peer) dB")
    #expect(with1024 >= peer + 8, "\(with1024) dB against \(peer) dB")
  }

  @Test("every pixel gets the nearest colour of the palette, or one as good as")
  func nearest() {
    let picture = Pictures.landscape(width: 90, height: 60)
    let indexed = IndexedPicture(picture, colourLimit: 200)
    let palette = indexed.palette.map(\.displayed)
    var excess = 0.0
    for pixel in 0..<90 * 60 {
      func distance(_ place: Int) -> Double {
        let colour = palette[place]
        let differences = [
          Double(colour.red) - Double(picture.samples[pixel * 4]),
          Double(colour.green) - Double(picture.samples[pixel * 4 + 1]),
          Double(colour.blue) - Double(picture.samples[pixel * 4 + 2]),
        ]
        return differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      let best = palette.indices.map(distance).min() ?? 0
      let chosen = distance(Int(indexed.places[pixel]))
      // cubes of two steps a channel share one answer: its corners are 0.9 from its middle
      #expect(chosen <= best + 1.8)
      excess += chosen - best
    }
    #expect(excess / (90 * 60) < 0.1)
  }

  @Test("the bytes don't depend on how many threads there are")
  func threads() {
    let picture = Pictures.landscape(width: 200, height: 150)
    defer { Parallel.threadLimit = 0 }
    let results = [1, 2, 5].map { threads in
      Parallel.threadLimit = threads
      return IndexedPicture(picture, colourLimit: 256).sixel()
    }
    #expect(results[0] == results[1] && results[0] == results[2])
  }

  @Test("with few colours, dithering keeps the mean of every patch")
  func dithered() throws {
    let picture = Pictures.make(width: 256, height: 48) { x, _ in (x, x, x) }
    let bytes = try DitheredSixel.encode(picture, colourLimit: 4)
    let decoded = try Pictures.decodedByLibSixel(bytes)
    // between the darkest and the lightest of four colours, which lie inside the ramp
    for patch in stride(from: 48, to: 208, by: 16) {
      var sums = (0, 0)
      for y in 8..<40 {
        for x in patch..<patch + 16 {
          sums.0 += Int(picture.samples[(y * 256 + x) * 4])
          sums.1 += Int(decoded.samples[(y * 256 + x) * 4])
        }
      }
      #expect(abs(sums.0 - sums.1) <= 6 * 16 * 32, "patch at \(patch)")
    }
  }
}
