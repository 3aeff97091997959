import Foundation
import Yams

/// A YAML file of words: a mapping whose values are texts, lists of words divided by commas, or
/// blocks of one pattern a line.
struct WordsFile {
  let name: String
  let section: WordsSection

  init(path: String) throws(LanguageError) {
    name = path.split(separator: "/").suffix(2).joined(separator: "/")
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .badWords(file: name, problem: "it can't be read")
    }
    do {
      // Everything is text here: to ask of every word whether it may be a number or a date, as the
      // default resolver does, takes longer than the rest of the reading.
      let node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self), .basic)
      guard let mapping = node?.mapping else {
        throw LanguageError.badWords(file: name, problem: "it holds no keys")
      }
      section = WordsSection(file: name, mapping: mapping)
    } catch {
      throw (error as? LanguageError) ?? .badWords(file: name, problem: "\(error)")
    }
  }

  /// The name of the file without its folder and ending.
  var stem: String {
    String((name.split(separator: "/").last ?? "").prefix { $0 != "." })
  }
}

/// A mapping in a file of words.
struct WordsSection {
  let file: String
  /// In the order of the file.
  let keys: [String]
  private let values: [String: Node]

  fileprivate init(file: String, mapping: Node.Mapping) {
    self.file = file
    let pairs = mapping.compactMap { key, value in key.scalar.map { ($0.string, value) } }
    keys = pairs.map(\.0)
    values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Refuses keys that mean nothing, so that a slip of the pen doesn't go unseen.
  func check(keys known: Set<String>) throws(LanguageError) {
    for key in keys where !known.contains(key) {
      throw problem("nothing is known of a key “\(key)”")
    }
  }

  func text(_ key: String) -> String? { values[key]?.scalar?.string }

  func requiredText(_ key: String) throws(LanguageError) -> String {
    guard let text = text(key) else { throw problem("“\(key)” is missing") }
    return text
  }

  func section(_ key: String) -> WordsSection? {
    values[key]?.mapping.map { WordsSection(file: file, mapping: $0) }
  }

  func sections(_ key: String) -> [WordsSection] {
    (values[key]?.sequence.map(Array.init) ?? []).compactMap { node in
      node.mapping.map { WordsSection(file: file, mapping: $0) }
    }
  }

  /// The non-empty lines of a block.
  func lines(_ key: String) -> [String] {
    (text(key) ?? "").split(separator: "\n")
      .map { String($0.drop { $0 == " " }) }
      .filter { !$0.isEmpty }
  }

  /// Words or groups of words divided by commas or line ends, with brackets written out.
  func words(_ key: String) throws(LanguageError) -> [[String]] {
    var result: [[String]] = []
    for item in (text(key) ?? "").split(whereSeparator: { $0 == "," || $0 == "\n" }) {
      guard let expanded = PatternSyntax(item)?.expansions else {
        throw problem("“\(item)” under “\(key)” has brackets that don't match, or a slot")
      }
      result += expanded.filter { !$0.isEmpty }
    }
    return result
  }

  func problem(_ text: String) -> LanguageError { .badWords(file: file, problem: text) }
}
