import Editor
import Imaging
import Terminal
import Testing

@Suite("The start page")
struct StartPageTests {
  private let entries: [StartPage.Entry] = [
    .session(folder: "Sessions/a", title: "2026-11-22-meadow", turnCount: 3),
    .photograph(path: "dog.jpg"), .photograph(path: "cat.png"),
  ]

  private func page(columns: Int = 100, rows: Int = 20) -> StartPage {
    StartPage(
      entries: entries, window: WindowSize(columns: columns, rows: rows), abilities: abilities())
  }

  @Test("sessions and photographs are listed, each under its heading")
  func listing() {
    let text = page().frame().text.joined(separator: "\n")
    #expect(text.contains("Recent sessions") && text.contains("2026-11-22-meadow  3 turns"))
    #expect(text.contains("Photographs in this folder") && text.contains("dog.jpg"))
  }

  @Test("the arrows choose and stop at the ends, Enter opens, Esc leaves")
  func choosing() {
    var page = page()
    #expect(page.take(.up) == .stay && page.selected == 0)
    for _ in 0..<9 { _ = page.take(.down) }
    #expect(page.take(.enter) == .open(.photograph(path: "cat.png")))
    #expect(page.take(.home) == .stay)
    #expect(page.take(.enter) == .open(entries[0]))
    #expect(page.take(.escape) == .leave)
  }

  @Test("the picture shown is the chosen entry's, and never another's")
  func picture() {
    var page = page()
    page.picture = StartPage.ReadyPicture(
      entry: entries[0], content: 7, size: PixelSize(width: 120, height: 80))
    #expect(page.frame().picture?.content == 7)
    _ = page.take(.down)
    #expect(page.frame().picture == nil)
  }

  @Test("the chosen entry is seen however many there are, in any window")
  func scrolling() {
    let many = (0..<300).map { StartPage.Entry.photograph(path: "photo-\($0).jpg") }
    for (columns, rows) in [(20, 6), (40, 12), (200, 60)] {
      var page = StartPage(
        entries: many, window: WindowSize(columns: columns, rows: rows), abilities: abilities())
      for _ in 0..<137 { _ = page.take(.down) }
      #expect(page.frame().text.contains { $0.contains("photo-137.jpg") }, "\(columns)×\(rows)")
    }
  }
}
