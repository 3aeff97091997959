import Foundation
import Imaging
import Testing

/// The editor in mlterm, and in tmux within an xterm.
@Suite("In other terminals", .enabled(if: RealTerminal.isAvailable), .serialized)
struct OtherTerminalTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file("photo.png", FourFields.photograph())
  }

  private func expectConversation(_ terminal: RealTerminal, _ name: String) throws {
    // on a busy machine half of the picture stands still for a moment
    let opened = try terminal.settled {
      let shown = Patch(of: $0, where: isColourful)
      return shown.width == FourFields.width && shown.height == FourFields.height
    }
    try terminal.keep(opened, as: name)
    let place = Patch(of: opened, where: isColourful)
    #expect(place.width == FourFields.width && place.height == FourFields.height, "\(place)")
    try terminal.say("make it black and white")
    let grey = try terminal.settled { Patch(of: $0, where: isColourful).count < 500 }
    try terminal.keep(grey, as: name + "-grey")
    #expect(Patch(of: grey, where: isColourful).count < 500)
    try terminal.press("ctrl+z")
    let undone = try terminal.settled { Patch(of: $0, where: isColourful).isAt(place) }
    #expect(Patch(of: undone, where: isColourful).isAt(place))
  }

  @Test("mlterm shows the picture, and each turn's", .enabled(if: RealTerminal.has("mlterm")))
  func mlterm() throws {
    let terminal = try RealTerminal(
      "'\(Executable.path)' photo.png --session session", in: folder, kind: .mlterm)
    try expectConversation(terminal, "mlterm")
  }

  @Test("tmux that passes things on shows it in sixel", .enabled(if: RealTerminal.has("tmux")))
  func tmux() throws {
    let server = try Multiplexer(in: folder, passesThrough: true)
    let terminal = try RealTerminal(
      server.command("'\(Executable.path)' photo.png --session session"), in: folder)
    try expectConversation(terminal, "tmux")
  }

  @Test("another tmux says so, and shows blocks", .enabled(if: RealTerminal.has("tmux")))
  func tmuxWithout() throws {
    let server = try Multiplexer(in: folder, passesThrough: false)
    let terminal = try RealTerminal(
      server.command("'\(Executable.path)' photo.png --session session"), in: folder)
    _ = try terminal.settled(seconds: 5)
    let screen = try server.screen()
    #expect(screen.contains("allow-passthrough on"))
    #expect(screen.contains("▀"))
    #expect(screen.contains("photo.png  300×200"))
  }
}

/// A tmux server of its own, which ends with this value.
private final class Multiplexer {
  private let name = "retake-test-\(UUID().uuidString)"
  private let configuration: String

  init(in folder: TemporaryFolder, passesThrough: Bool) throws {
    let lines = [
      "set -g default-terminal tmux-256color", "set -sg escape-time 10",
      "set -g allow-passthrough \(passesThrough ? "on" : "off")",
    ]
    configuration =
      try folder.file("tmux.conf", Data(lines.joined(separator: "\n").utf8)).path
  }

  deinit { _ = try? run(["kill-server"]) }

  /// What runs `command` in it; the command may be in single quotation marks.
  func command(_ command: String) -> String {
    "LC_ALL=C.UTF-8 tmux -L \(name) -f '\(configuration)' new-session \"\(command)\""
  }

  /// The text in its only pane.
  func screen() throws -> String { try run(["capture-pane", "-p"]) }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["tmux", "-L", name] + arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    return String(decoding: data, as: UTF8.self)
  }
}
