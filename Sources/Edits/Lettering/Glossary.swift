import Foundation
import Imaging
import Synchronization

/// What stands on signs, in several languages: a table of words that comes with the program.
struct Glossary: Sendable {
  /// The languages, and for each thing what it is in each of them.
  let languages: [String]
  private let rows: [[String]]

  private static let loaded = Mutex<Glossary?>(nil)

  /// Read when first needed; empty where the file is missing.
  static var shared: Glossary {
    loaded.withLock { loaded in
      if let loaded { return loaded }
      let bytes = AssetFolder.bytes("signs.tsv", in: "glossary") ?? []
      let read = Glossary(String(decoding: bytes, as: UTF8.self))
      loaded = read
      return read
    }
  }

  /// A line for each thing, languages divided by tabs; the first line names them.
  init(_ table: String) {
    let lines = table.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    languages = lines.first ?? []
    let count = languages.count
    rows = lines.dropFirst().filter { $0.count == count }
  }

  /// The words in another language, in the letters' case of the original; `nil` where they aren't in
  /// the table.
  func translated(_ text: String, into language: String, from source: String?) -> String? {
    guard let column = languages.firstIndex(of: language) else { return nil }
    let wanted = Self.plain(text)
    let own = source.flatMap { languages.firstIndex(of: $0) }
    let order = own.map { [$0] } ?? Array(languages.indices)
    for place in order {
      for row in rows where Self.plain(row[place]) == wanted {
        return Self.cased(row[column], like: text)
      }
    }
    return nil
  }

  /// A language's name as it is written: "German".
  static func name(of language: String) -> String {
    language.prefix(1).uppercased() + language.dropFirst()
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " }
      .split(separator: " ").joined(separator: " ")
  }

  private static func cased(_ text: String, like model: String) -> String {
    let letters = model.filter(\.isLetter)
    if letters.count > 1, letters == letters.uppercased() { return text.uppercased() }
    if letters.first?.isUppercase == true { return text.prefix(1).uppercased() + text.dropFirst() }
    return text
  }
}
