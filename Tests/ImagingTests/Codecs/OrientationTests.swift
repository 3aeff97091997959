import Imaging
import Testing

@Suite struct OrientationTests {
  /// What is seen when the stored rows are 1 2 3 and 4 5 6 (EXIF's definition: which edge of the
  /// seen picture the stored first row and first column are).
  static let seen: [Int: [[Int]]] = [
    1: [[1, 2, 3], [4, 5, 6]],  // row 0 top, column 0 left
    2: [[3, 2, 1], [6, 5, 4]],  // top, right
    3: [[6, 5, 4], [3, 2, 1]],  // bottom, right
    4: [[4, 5, 6], [1, 2, 3]],  // bottom, left
    5: [[1, 4], [2, 5], [3, 6]],  // left, top
    6: [[4, 1], [5, 2], [6, 3]],  // right, top
    7: [[6, 3], [5, 2], [4, 1]],  // right, bottom
    8: [[3, 6], [2, 5], [1, 4]],  // left, bottom
  ]

  @Test(arguments: 1...8, [false, true])
  func pngComesOutUpright(orientation: Int, littleEndian: Bool) throws {
    var png = HandmadePNG(width: 3, height: 2) { _, x, y in y * 3 + x + 1 }
    png.colour = .grey
    png.chunks = [("eXIf", exifBlock(orientation: orientation, littleEndian: littleEndian))]
    let file = try PictureFile(bytes: png.bytes, name: "test")
    let picture = try file.decode()
    let expected = try #require(Self.seen[orientation])
    #expect(file.header.size == picture.size)
    #expect(picture.size == PixelSize(width: expected[0].count, height: expected.count))
    let found = stride(from: 0, to: samples(picture).count, by: 4).map { samples(picture)[$0] }
    #expect(found == expected.flatMap { $0 })
    #expect(picture.notes == (orientation == 1 ? [] : ["EXIF orientation \(orientation) applied"]))
  }

  @Test(arguments: 1...8)
  func jpegComesOutUprightAtEverySize(orientation: Int) throws {
    let (cell, grey) = (48, { (number: Int) in number * 40 })
    var jpeg = HandmadeJPEG(width: 3 * cell, height: 2 * cell) { _, x, y in
      grey(y / cell * 3 + x / cell + 1)
    }
    jpeg.chromaIsHalved = true
    let exif = Array("Exif\0\0".utf8) + exifBlock(orientation: orientation)
    let bytes = HandmadeJPEG.inserting([(0xE1, exif)], into: jpeg.bytes)
    let file = try PictureFile(bytes: bytes, name: "test")
    let expected = try #require(Self.seen[orientation])
    for (picture, cell) in [
      (try file.decode(), cell), (try file.preview(covering: PixelSize(width: 1, height: 1)), 6),
    ] {
      #expect(
        picture.size == PixelSize(width: expected[0].count * cell, height: expected.count * cell))
      for (row, numbers) in expected.enumerated() {
        for (column, number) in numbers.enumerated() {
          let x = column * cell + cell / 2
          let y = row * cell + cell / 2
          let found = samples(picture)[(y * picture.size.width + x) * 4]
          #expect(abs(found - grey(number)) <= 3)
        }
      }
    }
  }

  @Test func nonsenseIsNoOrientation() throws {
    let good = exifBlock(orientation: 6)
    var manyEntries = good
    manyEntries[8] = 0xFF  // claims 65,281 entries
    manyEntries[11] = 0  // none of which is the orientation
    var farAway = good
    farAway[4] = 0x7F  // the directory would begin 2 GB on
    for block in [
      exifBlock(orientation: 0), exifBlock(orientation: 9), Array(good.prefix(17)), [], manyEntries,
      farAway,
    ] {
      var png = HandmadePNG(width: 3, height: 2) { _, x, y in y * 3 + x }
      png.chunks = [("eXIf", block)]
      let header = try PictureFile(bytes: png.bytes, name: "test").header
      #expect(header.size == PixelSize(width: 3, height: 2))
    }
  }
}
