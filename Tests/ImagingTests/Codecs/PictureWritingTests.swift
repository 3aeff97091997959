import CTurboJPEG
import Foundation
import Imaging
import Testing

@Suite struct PictureWritingTests {
  /// Larger than one strip of either format, with sizes that divide by nothing.
  private func picture(
    width: Int = 701, height: Int = 523, _ sample: (Int, Int, Int) -> Int
  ) -> DisplayImage8 {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<4 { samples.append(UInt8(sample(channel, x, y) & 255)) }
      }
    }
    return DisplayImage8(width: width, height: height, samples: samples)
  }

  private func opaque(_ channel: Int, _ x: Int, _ y: Int) -> Int {
    channel == 3 ? 255 : [x / 3, y / 2, (x + y) / 5][channel]
  }

  private func noisy(_ channel: Int, _ x: Int, _ y: Int) -> Int {
    let bits = CounterNoise(seed: 5).bits(UInt64(channel + x * 3 + y * 3000))
    return channel == 3 ? 255 : Int(bits & 255)
  }

  @Test func pngKeepsEverySample() throws {
    let variants: [(colourType: UInt8, sample: (Int, Int, Int) -> Int)] = [
      (2, opaque), (2, noisy),
      (6, { channel, x, y in channel * 40 + (x * 7 ^ y) }),
      (0, { channel, x, y in channel == 3 ? 255 : x ^ y }),
      (4, { channel, x, y in channel == 3 ? x : x + y }),
    ]
    for (colourType, sample) in variants {
      let display = picture(sample)
      let bytes = try display.encoded(as: .png())
      #expect(bytes[25] == colourType)
      let decoded = try PictureFile(bytes: bytes, name: "test").decode()
      #expect(decoded.pixels == .eight(display))
    }
  }

  @Test func sixteenBitPNGKeepsEverySample() throws {
    for alpha: UInt16 in [65535, 300] {
      var samples: [UInt16] = []
      for index: UInt32 in 0..<150 * 1200 {
        for factor: UInt32 in [1, 7, 31] { samples.append(UInt16(index * factor & 0xFFFF)) }
        samples.append(alpha)
      }
      let display = DisplayImage16(width: 150, height: 1200, samples: samples)
      let bytes = display.encodedPNG()
      #expect(bytes[24] == 16)
      #expect(bytes[25] == (alpha == 65535 ? 2 : 6))
      let decoded = try PictureFile(bytes: bytes, name: "test").decode()
      #expect(decoded.pixels == .sixteen(display))
    }
  }

  @Test func pngSaysSRGBAndCarriesText() throws {
    let text = [PNGText("Software", "retake"), PNGText("Comment", "grün")]
    let bytes = try picture(width: 3, height: 2, opaque).encoded(as: .png(text: text))
    func contains(_ part: [UInt8]) -> Bool {
      (0...bytes.count - part.count).contains { bytes[$0..<$0 + part.count].elementsEqual(part) }
    }
    #expect(contains(HandmadePNG.chunk("sRGB", [0])))
    #expect(contains(HandmadePNG.chunk("tEXt", Array("Software\0retake".utf8))))
    #expect(contains(HandmadePNG.chunk("iTXt", Array("Comment\0\0\0\0\0grün".utf8))))
  }

  @Test(arguments: [JPEGOptions.Chroma.halved, .full])
  func jpegOfJoinedStripsHoldsWhatOneEncoderMakes(chroma: JPEGOptions.Chroma) throws {
    let display = picture(opaque)
    var whole = HandmadeJPEG(width: display.width, height: display.height) { channel, x, y in
      opaque(channel, x, y) & 255
    }
    whole.quality = 80
    whole.chromaIsHalved = chroma == .halved
    let bytes = try display.encoded(as: .jpeg(JPEGOptions(quality: 80, chroma: chroma)))
    let decoded = try PictureFile(bytes: bytes, name: "test").decode()
    let expected = try PictureFile(bytes: whole.bytes, name: "test").decode()
    #expect(decoded.notes == [])
    #expect(decoded.pixels == expected.pixels)
  }

  @Test func jpegShowsWhiteThroughTransparency() throws {
    let display = picture(width: 20, height: 20) { channel, x, _ in
      channel == 3 ? (x < 16 ? 0 : 255) : 50
    }
    let bytes = try display.encoded(as: .jpeg(JPEGOptions(quality: 95)))
    let found = samples(try PictureFile(bytes: bytes, name: "test").decode())
    #expect(found[0] >= 253)
    #expect(abs(found[19 * 4] - 50) <= 3)
  }

  @Test func jpegIsRefusedWhereItCanNotBeSoWide() {
    let wide = DisplayImage8(
      width: 65_501, height: 1, samples: [UInt8](repeating: 255, count: 65_501 * 4))
    let error = #expect(throws: PictureFileError.self) { try wide.encoded(as: .jpeg()) }
    let size = PixelSize(width: 65_501, height: 1)
    #expect(error?.reason == .tooLargeForFormat(.jpeg, size: size, longestSide: 65_500))
  }

  @Test func failedWritesLeaveNothingBehind() throws {
    let display = picture(width: 4, height: 4, opaque)
    try inTemporaryFolder { folder in
      func reason(_ path: String) -> PictureFileError.Reason? {
        let error = #expect(throws: PictureFileError.self) {
          try display.write(to: path, as: .png())
        }
        return error?.reason
      }
      #expect(reason(folder + "/none/a.png") == .folderMissing)
      #expect(reason(folder) == .folder)
      // a device that is always full
      if access("/dev/full", W_OK) == 0 { #expect(reason("/dev/full") == .diskFull) }
      if geteuid() != 0 {
        #expect(chmod(folder, 0o500) == 0)
        #expect(reason(folder + "/a.png") == .readOnlyFolder)
        #expect(chmod(folder, 0o700) == 0)
      }
      let remains = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(remains == [])
    }
  }

  @Test func writingReplacesAFileInOneStepAndKeepsLinks() throws {
    let display = picture(width: 4, height: 4, opaque)
    try inTemporaryFolder { folder in
      let (path, link) = (folder + "/a.png", folder + "/link.png")
      try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
      #expect(chmod(path, 0o640) == 0)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      try display.write(to: link, as: .png())
      #expect(try PictureFile(path: path).decode().pixels == .eight(display))
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(names == ["a.png", "link.png"])
    }
  }

  @Test(arguments: [1, 2, 3])
  func theSameBytesForAnyNumberOfThreads(threads: Int) throws {
    let display = picture(opaque)
    let (png, jpeg) = (try display.encoded(as: .png()), try display.encoded(as: .jpeg()))
    Parallel.threadLimit = threads
    defer { Parallel.threadLimit = 0 }
    #expect(try display.encoded(as: .png()) == png)
    #expect(try display.encoded(as: .jpeg()) == jpeg)
  }
}
