import Conversation
import Crypto

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A row of somebody's `multi-turn.jsonl`, in Pico-Banana-400K's form, as far as an import needs it.
struct ImportRow: Sendable {
  /// From 1.
  let line: Int
  let prompts: [String]
  /// What the row calls the picture after each prompt.
  let pictures: [String]
  let original: String
  /// Where the published mapping script found the photograph.
  let localOriginal: String?
  let attribution: Attribution?
  let sha256: String

  /// Why a row can't be taken, in words that follow "line 3: ".
  struct Flaw: Error, Equatable, CustomStringConvertible {
    let description: String
  }

  private struct Content: Decodable {
    struct File: Decodable {
      var id: String
      var url: String
    }

    struct Source: Decodable {
      var attribution: Attribution?
    }

    var files: [File]
    var prompts: [String]
    var localOriginal: String?
    var source: Source?

    private enum CodingKeys: String, CodingKey {
      case files, source
      case prompts = "metadata_edit_turn_prompts"
      case localOriginal = "local_input_image"
    }
  }

  /// Throws a `Flaw`.
  init(_ bytes: some Collection<UInt8>, line: Int) throws {
    let bytes = Array(bytes)
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(bytes))
    } catch DecodingError.keyNotFound(let key, _) {
      throw Flaw(description: "it has no \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context) {
      let key = context.codingPath.last { $0.intValue == nil }?.stringValue ?? "a value"
      throw Flaw(description: "\(key) isn't of the right kind")
    } catch {
      throw Flaw(description: "it isn't JSON")
    }
    self.line = line
    sha256 = SHA256.hash(data: bytes).hexadecimal
    prompts = content.prompts.map(Self.oneLine)
    localOriginal = content.localOriginal
    attribution = content.source?.attribution
    let urls = Dictionary(content.files.map { ($0.id, $0.url) }) { first, _ in first }
    guard let original = urls["original_input_image"] else {
      throw Flaw(description: "it names no original_input_image")
    }
    guard let final = urls["final_image"] else {
      throw Flaw(description: "it names no final_image")
    }
    self.original = original
    pictures = (1..<max(1, prompts.count)).compactMap { urls["edit_turn\($0)"] } + [final]
    let named = content.files.count { $0.id.hasPrefix("edit_turn") } + 1
    guard !prompts.isEmpty, named == prompts.count, pictures.count == prompts.count else {
      throw Flaw(description: "it names \(named) pictures for \(prompts.count) prompts")
    }
    guard prompts.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else {
      throw Flaw(description: "one of its prompts is empty")
    }
  }

  private static func oneLine(_ prompt: String) -> String {
    prompt.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// After the last picture: `images/multi-turn/NAME_turn5.png` is called NAME.
  var name: String {
    let file = pictures.last?.split(separator: "/").last ?? ""
    let stem = file.prefix { $0 != "." }
    let parts = stem.split(separator: "_", omittingEmptySubsequences: false)
    let isNumbered = parts.count > 1 && parts.last?.hasPrefix("turn") == true
    let plain = (isNumbered ? parts.dropLast() : parts[...]).joined(separator: "_").map {
      $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "-"
    }
    let name = String(plain.drop { $0 == "-" }.prefix(60))
    return name.isEmpty ? "line-\(line)" : name
  }
}
