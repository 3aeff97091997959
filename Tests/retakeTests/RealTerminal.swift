import Foundation
import Imaging

/// A terminal on a display of its own, with a command in it: what only a real terminal shows.
final class RealTerminal {
  /// What the tests can't do without.
  static let isAvailable = has("Xvfb", "xterm", "xdotool", "import")

  static func has(_ names: String...) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return names.allSatisfy { name in
      folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
  }

  enum Kind: String {
    case xterm, mlterm
  }

  /// How an xterm comes up.
  struct Look {
    var background = "black"
    var foreground = "gray80"
    /// What it says it is; a vt100 has no graphics.
    var identity = "vt340"
  }

  enum Failure: Error { case noDisplay, noWindow, noScreenshot }

  private let server = Process()
  private let terminal = Process()
  private let folder: TemporaryFolder
  private let display: String
  private let window: String

  /// `command` is run by a shell in `folder`.
  init(
    _ command: String, in folder: TemporaryFolder, columns: Int = 120, rows: Int = 40,
    kind: Kind = .xterm, look: Look = Look()
  ) throws {
    self.folder = folder
    display = try Self.start(server)
    terminal.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // threads of the test runner block signals, and the terminal would inherit that
    terminal.arguments =
      [
        "perl", "-MPOSIX",
        "-e", "sigprocmask(SIG_SETMASK, POSIX::SigSet->new); exec @ARGV",
      ] + kind.command(columns: columns, rows: rows, look) + ["-e", "/bin/sh", "-c", command]
    terminal.currentDirectoryURL = folder.url
    // the lines typed here are none of the person's own
    let state = folder.url.appendingPathComponent("state").path
    terminal.environment = ProcessInfo.processInfo.environment
      .merging(["DISPLAY": display, "XDG_STATE_HOME": state]) { $1 }
      .filter { $0.key != "NO_COLOR" }
    try terminal.run()
    let found = try Self.output(
      of: [
        "timeout", "20", "xdotool", "search", "--sync", "--onlyvisible", "--class", kind.rawValue,
      ],
      display)
    guard let window = found.split(separator: "\n").first else { throw Failure.noWindow }
    self.window = String(window)
    try xdotool("mousemove", "--window", self.window, "20", "20")
  }

  deinit {
    for process in [terminal, server] where process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      // not waitUntilExit(), which also waits for whatever the terminal has left running
      for _ in 0..<100 where process.isRunning { usleep(10_000) }
    }
  }

  private static func start(_ server: Process) throws -> String {
    let pipe = Pipe()
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // the server names the first free display on its standard output
    server.arguments = [
      "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp",
    ]
    server.standardOutput = pipe
    server.standardError = FileHandle.nullDevice
    try server.run()
    let text = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
    guard let number = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure.noDisplay
    }
    return ":\(number)"
  }

  private static func output(of command: [String], _ display: String) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(["DISPLAY": display]) { $1 }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private func xdotool(_ arguments: String...) throws {
    _ = try Self.output(of: ["xdotool"] + arguments, display)
  }
}

extension RealTerminal {
  func type(_ text: String) throws {
    try xdotool("type", "--delay", "8", text)
  }

  func press(_ key: String) throws {
    try xdotool("key", key)
  }

  /// Moves the mouse with its left button held, between two places of the window in pixels.
  func drag(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) throws {
    let middle = ((start.x + end.x) / 2, (start.y + end.y) / 2)
    try move(start)
    try xdotool("mousedown", "1")
    for place in [middle, end] { try move(place) }
    try xdotool("mouseup", "1")
  }

  func click(_ place: (x: Int, y: Int), button: Int = 1) throws {
    try move(place)
    try xdotool("click", "\(button)")
  }

  private func move(_ place: (x: Int, y: Int)) throws {
    try xdotool("mousemove", "--window", window, "\(place.x)", "\(place.y)")
    usleep(100_000)
  }

  func say(_ line: String) throws {
    try type(line)
    try press("Return")
  }

  func resize(columns: Int, rows: Int) throws {
    // the font is 6 × 13 pixels, and the border 4 on each side
    try xdotool("windowsize", window, "\(columns * 6 + 8)", "\(rows * 13 + 8)")
  }

  /// The window as it stands.
  func screenshot() throws -> DisplayImage8 {
    let path = folder.url.appendingPathComponent("screenshot.png").path
    _ = try Self.output(of: ["import", "-window", window, "png24:" + path], display)
    guard case .eight(let picture) = try PictureFile(path: path).decode().pixels else {
      throw Failure.noScreenshot
    }
    return picture
  }

  /// The window once `condition` holds for it and it has stopped changing; the last look at it
  /// where that doesn't come about in time.
  func settled(
    seconds: Double = 20, until condition: (DisplayImage8) -> Bool = { _ in true }
  ) throws -> DisplayImage8 {
    let end = Date().addingTimeInterval(seconds)
    var last = try screenshot()
    while Date() < end {
      usleep(250_000)
      let now = try screenshot()
      if now == last, condition(now) { return now }
      last = now
    }
    return last
  }

  /// Keeps a screenshot for looking at, where RETAKE_SCREENSHOTS names a folder.
  func keep(_ picture: DisplayImage8, as name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["RETAKE_SCREENSHOTS"] else { return }
    try picture.write(to: "\(folder)/\(name).png", as: .png())
  }
}

extension RealTerminal.Kind {
  /// The terminal with sixel graphics, plain colours and a small font.
  fileprivate func command(
    columns: Int, rows: Int, _ look: RealTerminal.Look
  ) -> [String] {
    switch self {
    case .xterm:
      let resources = [
        "decTerminalID: \(look.identity)", "sixelScrolling: true", "numColorRegisters: 1024",
        "maxGraphicSize: 2000x2000", "scrollBar: false", "cursorBlink: false", "internalBorder: 4",
      ].flatMap { ["-xrm", "XTerm*\($0)"] }
      return [
        "xterm", "-ti", look.identity, "-tn", "xterm-256color", "-fa", "", "-fn", "fixed",
        "-bg", look.background, "-fg", look.foreground, "-geometry", "\(columns)x\(rows)+0+0",
      ] + resources
    case .mlterm:
      return [
        "mlterm", "--bg", "black", "--fg", "gray80", "--sbmod", "none", "-g", "\(columns)x\(rows)",
      ]
    }
  }
}
