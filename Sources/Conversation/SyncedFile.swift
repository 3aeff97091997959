#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file open for adding to, whose bytes are on the disk when `sync` returns.
public final class SyncedFile {
  private let descriptor: Int32
  private let path: String

  /// With `create` the file must be new. Throws `SessionError.cannotWrite`, as all of this does.
  public init(appendingTo path: String, create: Bool) throws {
    let flags = O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (create ? O_CREAT | O_EXCL : 0)
    descriptor = open(path, flags, 0o644)
    self.path = path
    if descriptor < 0 { throw SessionError.cannotWrite(path: path, reason: Files.lastError) }
  }

  deinit { close(descriptor) }

  /// Whether nobody else holds the file. The lock goes with the file or with the process.
  func lock() -> Bool {
    flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }

  public func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { wrote($0) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw SessionError.cannotWrite(path: path, reason: Files.lastError)
      }
    }
  }

  private func wrote(_ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Does nothing to a file that is no longer.
  func truncate(to length: Int) throws {
    guard lseek(descriptor, 0, SEEK_END) > length else { return }
    if ftruncate(descriptor, off_t(length)) != 0 {
      throw SessionError.cannotWrite(path: path, reason: Files.lastError)
    }
  }

  func sync() throws {
    #if canImport(Darwin)
      if fcntl(descriptor, F_FULLFSYNC) == 0 { return }
    #endif
    if fsync(descriptor) != 0 {
      throw SessionError.cannotWrite(path: path, reason: Files.lastError)
    }
  }
}
