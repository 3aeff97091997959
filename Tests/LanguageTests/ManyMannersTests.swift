import Edits
import Foundation
import Language
import Testing

/// Commands without articles, captions, questions, forum posts, long descriptions and misspelled
/// lines come to the edits that they ask for.
@Suite struct ManyMannersTests {
  private struct Line {
    let sentence: String
    /// Sets of edit types, any of which is right.
    let alternatives: [Set<String>]
  }

  private static let lines: [Line] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    let text = (try? String(contentsOfFile: folder + "/ManyManners.txt", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let sides = line.components(separatedBy: " | ")
      guard sides.count == 2 else { return nil }
      let alternatives = sides[0].components(separatedBy: "/")
        .map { Set($0.components(separatedBy: "+")) }
      return Line(sentence: sides[1], alternatives: alternatives)
    }
  }()

  @Test func nearlyAllAreReadAsTheyAreMeant() throws {
    let interpreter = try Interpreter()
    let misread = Self.lines.filter { line in
      guard case .edits(let requests) = interpreter.interpret(line.sentence, in: DialogueContext())
      else { return true }
      return !line.alternatives.contains(Set(requests.map(\.editType.rawValue)))
    }
    #expect(Self.lines.count >= 800)
    #expect(misread.count * 100 <= Self.lines.count * 12, "misread: \(misread.map(\.sentence))")
  }
}
