#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where in a file of annotations the rows of each image begin: 24 bytes for each run of rows of
/// one image, sorted by a hash of its id.
struct AnnotationIndex {
  struct Run: Equatable {
    /// Of the image's id.
    let hash: UInt64
    /// Of the first byte of its first row.
    let offset: Int
    /// The number of that row's line, from 1.
    let line: Int
  }

  private var words: [UInt64]

  init(of file: MappedFile) {
    let sorted = Self.runs(in: file).sorted { ($0.hash, $0.offset) < ($1.hash, $1.offset) }
    words = []
    words.reserveCapacity(sorted.count * 3)
    for run in sorted { words += [run.hash, UInt64(run.offset), UInt64(run.line)] }
  }

  /// As it was saved; `nil` unless its size fits.
  init?(words: [UInt64], fileSize: Int) {
    guard words.count % 3 == 0 else { return nil }
    for place in stride(from: 1, to: words.count, by: 3) where words[place] >= UInt64(fileSize) {
      return nil
    }
    self.words = words
  }

  func runs(withHash hash: UInt64) -> [Run] {
    var (low, high) = (0, words.count / 3)
    while low < high {
      let middle = (low + high) / 2
      if words[middle * 3] < hash { low = middle + 1 } else { high = middle }
    }
    var runs: [Run] = []
    while low < words.count / 3, words[low * 3] == hash {
      runs.append(
        Run(hash: hash, offset: Int(words[low * 3 + 1]), line: Int(words[low * 3 + 2])))
      low += 1
    }
    return runs
  }

  var bytes: [UInt64] { words }

  /// One for each time that the first column changes, in the order of the file.
  static func runs(in file: MappedFile) -> [Run] {
    var runs: [Run] = []
    var previous = 0..<0
    var (place, line) = (file.hasByteOrderMark ? 3 : 0, 1)
    while place < file.bytes.count {
      let end = file.place(of: UInt8(ascii: "\n"), from: place)
      var comma = place
      while comma < end, file.bytes[comma] != UInt8(ascii: ",") { comma += 1 }
      if !isSame(file, place..<comma, previous) {
        runs.append(Run(hash: hash(file.bytes[place..<comma]), offset: place, line: line))
        previous = place..<comma
      }
      (place, line) = (end + 1, line + 1)
    }
    return runs
  }

  private static func isSame(_ file: MappedFile, _ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count, let base = file.bytes.baseAddress else { return false }
    return memcmp(base + one.lowerBound, base + other.lowerBound, one.count) == 0
  }

  /// FNV-1a.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

/// A folder for what can be made again.
public struct AnnotationCache: Sendable {
  private let folder: String
  private static let mark: UInt64 = 0x7265_7461_6B65_0001

  public init(folder: String) {
    self.folder = folder
  }

  /// Made anew where it isn't there or the file has been written since. What can't be saved is as
  /// good as saved, only slower the next time.
  func index(of file: MappedFile, path: String) -> AnnotationIndex {
    let full = path.hasPrefix("/") ? path : (Self.workingFolder + "/" + path)
    let name = folder + "/annotations-" + String(AnnotationIndex.hash(full.utf8), radix: 16)
    let head = [Self.mark, UInt64(file.bytes.count), file.modified]
    if let saved = Self.words(of: name), saved.starts(with: head),
      let index = AnnotationIndex(words: Array(saved.dropFirst(3)), fileSize: file.bytes.count)
    {
      return index
    }
    let index = AnnotationIndex(of: file)
    Self.save(head + index.bytes, to: name, folder: folder)
    return index
  }

  private static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func words(of path: String) -> [UInt64]? {
    guard let file = try? MappedFile(path: path), file.bytes.count % 8 == 0 else { return nil }
    return Array(file.bytes.bindMemory(to: UInt64.self))
  }

  private static func save(_ words: [UInt64], to path: String, folder: String) {
    var made = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      made += "/" + part
      mkdir(made, 0o755)
    }
    let temporary = path + ".\(getpid()).tmp"
    guard let file = fopen(temporary, "w") else { return }
    let count = words.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, count == words.count * 8, rename(temporary, path) == 0 else {
      unlink(temporary)
      return
    }
  }
}
