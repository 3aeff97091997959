import Foundation

/// Ends a wait for keys: from another thread, or from a signal's handler.
public final class Wakeup: Sendable {
  let readEnd: Int32
  let writeEnd: Int32

  public init() {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  public func wake() { Self.signal(0, on: writeEnd) }

  /// Safe in a signal's handler. A full pipe needs no more bytes to wake anyone.
  static func signal(_ number: UInt8, on end: Int32) {
    var byte = number
    _ = write(end, &byte, 1)
  }

  /// The bytes that have been written since the last call.
  func drain() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(readEnd, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }
}
