import Conversation
import Foundation

/// Whose a photograph is, as a `credits.json` beside it says: an object with an entry for each file
/// name, whose `title`, `author`, `licence` (or `license`) and `source` (or `url`) are taken.
enum PhotographCredits {
  /// `nil` where there is no such file or entry. A file that can't be read is as good as none:
  /// credits are a courtesy, and no reason not to open a photograph.
  static func attribution(ofPhotographAt path: String) -> Attribution? {
    let photograph = URL(fileURLWithPath: path)
    let file = photograph.deletingLastPathComponent().appendingPathComponent("credits.json")
    guard let data = try? Data(contentsOf: file),
      let credits = try? JSONDecoder().decode([String: [String: String]].self, from: data),
      let entry = credits[photograph.lastPathComponent]
    else { return nil }
    return Attribution(
      title: entry["title"], author: entry["author"],
      license: entry["licence"] ?? entry["license"], url: entry["source"] ?? entry["url"])
  }
}
