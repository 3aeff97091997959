import Imaging
import Scene
import Testing

@testable import Editor

/// What is drawn over pictures, in pixels.
@Suite("Drawn over the picture")
struct OverlayTests {
  private func grey(_ width: Int, _ height: Int) -> DisplayImage8 {
    DisplayImage8(
      width: width, height: height,
      samples: (0..<width * height).flatMap { _ in [100, 100, 100, 255] as [UInt8] })
  }

  private func red(_ picture: DisplayImage8, _ x: Int, _ y: Int) -> UInt8 {
    picture.samples[(y * picture.width + x) * 4]
  }

  @Test("a box has its lines where its numbers say, also in an enlarged picture")
  func box() throws {
    let region = try #require(Region(left: 0.25, top: 0.25, right: 0.75, bottom: 0.75))
    var picture = grey(40, 20)
    picture.draw(box: region, zoom: Zoom())
    #expect(red(picture, 10, 5) == 255 && red(picture, 29, 14) == 255)
    #expect(red(picture, 20, 10) == 100 && red(picture, 9, 5) == 100)
    var zoom = Zoom()
    zoom.zoomIn()
    picture = grey(40, 20)
    picture.draw(box: region, zoom: zoom)
    #expect(red(picture, 0, 0) == 255 && red(picture, 39, 19) == 255)
    #expect(red(picture, 20, 10) == 100)
  }

  @Test("an outline is white within and black without, and leaves the rest")
  func outline() throws {
    let half = Mask(
      width: 20, height: 20, samples: (0..<400).map { $0 % 20 < 10 ? 1 : 0 })
    var picture = grey(20, 20)
    picture.draw(selection: half, style: .outline, zoom: Zoom())
    #expect(red(picture, 9, 10) == 255 && red(picture, 10, 10) == 0)
    #expect(red(picture, 5, 10) == 100 && red(picture, 15, 10) == 100)
  }

  @Test("a mask darkens what doesn't belong, and nothing else")
  func mask() {
    let half = Mask(
      width: 20, height: 20, samples: (0..<400).map { $0 % 20 < 10 ? 1 : 0 })
    var picture = grey(40, 40)
    picture.draw(selection: half, style: .mask, zoom: Zoom())
    #expect(red(picture, 5, 20) == 100 && red(picture, 35, 20) == 25)
  }

  @Test("the histogram has its peak where the picture's brightness is")
  func histogram() {
    var picture = grey(300, 200)
    picture.drawHistogram(of: picture)
    // 100 columns in the lower right corner; brightness 100 of 256 is the 40th of them
    let (left, top) = (300 - 100 - 6, 200 - 50 - 6)
    let column = 100 * 100 / 256
    #expect(red(picture, left + column, top) > red(picture, left + column + 3, top))
    #expect(red(picture, 10, 10) == 100)
  }
}
