import Imaging
import Testing

@Suite struct PNGReadingTests {
  struct Variant: CustomTestStringConvertible, Sendable {
    var colour: HandmadePNG.Colour
    var depth: Int
    var isInterlaced: Bool

    var testDescription: String {
      "\(colour), \(depth) bits\(isInterlaced ? ", interlaced" : "")"
    }

    static let all = HandmadePNG.Colour.allCases.flatMap { colour in
      colour.depths.flatMap { depth in
        [false, true].map { Variant(colour: colour, depth: depth, isInterlaced: $0) }
      }
    }
  }

  /// Differs from pixel to pixel and channel to channel, and uses the whole range.
  static func sample(_ channel: Int, _ x: Int, _ y: Int, depth: Int) -> Int {
    let largest = (1 << depth) - 1
    if x == 0, y == 0 { return largest }
    return (x * 7919 + y * 104_729 + channel * 1_299_709 + x * y * 31) & largest
  }

  @Test func knowsFilesThatHoldPixelsAlone() throws {
    func holdsPixelsAlone(_ chunks: [(kind: String, body: [UInt8])]) throws -> Bool {
      var png = HandmadePNG(width: 3, height: 2) { Self.sample($0, $1, $2, depth: 8) }
      png.chunks = chunks
      return try PictureFile(bytes: png.bytes, name: "test").holdsPixelsAlone
    }
    #expect(try holdsPixelsAlone([]))
    #expect(try holdsPixelsAlone([("sRGB", [0])]))
    #expect(try !holdsPixelsAlone([("tEXt", Array("Author".utf8) + [0] + Array("me".utf8))]))
    #expect(try !holdsPixelsAlone([("gAMA", HandmadePNG.number(100_000))]))
    let own = DisplayImage8(width: 1, height: 1, samples: [1, 2, 3, 255])
    let bytes = try own.encoded(as: .png())
    #expect(try PictureFile(bytes: bytes, name: "test").holdsPixelsAlone)
  }

  @Test(arguments: Variant.all)
  func everyColourTypeAndDepth(_ variant: Variant) throws {
    let (width, height) = (13, 11)
    var png = HandmadePNG(width: width, height: height) {
      Self.sample($0, $1, $2, depth: variant.depth)
    }
    png.colour = variant.colour
    png.depth = variant.depth
    png.isInterlaced = variant.isInterlaced
    let lastEntry = UInt8((1 << min(variant.depth, 8)) - 1)
    let palette: [[UInt8]] = (0...lastEntry).map { [$0, 255 - $0, $0 / 2] }
    if variant.colour == .palette { png.chunks.append(("PLTE", palette.flatMap { $0 })) }
    let picture = try PictureFile(bytes: png.bytes, name: "test").decode()
    #expect(picture.format == .png)
    #expect(picture.bitsPerSample == variant.depth)
    #expect(picture.notes == [])

    var expected: [Int] = []
    for y in 0..<height {
      for x in 0..<width { expected += Self.pixel(variant, palette, x, y) }
    }
    #expect(samples(picture) == expected)
  }

  /// What the standard makes of the samples at (x, y).
  static func pixel(_ variant: Variant, _ palette: [[UInt8]], _ x: Int, _ y: Int) -> [Int] {
    let values = (0..<variant.colour.channelCount).map { sample($0, x, y, depth: variant.depth) }
    if variant.colour == .palette { return palette[values[0]].map { Int($0) } + [255] }
    let range = variant.depth == 16 ? 65535 : 255
    let scaled = values.map { $0 * range / ((1 << variant.depth) - 1) }
    return switch variant.colour {
    case .grey, .palette: [scaled[0], scaled[0], scaled[0], range]
    case .greyAlpha: [scaled[0], scaled[0], scaled[0], scaled[1]]
    case .rgb: scaled + [range]
    case .rgba: scaled
    }
  }

  @Test func transparentColoursOfGreyPaletteAndRGB() throws {
    var grey = HandmadePNG(width: 4, height: 1) { _, x, _ in x }
    (grey.colour, grey.depth) = (.grey, 2)
    grey.chunks = [("tRNS", [0, 2])]
    let decodedGrey = samples(try PictureFile(bytes: grey.bytes, name: "test").decode())
    #expect(decodedGrey == [0, 0, 0, 255, 85, 85, 85, 255, 170, 170, 170, 0, 255, 255, 255, 255])

    var palette = HandmadePNG(width: 3, height: 1) { _, x, _ in x }
    (palette.colour, palette.depth) = (.palette, 8)
    palette.chunks = [("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]), ("tRNS", [10, 20])]
    let decodedPalette = samples(try PictureFile(bytes: palette.bytes, name: "test").decode())
    #expect(decodedPalette == [1, 2, 3, 10, 4, 5, 6, 20, 7, 8, 9, 255])

    var rgb = HandmadePNG(width: 2, height: 1) { channel, x, _ in 1000 + x * 3 + channel }
    rgb.depth = 16
    rgb.chunks = [("tRNS", [0x03, 0xEB, 0x03, 0xEC, 0x03, 0xED])]  // 1003, 1004, 1005
    let decodedRGB = samples(try PictureFile(bytes: rgb.bytes, name: "test").decode())
    #expect(decodedRGB == [1000, 1001, 1002, 65535, 1003, 1004, 1005, 0])
  }

  @Test func gammaIsHonouredUnlessTheFileSaysSRGB() throws {
    var png = HandmadePNG(width: 1, height: 1) { _, _, _ in 128 }
    png.chunks = [("gAMA", HandmadePNG.number(100_000))]
    let linear = try PictureFile(bytes: png.bytes, name: "test").decode()
    // 128/255 of linear light is code 188 in sRGB
    #expect(samples(linear).prefix(3).allSatisfy { abs($0 - 188) <= 1 })
    #expect(linear.notes == ["gamma and primaries of the file converted to sRGB"])

    png.chunks = [("gAMA", HandmadePNG.number(100_000)), ("sRGB", [0])]
    #expect(samples(try PictureFile(bytes: png.bytes, name: "test").decode()).first == 128)
    png.chunks = [("gAMA", HandmadePNG.number(45_455))]
    #expect(samples(try PictureFile(bytes: png.bytes, name: "test").decode()).first == 128)
  }

  @Test func formatIsToldByTheBytesAndNotByTheName() throws {
    let jpeg = HandmadeJPEG(width: 8, height: 8) { _, _, _ in 100 }
    #expect(try PictureFile(bytes: jpeg.bytes, name: "photo.png").header.format == .jpeg)
  }
}

/// All samples as numbers, R, G, B, A.
func samples(_ picture: DecodedPicture) -> [Int] {
  switch picture.pixels {
  case .eight(let display): display.samples.map { Int($0) }
  case .sixteen(let display): display.samples.map { Int($0) }
  }
}
