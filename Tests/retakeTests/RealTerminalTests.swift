import Foundation
import Imaging
import Testing

/// The editor as it stands on the screen of a real xterm.
@Suite("In a real xterm", .enabled(if: RealTerminal.isAvailable), .serialized)
struct RealTerminalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("photo.png", FourFields.photograph())
  }

  private func open(_ suffix: String = "") throws -> RealTerminal {
    let program = Executable.path
    return try RealTerminal(
      "stty -a >before; SWIFT_BACKTRACE=enable=no '\(program)' photo.png --session session\(suffix) 2>complaints; "
        + "echo $? >status; stty -a >after; echo THE END; sleep 600",
      in: folder)
  }

  @Test("the picture stands at its size, changes with each turn, and comes back with undo")
  func conversation() throws {
    let terminal = try open()
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    try terminal.keep(opened, as: "opened")
    let place = Patch(of: opened, where: isColourful)
    #expect(place.width == FourFields.width && place.height == FourFields.height, "\(place)")
    for (x, y, colour) in [(75, 50, [200, 60, 40]), (225, 150, [210, 180, 40])] {
      #expect(opened.isNear(colour, x: place.left + x, y: place.top + y))
    }

    try terminal.say("make it black and white")
    let grey = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.keep(grey, as: "grey")
    let (red, green, blue) = grey.colour(x: place.left + 75, y: place.top + 50)
    #expect(abs(red - green) <= 3 && abs(green - blue) <= 3 && red > 60, "\((red, green, blue))")

    try terminal.say("undo")
    let undone = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    try terminal.keep(undone, as: "undone")
    #expect(Patch(of: undone, where: isColourful).isAt(place))
    #expect(undone.differs(from: opened, in: place) < 0.001)

    try terminal.say("crop it to a square")
    let square = try terminal.settled {
      Patch(of: $0, where: isColourful).width == FourFields.height
    }
    try terminal.keep(square, as: "square")
    let squarePlace = Patch(of: square, where: isColourful)
    #expect(squarePlace.width == FourFields.height && squarePlace.height == FourFields.height)
    // the rest of where the picture stood is blank again
    #expect(squarePlace.count >= FourFields.height * FourFields.height * 98 / 100)
  }

  @Test("a resized window has the picture once, and nothing remains of the old one")
  func resizing() throws {
    let terminal = try open()
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    #expect(Patch(of: opened, where: isColourful).isPicture)
    for (columns, rows) in [(90, 30), (140, 50), (100, 36)] {
      try terminal.resize(columns: columns, rows: rows)
      let resized = try terminal.settled {
        $0.width == columns * 6 + 8 && Patch(of: $0, where: isColourful).isPicture
      }
      try terminal.keep(resized, as: "resized-\(columns)x\(rows)")
      let place = Patch(of: resized, where: isColourful)
      #expect(
        place.width == FourFields.width && place.height == FourFields.height,
        "\(columns)×\(rows): \(place)")
      #expect(place.count >= FourFields.width * FourFields.height * 98 / 100)
    }
  }

  @Test("help lies over the picture, and the picture comes back")
  func help() throws {
    let terminal = try open()
    let opened = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    let place = Patch(of: opened, where: isColourful)
    try terminal.press("F1")
    let help = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.keep(help, as: "help")
    #expect(Patch(of: help, where: isColourful).count < 500)
    try terminal.press("Escape")
    let back = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    #expect(Patch(of: back, where: isColourful).isAt(place))
  }

  @Test("quitting leaves a clean terminal and a session")
  func quitting() throws {
    let terminal = try open()
    _ = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    try terminal.say("make it brighter")
    _ = try terminal.settled()
    try terminal.press("ctrl+d")
    try expectCleanEnd(terminal, status: "0")
    let shown = try Executable(folder: folder.url).run(["replay", "session", "--verify"])
    #expect(shown.status == 0, "\(shown.standardError)")
  }

  @Test("Ctrl-C twice quits")
  func interrupting() throws {
    let terminal = try open()
    _ = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    try terminal.press("ctrl+c")
    usleep(300_000)
    try terminal.press("ctrl+c")
    try expectCleanEnd(terminal, status: "0")
  }

  @Test("SIGTERM and a crash leave a clean terminal", arguments: ["TERM", "SEGV"])
  func signalled(_ signal: String) throws {
    let terminal = try open(signal)
    _ = try terminal.settled { Patch(of: $0, where: isColourful).isPicture }
    let pattern = "\(Executable.path) photo.png --session session\(signal)"
    let killer = Process()
    killer.executableURL = URL(fileURLWithPath: "/usr/bin/pkill")
    killer.arguments = ["-\(signal)", "-x", "-f", pattern]
    try killer.run()
    killer.waitUntilExit()
    try expectCleanEnd(terminal, status: nil)
  }

  /// The shell has the terminal back as it was: its modes, and a screen without the picture.
  private func expectCleanEnd(_ terminal: RealTerminal, status: String?) throws {
    let after = folder.url.appendingPathComponent("after")
    let ended = try terminal.settled { _ in
      ((try? Data(contentsOf: after)) ?? Data()).isEmpty == false
    }
    try terminal.keep(ended, as: "ended")
    #expect(Patch(of: ended, where: isColourful).count == 0)
    let before = try Data(contentsOf: folder.url.appendingPathComponent("before"))
    #expect(try Data(contentsOf: after) == before)
    if let status {
      let told = try String(
        contentsOf: folder.url.appendingPathComponent("status"), encoding: .utf8)
      #expect(told == status + "\n")
    }
    // the cursor is there, and typed text is seen again
    try terminal.type("xyzzy")
    #expect(try terminal.settled() != ended)
  }
}
