#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file, read by the system when they are looked at: however long the file, only
/// what is looked at takes memory.
final class MappedFile: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  /// When the file was last written, in nanoseconds since 1970.
  let modified: UInt64

  /// Throws an `AnnotationError` for what is no file or can't be read.
  init(path: String) throws(AnnotationError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotRead(path: path, reason: Self.lastError) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .cannotRead(path: path, reason: Self.lastError)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotRead(path: path, reason: "it isn't a file")
    }
    let size = Int(status.st_size)
    #if canImport(Glibc)
      modified = UInt64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ UInt64(status.st_mtim.tv_nsec)
    #else
      modified =
        UInt64(status.st_mtimespec.tv_sec) &* 1_000_000_000 &+ UInt64(status.st_mtimespec.tv_nsec)
    #endif
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else { throw .cannotRead(path: path, reason: Self.lastError) }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }

  private static var lastError: String {
    let text = String(cString: strerror(errno))
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The place of the first of these bytes from `start` on; the end where there is none.
  func place(of byte: UInt8, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(found) - base
  }
}

/// Why annotations can't be used.
public enum AnnotationError: Error, Equatable, Sendable, CustomStringConvertible {
  case cannotRead(path: String, reason: String)
  /// A file without the columns that are needed.
  case wrongColumns(path: String, missing: [String])

  public var description: String {
    switch self {
    case .cannotRead(let path, let reason): "\(path) can't be read: \(reason)."
    case .wrongColumns(let path, let missing):
      "\(path) has no column \(missing.joined(separator: ", ")); its first line must name the "
        + "columns as Open Images does."
    }
  }
}
