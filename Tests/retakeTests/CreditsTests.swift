import Foundation
import Testing

/// Every photograph that comes along says whose it is and what may be done with it.
@Suite("Credits")
struct CreditsTests {
  @Test("name author, licence and source of every photograph")
  func complete() throws {
    let credits = try JSONDecoder().decode(
      [String: [String: String]].self,
      from: Data(contentsOf: Repository.assets.appendingPathComponent("credits.json")))
    let page = try String(
      contentsOf: Repository.assets.appendingPathComponent("CREDITS.md"), encoding: .utf8)
    let photographs = try FileManager.default.contentsOfDirectory(atPath: Repository.assets.path)
      .filter { $0.hasSuffix(".png") || $0.hasSuffix(".jpg") }
    #expect(photographs.count >= 8)
    for photograph in photographs {
      let credit = try #require(credits[photograph], "\(photograph)")
      for key in ["title", "author", "licence", "licence_url", "source", "changes"] {
        #expect(credit[key]?.isEmpty == false, "\(photograph): \(key)")
      }
      #expect(page.contains("`\(photograph)`"))
    }
  }
}
