import Foundation
public import Imaging
public import Terminal

extension StartPage {
  /// Shows the page until something is chosen; `nil` when the person leaves. `preview` gives an
  /// entry's picture, no larger than a box, or `nil` where there is none.
  public static func choose(
    among entries: [Entry], environment: [String: String],
    settings: Settings = Settings(), preview: (Entry, PixelSize) -> DisplayImage8?
  ) throws(TerminalError) -> Entry? {
    let screen = try Screen(
      environment: environment, theme: settings.theme, usesMouse: settings.usesMouse)
    defer { screen.close() }
    var page = StartPage(
      entries: entries, window: WindowSize(columns: screen.columns, rows: screen.rows),
      abilities: screen.abilities)
    var pictures: [Request: EncodedPicture] = [:]
    while true {
      var shown: EncodedPicture?
      if let request = page.wantedPicture {
        if pictures[request] == nil, let image = preview(request.entry, request.box) {
          pictures[request] = EncodedPicture(image, for: page.abilities.graphics)
        }
        shown = pictures[request]
        page.picture = shown.map {
          ReadyPicture(entry: request.entry, content: request.hashValue, size: $0.size)
        }
      }
      screen.show(page.frame()) { _ in shown }
      for event in screen.events(waitingMilliseconds: nil) {
        switch event {
        case .key(let key):
          switch page.take(key) {
          case .open(let entry): return entry
          case .leave: return nil
          case .stay: break
          }
        case .mouse(let mouse):
          if case .open(let entry) = page.take(mouse) { return entry }
        case .resized:
          page.window = WindowSize(columns: screen.columns, rows: screen.rows)
          page.abilities = screen.abilities
        case .closed: return nil
        }
      }
    }
  }

  private struct Request: Hashable {
    var entry: Entry
    var box: PixelSize
  }

  private var wantedPicture: Request? {
    guard let chosen, let area = pictureArea, let box = abilities.canvas(of: area) else {
      return nil
    }
    return Request(entry: chosen, box: box)
  }
}
