#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files, read and written as a session needs it.
public enum Files {
  enum Kind { case file, folder, link, other }

  /// `nil` when there is nothing of that name. Links aren't followed.
  static func kind(of path: String) -> Kind? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    return switch info.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  static var lastError: String { String(cString: strerror(errno)).lowercasedFirst }

  /// All bytes of a plain file. Throws `SessionError.cannotRead`.
  public static func bytes(of path: String) throws -> [UInt8] {
    var info = stat()
    // looked at first: opening a pipe would wait for ever
    guard stat(path, &info) == 0 else { throw unreadable(path, lastError) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw unreadable(path, "it is a folder")
    default: throw unreadable(path, "it isn't a file")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, lastError) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, size: Int(info.st_size), path)
  }

  /// In bytes. Throws `SessionError.cannotRead`.
  public static func size(of path: String) throws -> Int {
    var info = stat()
    guard stat(path, &info) == 0 else { throw unreadable(path, lastError) }
    return Int(info.st_size)
  }

  private static func bytes(of descriptor: Int32, size: Int, _ path: String) throws -> [UInt8] {
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = 0
      while count < size {
        let got = read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if got == 0 { break }
        if got > 0 {
          count += got
        } else if errno != EINTR {
          failure = lastError
          break
        }
      }
    }
    if let failure { throw unreadable(path, failure) }
    return bytes
  }

  private static func unreadable(_ path: String, _ reason: String) -> SessionError {
    .cannotRead(path: path, reason: reason)
  }

  /// Writes through a temporary file beside it and a rename, so that there is the old file or the
  /// whole new one, at any moment; `synced`, also through a power cut. Throws
  /// `SessionError.cannotWrite`.
  public static func write(_ bytes: [UInt8], to path: String, synced: Bool = true) throws {
    let temporary = temporary(for: path)
    do {
      let file = try SyncedFile(appendingTo: temporary, create: true)
      try file.write(bytes)
      if synced { try file.sync() }
    } catch SessionError.cannotWrite(_, let reason) {
      unlink(temporary)
      throw SessionError.cannotWrite(path: path, reason: reason)
    }
    try rename(temporary, to: path)
  }

  /// A name for a file that is to become `path` when it is whole. There is none of that name.
  public static func temporary(for path: String) -> String {
    let temporary = path + ".\(getpid()).tmp"
    unlink(temporary)
    return temporary
  }

  /// Gives a file its name; what had it is replaced. Throws `SessionError.cannotWrite`, and the file
  /// is gone, when that can't be.
  public static func rename(_ temporary: String, to path: String) throws {
    guard renameFile(temporary, path) == 0 else {
      let reason = lastError
      unlink(temporary)
      throw SessionError.cannotWrite(path: path, reason: reason)
    }
  }

  private static func renameFile(_ old: String, _ new: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.rename(old, new)
    #else
      Darwin.rename(old, new)
    #endif
  }

  /// Does nothing where there is no such file.
  public static func remove(_ path: String) {
    unlink(path)
  }

  /// With the folders above it. Does nothing where there is one already.
  public static func makeFolder(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw SessionError.cannotWrite(path: path, reason: lastError)
      }
    }
  }

  /// The folder that a file is to be in, as `makeFolder` does.
  public static func makeFolder(above path: String) throws {
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
  }

  /// Makes the names in a folder safe on disk, as `SyncedFile.sync` does bytes.
  static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
