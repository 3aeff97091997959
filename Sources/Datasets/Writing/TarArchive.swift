import Conversation
import Crypto

/// A tar archive (POSIX ustar) that is written from front to back, under a temporary name until it
/// is whole. Times and owners are left out, so that the same content makes the same bytes.
struct TarArchive {
  private let path: String
  private let temporary: String
  private let file: SyncedFile
  private var hash = SHA256()
  private var size = 0

  /// Throws `SessionError.cannotWrite`, as all of this does.
  init(_ path: String) throws {
    self.path = path
    temporary = Files.temporary(for: path)
    file = try SyncedFile(appendingTo: temporary, create: true)
  }

  /// `name` is at most 100 bytes of ASCII.
  mutating func add(_ name: String, _ bytes: [UInt8]) throws {
    try write(Self.header(name, size: bytes.count))
    try write(bytes)
    try write([UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512))
  }

  /// Gives the archive its name, and tells its checksum and size.
  mutating func finish() throws -> (sha256: String, size: Int) {
    try write([UInt8](repeating: 0, count: 1024))
    try Files.rename(temporary, to: path)
    return (hash.finalize().hexadecimal, size)
  }

  func abandon() { Files.remove(temporary) }

  private mutating func write(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    hash.update(data: bytes)
    size += bytes.count
    try file.write(bytes)
  }

  private static func header(_ name: String, size: Int) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    precondition(name.utf8.count <= 100, "the name of a member is too long for tar")
    put(name, at: 0)
    put(octal(0o644, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(size, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    put("        ", at: 148)  // counts as blank while the checksum is taken
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, digits: 6) + "\0 ", at: 148)
    return header
  }
}
