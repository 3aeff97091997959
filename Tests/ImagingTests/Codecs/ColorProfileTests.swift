import CLCMS
import CTurboJPEG
import Imaging
import Testing

@Suite struct ColorProfileTests {
  private let colours: [[Int]] = [
    [200, 100, 50], [40, 80, 160], [120, 130, 110], [10, 20, 30], [255, 255, 255], [0, 0, 0],
  ]

  private func picture(_ profile: [UInt8]) throws -> DecodedPicture {
    var png = HandmadePNG(width: colours.count, height: 1) { channel, x, _ in colours[x][channel] }
    png.chunks = [("iCCP", Array("test\0\0".utf8) + HandmadePNG.deflated(profile))]
    return try PictureFile(bytes: png.bytes, name: "test").decode()
  }

  /// Through linear light and a matrix of primaries in double precision.
  private func expected(
    linear: (Double) -> Double, matrix: [[Double]]
  ) -> [Int] {
    colours.flatMap { colour -> [Int] in
      let light = colour.map { linear(Double($0) / 255) }
      return matrix.map { row in
        let value = zip(row, light).reduce(0) { $0 + $1.0 * $1.1 }
        return Int((SRGB.encoded(Float(min(max(value, 0), 1))) * 255).rounded())
      } + [255]
    }
  }

  private func isClose(_ found: [Int], _ expected: [Int]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= 1 }
  }

  @Test func displayP3() throws {
    let profile = rgbProfile(
      primaries: [0.680, 0.320, 0.265, 0.690, 0.150, 0.060], curve: .sRGB, name: "Display P3")
    let result = try picture(profile)
    let matrix = [
      [1.224_940, -0.224_940, 0], [-0.042_057, 1.042_057, 0], [-0.019_638, -0.078_636, 1.098_274],
    ]
    #expect(isClose(samples(result), expected(linear: SRGB.linear, matrix: matrix)))
    #expect(result.notes == ["Display P3 converted to sRGB"])
  }

  @Test func adobeRGB() throws {
    let profile = rgbProfile(
      primaries: [0.64, 0.33, 0.21, 0.71, 0.15, 0.06], curve: .gamma(2.2), name: "Wide")
    let result = try picture(profile)
    let matrix = [
      [1.398_356, -0.398_356, 0], [0, 1, 0], [0, -0.042_929, 1.042_929],
    ]
    func linear(_ x: Double) -> Double { Double(PortableMath.power(Float(x), 2.2)) }
    #expect(isClose(samples(result), expected(linear: linear, matrix: matrix)))
  }

  @Test func sixteenBitsStaySixteen() throws {
    let profile = rgbProfile(
      primaries: [0.64, 0.33, 0.30, 0.60, 0.15, 0.06], curve: .gamma(1), name: "Linear")
    var png = HandmadePNG(width: 1, height: 1) { channel, _, _ in [1000, 20000, 60000][channel] }
    png.depth = 16
    png.chunks = [("iCCP", Array("test\0\0".utf8) + HandmadePNG.deflated(profile))]
    let found = samples(try PictureFile(bytes: png.bytes, name: "test").decode())
    for (channel, value) in [1000, 20000, 60000].enumerated() {
      let encoded = Int((SRGB.encoded(Float(value) / 65535) * 65535).rounded())
      #expect(abs(found[channel] - encoded) <= 40)
    }
    #expect(found[3] == 65535)
  }

  @Test func sRGBIsLeftAlone() throws {
    let profile = rgbProfile(
      primaries: [0.64, 0.33, 0.30, 0.60, 0.15, 0.06], curve: .sRGB, name: "the same")
    let result = try picture(profile)
    #expect(samples(result) == colours.flatMap { $0 + [255] })
    #expect(result.notes == [])
  }

  @Test func brokenProfileIsIgnoredWithANote() throws {
    let profile = rgbProfile(
      primaries: [0.64, 0.33, 0.21, 0.71, 0.15, 0.06], curve: .gamma(2.2), name: "Wide")
    for broken in [Array(profile.prefix(90)), [UInt8](repeating: 7, count: 400)] {
      let result = try picture(broken)
      #expect(samples(result) == colours.flatMap { $0 + [255] })
      #expect(result.notes == ["broken colour profile ignored"])
    }
  }

  @Test func greyProfileInJPEG() throws {
    var jpeg = HandmadeJPEG(width: 16, height: 16) { _, _, _ in 128 }
    jpeg.input = JCS_GRAYSCALE
    let bytes = embedding(greyProfile(gamma: 1), into: jpeg.bytes)
    let found = samples(try PictureFile(bytes: bytes, name: "test").decode())
    // 128/255 of linear light is code 188 in sRGB
    #expect(found.prefix(3).allSatisfy { abs($0 - 188) <= 2 })
    #expect(found[3] == 255)
  }

  @Test func inkProfileInPartsOfAJPEG() throws {
    // black ink takes lightness away in proportion; the others aren't used
    let profile = blackInkProfile()
    for (ink, lightness) in [(0, 100.0), (255, 0), (127, 100.0 * (1 - 127.0 / 255))] {
      var jpeg = HandmadeJPEG(width: 16, height: 16) { channel, _, _ in
        channel == 3 ? 255 - ink : 255
      }
      jpeg.input = JCS_CMYK
      jpeg.hasAdobeMarker = true
      let bytes = embedding(profile, into: jpeg.bytes, partLength: 100)
      let picture = try PictureFile(bytes: bytes, name: "test").decode()
      let f = (lightness + 16) / 116
      let luminance = lightness > 8 ? f * f * f : lightness / 903.3
      let grey = Int((SRGB.encoded(Float(luminance)) * 255).rounded())
      #expect(samples(picture).prefix(3).allSatisfy { abs($0 - grey) <= 2 })
      #expect(picture.notes == ["Black ink converted to sRGB"])
    }
  }

  private func embedding(
    _ profile: [UInt8], into bytes: [UInt8], partLength: Int = 60_000
  ) -> [UInt8] {
    let starts = Array(stride(from: 0, to: profile.count, by: partLength))
    let segments = starts.enumerated().map { index, start in
      (
        marker: UInt8(0xE2),
        body: Array("ICC_PROFILE\0".utf8) + [UInt8(index + 1), UInt8(starts.count)]
          + profile[start..<min(start + partLength, profile.count)]
      )
    }
    return HandmadeJPEG.inserting(segments, into: bytes)
  }
}
