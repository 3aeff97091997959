import Foundation
import Imaging
import Testing

@Suite struct BadFileTests {
  private func error(_ bytes: [UInt8]) -> PictureFileError? {
    #expect(throws: PictureFileError.self) {
      try PictureFile(bytes: bytes, name: "photo.png").decode()
    }
  }

  private static let png = {
    var png = HandmadePNG(width: 40, height: 30) { channel, x, y in (x * 5 + y * 3 + channel) & 255
    }
    png.chunks = [("tEXt", Array("Comment\0hello".utf8))]
    return png.bytes
  }()

  private static var jpeg: HandmadeJPEG {
    HandmadeJPEG(width: 80, height: 60) { channel, x, y in
      (x * 3 + y * 2 + channel * 50 + x * y) & 255
    }
  }

  @Test func emptyTextAndOtherFormats() {
    #expect(error([])?.reason == .empty)
    #expect(error(Array("Hello, world.\n".utf8))?.reason == .unknownFormat(found: "text"))
    #expect(error(Array("GIF89a\u{1}\u{2}".utf8))?.reason == .unknownFormat(found: "a GIF"))
    #expect(error([0, 1, 2, 3])?.reason == .unknownFormat(found: "data of an unknown kind"))
  }

  @Test func headersThatClaimTooMuchOrNothing() {
    let signature = HandmadePNG.signature
    let limit = 100_000_000
    #expect(
      error(signature + HandmadePNG.header(60_000, 60_000))?.reason
        == .tooManyPixels(width: 60_000, height: 60_000, limit: limit))
    #expect(
      error(signature + HandmadePNG.header(0xFFFF_FFFF, 0xFFFF_FFFF))?.reason
        == .tooManyPixels(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF, limit: limit))
    #expect(
      error(signature + HandmadePNG.header(0, 5))?.reason == .zeroSized(width: 0, height: 5))

    // a frame header of 8 bits and three components, then the beginning of a scan
    func jpeg(_ width: Int, _ height: Int) -> [UInt8] {
      let size = [height >> 8, height & 255, width >> 8, width & 255].map { UInt8($0) }
      return [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8] + size
        + [3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]
    }
    #expect(
      error(jpeg(60_000, 60_000))?.reason
        == .tooManyPixels(width: 60_000, height: 60_000, limit: limit))
    #expect(error(jpeg(0, 7))?.reason == .zeroSized(width: 0, height: 7))
  }

  @Test func largestSizeOpensAndOneRowMoreDoesNot() throws {
    let file = try PictureFile(bytes: hugeEmptyPNG(height: 10_000), name: "photo.png")
    #expect(file.header.size.pixelCount == PixelSize.largestPixelCount)
    let tooLarge = error(hugeEmptyPNG(height: 10_001))?.reason
    #expect(tooLarge == .tooManyPixels(width: 10_000, height: 10_001, limit: 100_000_000))
  }

  private func hugeEmptyPNG(height: Int) -> [UInt8] {
    HandmadePNG.signature + HandmadePNG.header(10_000, height) + HandmadePNG.chunk("IEND", [])
  }

  @Test(arguments: 1...9)
  func cutOffAtEveryTenth(tenths: Int) {
    let png = Self.png
    #expect(error(Array(png.prefix(png.count * tenths / 10)))?.reason == .truncated(.png))
    for isProgressive in [false, true] {
      var jpeg = Self.jpeg
      jpeg.isProgressive = isProgressive
      let bytes = jpeg.bytes
      let cut = Array(bytes.prefix(bytes.count * tenths / 10))
      #expect(error(cut)?.reason == .truncated(.jpeg), "progressive: \(isProgressive)")
    }
  }

  @Test func anywhereInAPNGACutIsNoticed() {
    for count in 1..<Self.png.count {
      #expect(error(Array(Self.png.prefix(count)))?.reason == .truncated(.png), "at \(count)")
    }
  }

  @Test func aMissingEndMarkerAloneIsForgivenWithANote() throws {
    let bytes = Array(Self.jpeg.bytes.dropLast(2))
    let notes = try PictureFile(bytes: bytes, name: "test").decode().notes
    #expect(notes.count == 1)
    let whole = try PictureFile(bytes: Self.jpeg.bytes, name: "test").decode()
    #expect(try PictureFile(bytes: bytes, name: "test").decode().pixels == whole.pixels)
  }

  @Test func pixelDataThatEndsEarlyInAWholePNG() {
    let bytes =
      HandmadePNG.signature + HandmadePNG.header(40, 30)
      + HandmadePNG.chunk("IDAT", HandmadePNG.deflated([UInt8](repeating: 0, count: 500)))
      + HandmadePNG.chunk("IEND", [])
    guard case .damaged(.png, _) = error(bytes)?.reason else {
      Issue.record("not reported as damaged")
      return
    }
  }

  /// Damage may be noticed or not; it must never bring the program down.
  @Test(arguments: 0..<8)
  func damageNeverCrashes(seed: Int) {
    var progressive = Self.jpeg
    progressive.isProgressive = true
    var ordinary = Self.jpeg
    ordinary.chromaIsHalved = true
    let exif = [(marker: UInt8(0xE1), body: Array("Exif\0\0".utf8) + exifBlock(orientation: 6))]
    let originals = [
      Self.png, HandmadeJPEG.inserting(exif, into: ordinary.bytes), progressive.bytes,
    ]
    let noise = CounterNoise(seed: UInt64(seed))
    var counter: UInt64 = 0
    func random(_ bound: Int) -> Int {
      counter += 1
      return Int(noise.bits(counter)) % bound
    }
    for original in originals {
      for _ in 0..<40 {
        var bytes = original
        for _ in 0...random(4) { bytes[random(bytes.count)] = UInt8(random(256)) }
        if random(4) == 0 { bytes.removeSubrange(random(bytes.count)...) }
        if let picture = try? PictureFile(bytes: bytes, name: "test").decode() {
          #expect(samples(picture).count == picture.size.pixelCount * 4)
        }
      }
    }
  }
}

@Suite struct FilePathTests {
  private func error(_ path: String) -> PictureFileError? {
    #expect(throws: PictureFileError.self) { try PictureFile(path: path) }
  }

  @Test func whatIsNoFile() throws {
    try inTemporaryFolder { folder in
      #expect(error(folder + "/none.png")?.reason == .missing)
      #expect(error(folder)?.reason == .folder)
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(error(folder + "/pipe")?.reason == .notAFile)
      try Data().write(to: URL(fileURLWithPath: folder + "/empty.png"))
      #expect(error(folder + "/empty.png")?.reason == .empty)
    }
  }

  @Test(.enabled("needs a user whom permissions bind") { geteuid() != 0 })
  func whatMayNotBeRead() throws {
    try inTemporaryFolder { folder in
      try Data([1]).write(to: URL(fileURLWithPath: folder + "/secret.png"))
      #expect(chmod(folder + "/secret.png", 0) == 0)
      #expect(error(folder + "/secret.png")?.reason == .noPermission)
    }
  }

  @Test func sentencesSayWhatToDo() {
    func sentence(_ reason: PictureFileError.Reason) -> String {
      PictureFileError(path: "a.png", reason: reason).description
    }
    #expect(sentence(.missing) == "There is no file a.png; check the path.")
    #expect(
      sentence(.unknownFormat(found: "text"))
        == "a.png is text, not a PNG or JPEG; convert it to one of these first.")
    #expect(
      sentence(.tooManyPixels(width: 60_000, height: 60_000, limit: 100_000_000))
        == "a.png is 60000 × 60000 pixels large, more than the 100 megapixels that can be edited; "
        + "scale it down first.")
    #expect(
      sentence(.truncated(.jpeg))
        == "a.png ends in the middle of its JPEG data; copy it again from its source.")
    let hostile = PictureFileError(path: "a\u{1B}[2J.png", reason: .missing)
    #expect(hostile.description == "There is no file a\\u{1B}[2J.png; check the path.")
  }
}

/// Calls `body` with the path of a new folder, which is removed afterwards.
func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "retake-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}
