#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A CSV file of Open Images, of any length, whose rows begin with the id of an image. The rows of
/// one image are found without reading the others again: a small index of where each image's rows
/// begin is kept in the person's cache folder.
struct AnnotationTable {
  struct Row {
    /// Counted from 1.
    let line: Int
    let fields: [String]
    let text: String
  }

  let path: String
  private let file: MappedFile
  /// The names in the first line; `nil` where that is a row like any other.
  let header: [String]?

  /// Files up to this many bytes are read through.
  private static let smallSize = 4_000_000

  init(path: String, firstColumn: String) throws(AnnotationError) {
    self.path = path
    file = try MappedFile(path: path)
    let first = CSV.fields(Self.line(of: file, from: file.hasByteOrderMark ? 3 : 0).text)
    header = first.first == firstColumn ? first : nil
  }

  /// All rows of an image, in the order of the file.
  func rows(of image: String, cache: AnnotationCache?) -> [Row] {
    guard file.bytes.count > Self.smallSize else {
      return AnnotationIndex.runs(in: file).filter { $0.hash == Self.hash(image) }
        .flatMap { rows(of: image, in: $0) }
    }
    let index = cache?.index(of: file, path: path) ?? AnnotationIndex(of: file)
    return index.runs(withHash: Self.hash(image)).flatMap { rows(of: image, in: $0) }
  }

  /// Every row, for files that are known to be short.
  func allRows() -> [Row] {
    var rows: [Row] = []
    var (place, number) = (file.hasByteOrderMark ? 3 : 0, 1)
    while place < file.bytes.count {
      let line = Self.line(of: file, from: place)
      if !line.text.isEmpty, number > 1 || header == nil {
        rows.append(Row(line: number, fields: CSV.fields(line.text), text: line.text))
      }
      (place, number) = (line.end + 1, number + 1)
    }
    return rows
  }

  private func rows(of image: String, in run: AnnotationIndex.Run) -> [Row] {
    var rows: [Row] = []
    var (place, number) = (run.offset, run.line)
    while place < file.bytes.count {
      let line = Self.line(of: file, from: place)
      let fields = CSV.fields(line.text)
      guard fields.first == image else { break }
      rows.append(Row(line: number, fields: fields, text: line.text))
      (place, number) = (line.end + 1, number + 1)
    }
    return rows
  }

  private static func line(of file: MappedFile, from start: Int) -> (text: String, end: Int) {
    let end = file.place(of: UInt8(ascii: "\n"), from: start)
    var bytes = file.bytes[min(start, end)..<end]
    if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
    return (String(decoding: bytes, as: UTF8.self), end)
  }

  static func hash(_ image: String) -> UInt64 { AnnotationIndex.hash(image.utf8) }
}

extension MappedFile {
  var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }
}

/// Comma-separated values (RFC 4180).
enum CSV {
  /// The fields of a line; quotation marks around a field are taken off.
  static func fields(_ line: String) -> [String] {
    guard line.utf8.contains(UInt8(ascii: "\"")) else {
      return line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var previous: Character = ","
    for character in line {
      switch character {
      case "\"" where isQuoted: isQuoted = false
      case "\"":
        // two marks inside a quotation stand for one
        if previous == "\"" { field.append("\"") }
        isQuoted = true
      case "," where !isQuoted:
        fields.append(field)
        field = ""
      default: field.append(character)
      }
      previous = character
    }
    fields.append(field)
    return fields
  }
}
