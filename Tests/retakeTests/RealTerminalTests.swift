import Foundation
import Imaging
import Testing

/// The editor as it stands on the screen of a real xterm.
@Suite("In a real xterm", .enabled(if: RealTerminal.isAvailable), .serialized)
struct RealTerminalTests {
  private static let width = 300
  private static let height = 200
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("photo.png", Self.photograph())
  }

  /// Four fields of strong colours, which nothing else on the screen has.
  private static func photograph() throws -> Data {
    let colours: [[UInt8]] = [[200, 60, 40], [60, 170, 60], [50, 80, 200], [210, 180, 40]]
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        samples += colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] + [255]
      }
    }
    let picture = DisplayImage8(width: width, height: height, samples: samples)
    return Data(try picture.encoded(as: .png()))
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
    #expect(place.width == Self.width && place.height == Self.height, "\(place)")
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
    let square = try terminal.settled { Patch(of: $0, where: isColourful).width == Self.height }
    try terminal.keep(square, as: "square")
    let squarePlace = Patch(of: square, where: isColourful)
    #expect(squarePlace.width == Self.height && squarePlace.height == Self.height)
    // the rest of where the picture stood is blank again
    #expect(squarePlace.count >= Self.height * Self.height * 98 / 100)
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
        place.width == Self.width && place.height == Self.height, "\(columns)×\(rows): \(place)")
      #expect(place.count >= Self.width * Self.height * 98 / 100)
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

/// Far from any grey, and from the cyan and red that text may have.
private func isColourful(_ red: Int, _ green: Int, _ blue: Int) -> Bool {
  let colours = [(200, 60, 40), (60, 170, 60), (50, 80, 200), (210, 180, 40)]
  return colours.contains { abs($0.0 - red) + abs($0.1 - green) + abs($0.2 - blue) < 24 }
}

/// The rectangle around all pixels of some colours.
private struct Patch: Equatable {
  var left = Int.max
  var top = Int.max
  var right = -1
  var bottom = -1
  var count = 0

  var width: Int { max(0, right - left + 1) }
  var height: Int { max(0, bottom - top + 1) }
  /// Whether it is filled, as one picture fills it.
  var isPicture: Bool { count > 5000 && count >= width * height * 98 / 100 }

  func isAt(_ other: Patch) -> Bool {
    left == other.left && top == other.top && right == other.right && bottom == other.bottom
  }

  init(of picture: DisplayImage8, where belongs: (Int, Int, Int) -> Bool) {
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let (red, green, blue) = picture.colour(x: x, y: y)
        guard belongs(red, green, blue) else { continue }
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), max(bottom, y))
        count += 1
      }
    }
  }
}

extension DisplayImage8 {
  fileprivate func colour(x: Int, y: Int) -> (Int, Int, Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return (0, 0, 0) }
    let i = (y * width + x) * 4
    return (Int(samples[i]), Int(samples[i + 1]), Int(samples[i + 2]))
  }

  fileprivate func isNear(_ colour: [Int], x: Int, y: Int) -> Bool {
    let (red, green, blue) = self.colour(x: x, y: y)
    return abs(red - colour[0]) + abs(green - colour[1]) + abs(blue - colour[2]) < 12
  }

  /// Share of a patch's pixels whose colours differ from another picture's by more than dithering.
  fileprivate func differs(from other: DisplayImage8, in patch: Patch) -> Double {
    var count = 0
    for y in patch.top...patch.bottom {
      for x in patch.left...patch.right {
        let (own, others) = (colour(x: x, y: y), other.colour(x: x, y: y))
        if abs(own.0 - others.0) + abs(own.1 - others.1) + abs(own.2 - others.2) > 24 { count += 1 }
      }
    }
    return Double(count) / Double(max(1, patch.width * patch.height))
  }
}
