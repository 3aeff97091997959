import Foundation
import Imaging
import Testing

/// What the mouse and keys do in a real xterm, and what is seen of it.
@Suite("Pointing and looking in a real xterm", .enabled(if: RealTerminal.isAvailable), .serialized)
struct PointingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("photo.png", FourFields.photograph())
  }

  private func open() throws -> (RealTerminal, Patch) {
    let terminal = try RealTerminal(
      "'\(Executable.path)' photo.png --session session 2>complaints", in: folder)
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    return (terminal, Patch(of: opened, where: isColourful))
  }

  @Test("a part that is drawn with the mouse and named can be changed by its name, and it alone")
  func drawing() throws {
    let (terminal, place) = try open()
    // most of the upper left field
    try terminal.drag(
      from: (place.left + 4, place.top + 4), to: (place.left + 130, place.top + 84))
    let drawn = try terminal.settled { isWhite($0, x: place.left + 70, near: place.top) }
    try terminal.keep(drawn, as: "drawn")
    let isOutlined = isWhite(drawn, x: place.left + 70, near: place.top)
    #expect(isOutlined)
    try terminal.say("lamp")
    _ = try terminal.settled()
    try terminal.say("make the lamp black and white")
    let changed = try terminal.settled { !isColourfulAt($0, place.left + 60, place.top + 40) }
    try terminal.keep(changed, as: "part-changed")
    #expect(!isColourfulAt(changed, place.left + 60, place.top + 40))
    #expect(isColourfulAt(changed, place.left + 225, place.top + 50))
    #expect(isColourfulAt(changed, place.left + 75, place.top + 150))
  }

  @Test("a line that names a part outlines it, and shows what it would do before it is a turn")
  func drafts() throws {
    let (terminal, place) = try open()
    try terminal.type("make it black and white")
    let draft = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.keep(draft, as: "draft")
    #expect(Patch(of: draft, where: isColourful).count < 500)
    #expect(
      !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("session").path))
    try terminal.press("ctrl+u")
    let cleared = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    #expect(Patch(of: cleared, where: isColourful).isAt(place))
  }

  @Test("the timeline shows the turns in small, and a click goes back")
  func timeline() throws {
    let (terminal, place) = try open()
    try terminal.say("make it black and white")
    _ = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.press("ctrl+t")
    // the photograph is the only one in colour, and small
    let shown = try terminal.settled { Patch(of: $0, where: isColourful).count > 500 }
    try terminal.keep(shown, as: "timeline")
    let small = Patch(of: shown, where: isColourful)
    #expect(small.count > 500 && small.width < 100 && small.top > place.bottom)
    try terminal.click((small.left + small.width / 2, small.top + small.height / 2))
    let looked = try terminal.settled { Patch(of: $0, where: isColourful).count > 20000 }
    #expect(Patch(of: looked, where: isColourful).count > 20000)
    let again = Patch(of: looked, where: { isColourful($0, $1, $2) })
    #expect(again.bottom >= small.top)
    try terminal.press("Return")
    let back = try terminal.settled { Patch(of: $0, where: isColourful).isAt(place) }
    #expect(Patch(of: back, where: isColourful).isAt(place))
  }

  @Test("Alt opens the palette in an xterm as it comes, and the picture comes back")
  func palette() throws {
    let (terminal, place) = try open()
    try terminal.press("alt+x")
    let palette = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.keep(palette, as: "palette")
    #expect(Patch(of: palette, where: isColourful).count < 500)
    try terminal.press("Escape")
    let back = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    #expect(Patch(of: back, where: isColourful).isAt(place))
  }

  private func isWhite(_ picture: DisplayImage8, x: Int, near top: Int) -> Bool {
    (top - 2...top + 16).contains { y in
      let (red, green, blue) = picture.colour(x: x, y: y)
      return min(red, green, blue) > 220
    }
  }

  private func isColourfulAt(_ picture: DisplayImage8, _ x: Int, _ y: Int) -> Bool {
    let (red, green, blue) = picture.colour(x: x, y: y)
    return isColourful(red, green, blue)
  }
}
