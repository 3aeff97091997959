import Conversation
import Datasets
import Engine
import Imaging
import Judging

/// A conversation as a row of pictures: the photograph, the takes that led to where it stands, the
/// published results of an import, and what was given up.
enum Filmstrip {
  /// So many takes that were given up are shown, and as many turns.
  private static let most = 12

  static func html(of session: ReportedSession, engine: any EditingEngine) async -> HTML {
    let record = session.record
    let thumbnails = Thumbnails(session, engine: engine)
    let published = (try? PublishedResults.read(record.folder)) ?? nil
    var frames = [
      Frame(
        picture: await thumbnails.picture(of: .photograph), said: "The photograph",
        note: record.header.photograph)
    ]
    for id in record.history.path.prefix(most) {
      guard let turn = record.history.turn(id.turn), let take = record.history.take(id) else {
        continue
      }
      frames.append(
        Frame(
          picture: await thumbnails.picture(of: id), said: turn.instruction,
          score: take.rendering?.scores?.overall))
      if let result = published?.turns.first(where: { $0.turn == turn.number }) {
        frames.append(Frame(result, said: "Published", record))
      }
    }
    let shown = Set(record.history.path.map(\.turn))
    for result in published?.turns ?? [] where !shown.contains(result.turn ?? 0) {
      var frame = Frame(result, said: "Published: " + result.instruction, record)
      frame.note = "not carried out here"
      frames.append(frame)
    }
    let rejected = session.takes.filter { $0.take.verdict?.kind == .reject }.prefix(most)
    for (id, turn, take) in rejected {
      frames.append(
        Frame(
          picture: await thumbnails.picture(of: id), said: turn.instruction,
          note: take.verdict?.inWords, score: take.rendering?.scores?.overall,
          className: "rejected"))
    }
    let list: [(String, String)] = [
      ("class", "strip"), ("tabindex", "0"), ("aria-label", "Pictures of \(session.name)"),
    ]
    return .element(
      "div",
      [
        .element("h3", session.name), .element("p", [("class", "soft")], credit(record)),
        .element("ul", list, frames.map(\.html)),
      ])
  }

  fileprivate static func picture(
    of result: PublishedResults.Turn, _ record: SessionRecord
  ) -> String? {
    guard let image = result.image, let path = try? record.path(of: image),
      let file = try? PictureFile(path: path)
    else { return nil }
    return Thumbnails.uri(file)
  }

  private static func credit(_ record: SessionRecord) -> String {
    let header = record.header
    let parts = [
      header.attribution?.title, header.attribution?.author, header.attribution?.license,
    ]
    let credit = parts.compactMap { $0 }
    let turns = ReportPage.plural(record.history.turns.count, "turn")
    let whose = credit.isEmpty ? ["no credit"] : credit
    return ([turns, "\(header.width) × \(header.height)"] + whose).joined(separator: " · ")
  }
}

/// One picture and what is said of it.
private struct Frame {
  var picture: String?
  var said: String
  var note: String?
  var score: Double?
  var className = ""

  var html: HTML {
    let image: HTML =
      picture.map { .void("img", [("src", $0), ("alt", said), ("loading", "lazy")]) }
      ?? .element("span", [("class", "none")], "no picture")
    let words = [note, score.map { "scored \(Charts.percent($0))" }].compactMap { $0 }.map {
      HTML.element("span", [("class", className == "rejected" ? "bad" : "soft")], $0)
    }
    let lines = [HTML.element("span", [("class", "said")], said)] + words
    let text = HTML.element("div", Array(lines.map { [$0] }.joined(separator: [.void("br", [])])))
    return .element("li", className.isEmpty ? [] : [("class", className)], [image, text])
  }
}

extension Frame {
  /// What others made of the instruction.
  init(_ result: PublishedResults.Turn, said: String, _ record: SessionRecord) {
    self.init(
      picture: Filmstrip.picture(of: result, record), said: said, score: result.scores?.overall,
      className: "published")
  }
}

extension Verdict {
  fileprivate var inWords: String {
    let reason = label.map { ": " + $0.rawValue.spaced } ?? ""
    return switch by {
    case .undo: "undone\(reason)"
    case .retake: "passed over\(reason)"
    case .person: "rejected\(reason)"
    case .judge: "rejected by the judge\(reason)"
    }
  }
}
