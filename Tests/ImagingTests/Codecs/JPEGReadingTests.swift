import CTurboJPEG
import Imaging
import Testing

@Suite struct JPEGReadingTests {
  /// Mean of each channel; flat pictures survive JPEG to within rounding.
  private func colour(_ bytes: [UInt8]) throws -> [Int] {
    let all = samples(try PictureFile(bytes: bytes, name: "test").decode())
    return (0..<4).map { channel in
      let values = stride(from: channel, to: all.count, by: 4).map { all[$0] }
      return values.reduce(0, +) / values.count
    }
  }

  private func isClose(_ found: [Int], _ expected: [Int]) -> Bool {
    zip(found, expected).allSatisfy { abs($0 - $1) <= 2 }
  }

  @Test(arguments: [false, true], [false, true])
  func baselineAndProgressive(isProgressive: Bool, chromaIsHalved: Bool) throws {
    var jpeg = HandmadeJPEG(width: 37, height: 21) { channel, x, y in
      [x * 6, y * 12, 128][channel]
    }
    jpeg.isProgressive = isProgressive
    jpeg.chromaIsHalved = chromaIsHalved
    let picture = try PictureFile(bytes: jpeg.bytes, name: "test").decode()
    #expect(picture.size == PixelSize(width: 37, height: 21))
    #expect(picture.notes == [])
    let found = samples(picture)
    for y in 1..<20 {
      for x in 1..<36 {
        let pixel = Array(found[(y * 37 + x) * 4..<(y * 37 + x + 1) * 4])
        let expected = [x * 6, y * 12, 128, 255]
        #expect(zip(pixel, expected).allSatisfy { abs($0 - $1) <= 6 }, "at \(x), \(y): \(pixel)")
      }
    }
  }

  @Test func grey() throws {
    var jpeg = HandmadeJPEG(width: 20, height: 9) { _, _, _ in 77 }
    jpeg.input = JCS_GRAYSCALE
    #expect(isClose(try colour(jpeg.bytes), [77, 77, 77, 255]))
  }

  @Test func redGreenBlueStoredAsSuch() throws {
    var jpeg = HandmadeJPEG(width: 20, height: 9) { channel, _, _ in [200, 30, 90][channel] }
    jpeg.stored = JCS_RGB
    #expect(isClose(try colour(jpeg.bytes), [200, 30, 90, 255]))
  }

  @Test func inksAsAdobeInvertsThemAndPlain() throws {
    // 20 % cyan, 60 % magenta, 80 % yellow, 40 % black
    let inks = [51, 153, 204, 102]
    let light = [122, 61, 31, 255]  // 0.8, 0.4 and 0.2 times 0.6
    var inverted = HandmadeJPEG(width: 20, height: 9) { channel, _, _ in 255 - inks[channel] }
    inverted.input = JCS_CMYK
    inverted.hasAdobeMarker = true
    #expect(isClose(try colour(inverted.bytes), light))
    inverted.stored = JCS_YCCK
    #expect(isClose(try colour(inverted.bytes), light))

    var plain = HandmadeJPEG(width: 20, height: 9) { channel, _, _ in inks[channel] }
    plain.input = JCS_CMYK
    plain.hasAdobeMarker = false
    #expect(isClose(try colour(plain.bytes), light))
    let notes = try PictureFile(bytes: plain.bytes, name: "test").decode().notes
    #expect(notes == ["CMYK without a colour profile converted to sRGB by rule of thumb"])
  }

  @Test func previewCoversTheBoxWithTheFewestPixels() throws {
    let jpeg = HandmadeJPEG(width: 800, height: 400) { channel, _, _ in [200, 100, 50][channel] }
    let file = try PictureFile(bytes: jpeg.bytes, name: "test")
    func size(_ width: Int, _ height: Int) throws -> PixelSize {
      try file.preview(covering: PixelSize(width: width, height: height)).size
    }
    #expect(try size(100, 100) == PixelSize(width: 100, height: 50))
    #expect(try size(101, 100) == PixelSize(width: 200, height: 100))
    #expect(try size(400, 400) == PixelSize(width: 400, height: 200))
    #expect(try size(401, 400) == PixelSize(width: 800, height: 400))
    let preview = samples(try file.preview(covering: PixelSize(width: 90, height: 90)))
    #expect(isClose(Array(preview.prefix(4)), [200, 100, 50, 255]))
  }
}
