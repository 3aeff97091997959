import Foundation
import Imaging

/// The two ends of a terminal, as bytes.
public struct TerminalDevice: Sendable {
  let input: Int32
  let output: Int32

  /// Standard input and output, when both are a terminal.
  public static func standard() throws(TerminalError) -> TerminalDevice {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(.input) }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(.output) }
    return TerminalDevice(input: STDIN_FILENO, output: STDOUT_FILENO)
  }

  /// Writes everything, however many pieces the terminal takes it in. A terminal that has gone away
  /// swallows it.
  public func write(_ bytes: [UInt8]) {
    var place = 0
    bytes.withUnsafeBytes { buffer in
      while place < buffer.count {
        let count = Foundation.write(
          output, buffer.baseAddress.map { $0 + place }, buffer.count - place)
        if count > 0 {
          place += count
        } else if count < 0, errno == EAGAIN {
          var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
          poll(&ready, 1, 1000)
        } else if count < 0, errno != EINTR {
          return
        }
      }
    }
  }

  /// What arrives until `milliseconds` have passed or `isComplete` is satisfied.
  func read(milliseconds: Int, until isComplete: ([UInt8]) -> Bool) -> [UInt8] {
    let clock = ContinuousClock()
    let deadline = clock.now + .milliseconds(milliseconds)
    var received: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 512)
    while !isComplete(received) {
      let left = Int32(clock.now.duration(to: deadline) / .milliseconds(1))
      guard left > 0 else { break }
      var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, left) > 0 else { continue }
      let count = Foundation.read(input, &chunk, chunk.count)
      guard count > 0 else { break }
      received += chunk[..<count]
    }
    return received
  }

  /// Size in cells, and in pixels with borders where the terminal says so.
  func windowSize() -> (columns: Int, rows: Int, pixels: PixelSize?)? {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return nil
    }
    let pixels =
      size.ws_xpixel > 0 && size.ws_ypixel > 0
      ? PixelSize(width: Int(size.ws_xpixel), height: Int(size.ws_ypixel)) : nil
    return (Int(size.ws_col), Int(size.ws_row), pixels)
  }

  /// Runs `body` while keys arrive one by one and unseen, then puts the terminal's modes back.
  func withRawInput<Result>(_ body: () -> Result) -> Result {
    var saved = termios()
    guard tcgetattr(input, &saved) == 0 else { return body() }
    var raw = saved
    cfmakeraw(&raw)
    tcsetattr(input, TCSANOW, &raw)
    defer { tcsetattr(input, TCSANOW, &saved) }
    return body()
  }
}
