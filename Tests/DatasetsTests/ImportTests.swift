import Conversation
import Foundation
import Imaging
import Judging
import SessionFixtures
import Testing

@testable import Datasets

/// Sessions made of published rows.
@Suite struct ImportTests {
  let bench: ExportBench
  var folder: TemporaryFolder { bench.folder }

  init() throws {
    bench = try ExportBench("pico-banana")
  }

  func run(_ rows: [String], images: String? = nil) async throws -> [DatasetImport.Result] {
    try folder.write(Array((rows.joined(separator: "\n") + "\n").utf8), to: "multi-turn.jsonl")
    let rows = try DatasetImport(
      folder.path + "/multi-turn.jsonl", images: images ?? folder.path,
      output: folder.path + "/Sessions", tools: .testing())
    var results: [DatasetImport.Result] = []
    try await rows.run { results.append($0) }
    #expect(results.count == rows.count)
    return results
  }

  func messages(_ results: [DatasetImport.Result]) -> [String] {
    results.compactMap { if case .bad(let message) = $0 { message } else { nil } }
  }

  func row(
    _ name: String, _ prompts: [String], original: String = "source.png", more: String = ""
  ) -> String {
    var files = (1..<max(1, prompts.count)).map {
      #"{"id": "edit_turn\#($0)", "url": "images/\#(name)_turn\#($0).png"}"#
    }
    files.append(#"{"id": "final_image", "url": "images/\#(name)_turn\#(prompts.count).png"}"#)
    files.append(#"{"id": "original_input_image", "url": "\#(original)"}"#)
    let texts = prompts.map { "\"\($0)\"" }.joined(separator: ", ")
    return #"{"files": [\#(files.joined(separator: ", "))], "#
      + #""metadata_edit_turn_prompts": [\#(texts)]\#(more)}"#
  }

  /// Published pictures that aren't what retake would make.
  func publish(_ name: String, turns: Int) throws {
    _ = try folder.photograph(named: "source.png")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/images", withIntermediateDirectories: true)
    for turn in 1...turns {
      _ = try folder.photograph(named: "images/\(name)_turn\(turn).png", width: 48 + turn)
    }
  }

  @Test func whatIsExportedComesBackWithTheSamePixels() async throws {
    let path = try await bench.session("S", ["brighter", "exposure 0.2", "square"])
    try await bench.export([path])
    let results = try await run(
      [try bench.text("out/multi-turn.jsonl").trimmingCharacters(in: .newlines)],
      images: folder.path + "/out")
    guard case .imported(let record, let published, let notes)? = results.first else {
      Issue.record("\(results)")
      return
    }
    #expect(notes == [])
    #expect(record.header.attribution?.license == "CC0")
    #expect(record.folder == folder.path + "/Sessions/S")
    let original = try SessionRecord.read(path)
    for (turn, result) in zip(record.history.turns, published.turns) {
      let pixels = turn.keptTake?.rendering?.pixels
      #expect(pixels == original.history.turns[turn.number - 1].keptTake?.rendering?.pixels)
      #expect(try bench.pixels(result.image, in: "Sessions/S") == pixels)
      let (own, others) = (turn.keptTake?.rendering?.scores, result.scores)
      #expect(abs((own?.overall ?? 0) - (others?.overall ?? 1)) < 0.05, "judged alike")
      #expect(result.turn == turn.number)
    }
    #expect(try PublishedResults.read(record.folder) == published)
  }

  @Test func publishedPicturesStandBesideRetakesOwn() async throws {
    try publish("N", turns: 3)
    let results = try await run([row("N", ["brighter", "fly", "undo"])])
    guard case .imported(let record, let published, _)? = results.first else {
      Issue.record("\(results)")
      return
    }
    #expect(record.history.turns.map(\.status) == [.applied, .refused])
    #expect(published.turns.map(\.turn) == [1, 2, nil])
    #expect(published.turns.map(\.width) == [49, 50, 51])
    #expect(published.turns.map { $0.scores == nil } == [false, false, true])
    #expect(published.origin.line == 1 && published.origin.photograph == "source.png")
  }

  @Test func badRowsAreNamedAndTheRestIsImported() async throws {
    try publish("N", turns: 2)
    let results = try await run([
      "not JSON", row("N", ["brighter", "grain"]), "", #"{"files": []}"#,
      row("N", ["brighter"], original: "nowhere.png"), row("N", ["brighter", ""]),
      row("N", ["brighter"]).replacingOccurrences(
        of: "[\"brighter\"]", with: "[\"a\", \"b\", \"c\"]"),
      row("N", ["brighter"]).replacingOccurrences(of: "[\"brighter\"]", with: "7"),
    ])
    let bad = messages(results)
    #expect(
      bad.map { String($0.prefix(7)) } == [
        "Line 1:", "Line 4:", "Line 5:", "Line 6:", "Line 7:", "Line 8:",
      ])
    #expect(bad[2].contains("nowhere.png"))
    #expect(bad[4].contains("1 pictures for 3 prompts"))
    #expect(folder.names(in: "Sessions") == ["N"])
  }

  @Test func aPublishedPictureThatIsMissingIsNoReasonToDropTheRow() async throws {
    try publish("N", turns: 1)
    let results = try await run([row("N", ["brighter", "grain"])])
    guard case .imported(_, let published, let notes)? = results.first else {
      Issue.record("\(results)")
      return
    }
    #expect(published.turns.map { $0.image == nil } == [false, true])
    #expect(notes.count == 1 && notes[0].contains("turn 2"))
  }

  @Test func importingAgainMakesNothingTwice() async throws {
    try publish("N", turns: 2)
    _ = try await run([row("N", ["brighter"])])
    let results = try await run([row("N", ["brighter"]), row("N", ["grain", "brighter"])])
    guard case .present(let present)? = results.first, case .imported(let record, _, _) = results[1]
    else {
      Issue.record("\(results)")
      return
    }
    #expect(present.hasSuffix("/N") && record.folder.hasSuffix("/N-2"))
  }

  @Test func rowsReachNothingOutsideTheirFolder() async throws {
    try publish("N", turns: 1)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/inner", withIntermediateDirectories: true)
    let results = try await run(
      [
        row("N", ["brighter"], original: "../source.png"),
        row("N", ["brighter"], original: folder.path + "/source.png"),
      ],
      images: folder.path + "/inner")
    #expect(messages(results).count == 2)
  }

  @Test func commandsInRowsAreOnlyWords() async throws {
    try publish("N", turns: 2)
    let results = try await run([row("N", ["brighter", "/undo"])])
    guard case .imported(let record, _, _)? = results.first else {
      Issue.record("\(results)")
      return
    }
    #expect(record.history.head.turn == 1)
    #expect(record.history.turns.map(\.status) == [.applied, .unclear])
  }

  @Test func photographsAreFoundByTheEndOfTheirAddress() throws {
    _ = try folder.photograph(named: "a_o.png")
    let finder = PictureFinder(folder: folder.path)
    #expect(finder.path(of: "https://example.org/x/a_o.png?size=l") == folder.path + "/a_o.png")
    #expect(finder.path(of: "/somebody/else/a_o.png") == folder.path + "/a_o.png")
    #expect(finder.path(of: "b.png") == nil)
    #expect(finder.path(of: "../a_o.png") == nil)
  }
}
