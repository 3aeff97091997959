import Foundation
import Imaging
import SessionFixtures
import Testing

@testable import Conversation
@testable import Datasets

/// What holds for an export of any format: splits, sizes, going on, and what is left out.
@Suite struct ExportTests {
  @Test func noPhotographIsInTwoParts() async throws {
    let bench = try ExportBench("diffsynth")
    var paths: [String] = []
    for number in 0..<12 {
      // every photograph is talked about twice
      paths.append(try await bench.session("S\(number)", ["brighter"], width: 40 + number / 2))
    }
    let split = try #require(SplitShares("0.6/0.2/0.2"))
    try await bench.export(paths, .init(split: split))
    var widths: [String: Set<Int>] = [:]
    for part in SplitShares.names {
      for row in try bench.rows("out/\(part)/metadata.jsonl") {
        let picture = try bench.picture(row["edit_image"], in: "out/" + part)
        widths[part, default: []].insert(picture.width)
      }
    }
    #expect(widths["train"]?.count == 4)
    #expect(widths["validation"]?.count == 1 && widths["test"]?.count == 1)
    #expect(widths.values.reduce(0) { $0 + $1.count } == 6, "none is in two parts")
  }

  @Test func aPhotographIsKnownAgainByItsOrigin() throws {
    let split = try #require(SplitShares("0.5/0.5"))
    let origin = Attribution(
      title: "Dogs", author: "A", license: "CC0", url: "https://example.org/1")
    let records = ["aa", "bb", "cc", "dd"].map { sha in
      Self.record(sha256: sha, attribution: sha < "cc" ? origin : nil)
    }
    let parts = split.parts(of: records)
    #expect(parts[0] == parts[1])
    #expect(split.parts(of: records.reversed()) == parts.reversed())
  }

  @Test func partsComeNearestToTheirShare() throws {
    let split = try #require(SplitShares("0.9/0.05/0.05"))
    #expect(split.sizes(for: 100) == [90, 5, 5])
    #expect(split.sizes(for: 10) == [8, 1, 1])
    #expect(split.sizes(for: 2).reduce(0, +) == 2)
    #expect(split.sizes(for: 1) == [1, 0, 0])
    for text in ["", "1", "0.5/0.6", "a/b", "0.5/0.5/0", "-0.5/1.5", "nan/1"] {
      #expect((SplitShares(text) == nil) == (text != "0.5/0.5/0"), "\(text)")
    }
  }

  @Test func largePicturesAreReducedAndSmallOnesAreNot() async throws {
    let bench = try ExportBench("pico-banana")
    let path = try await bench.session("S", ["brighter", "square"], width: 100)
    try await bench.export([path], .init(longestSide: 50))
    let row = try #require(try bench.rows("out/multi-turn.jsonl").first)
    #expect(row["sizes"] as? [[Int]] == [[50, 16], [32, 32]])
    let files = try #require(row["files"] as? [[String: String]])
    let sizes = try files.map { try bench.picture($0["url"]) }.map { [$0.width, $0.height] }
    #expect(sizes == [[50, 16], [32, 32], [50, 16]])
  }

  @Test func anInterruptedExportGoesOn() async throws {
    let bench = try ExportBench("pico-banana")
    let path = try await bench.session("S", ["brighter", "grain", "square"])
    try await bench.export([path])
    try await bench.export([path], to: "whole")
    // as if it had been killed: one picture not there, one cut off, one half written
    try FileManager.default.removeItem(
      atPath: bench.folder.path + "/out/images/multi-turn/S_turn1.png")
    try bench.folder.write([1], to: "out/images/multi-turn/S_turn2.png")
    try bench.folder.write([1], to: "out/images/multi-turn/S_turn3.png.999.tmp")
    try FileManager.default.removeItem(atPath: bench.folder.path + "/out/SHA256SUMS")
    let untouched = bench.folder.path + "/out/images/source/S.png"
    let before = try FileManager.default.attributesOfItem(atPath: untouched)[.systemFileNumber]
    try await bench.export([path])
    #expect(try bench.text("out/SHA256SUMS") == bench.text("whole/SHA256SUMS"))
    #expect(bench.folder.names(in: "out/images/multi-turn").count == 3)
    let after = try FileManager.default.attributesOfItem(atPath: untouched)[.systemFileNumber]
    #expect(before as? Int == after as? Int, "what was whole isn't written again")
  }

  @Test func anotherExportReplacesTheEarlierOne() async throws {
    let bench = try ExportBench("diffsynth")
    let path = try await bench.session("S", ["brighter"], width: 100)
    try await bench.export([path])
    try await bench.export([path], .init(longestSide: 50))
    #expect(try bench.picture("images/S/source.png").width == 50)
  }

  @Test func badSessionsAreNamedAndTheRestIsExported() async throws {
    let bench = try ExportBench("pico-banana")
    let good = try await bench.session("G", ["brighter"])
    let gone = try await bench.session("L", ["brighter", "grain"], width: 60)
    // its source isn't the photograph any more, and a picture has to be made again
    try FileManager.default.removeItem(atPath: gone + "/images")
    try bench.folder.write(try bench.folder.bytes(of: "G.png"), to: "L/source.png")
    let outcome = try await bench.export([good, bench.folder.path + "/none", gone])
    #expect(outcome.leftOut.count == 2)
    #expect(outcome.leftOut.first?.contains("none") == true)
    #expect(outcome.leftOut.last?.contains("L: ") == true)
    #expect(outcome.counts.first == ExportCount("single-turn rows", 1))
    #expect(try bench.rows("out/multi-turn.jsonl").count == 1)
    #expect(bench.folder.names(in: "out/images/multi-turn") == ["G_turn1.png"])
    #expect(try bench.text("out/README.md").contains("## Left out"))
  }

  @Test func anArchiveLacksOnlyTheSampleThatFailed() async throws {
    let bench = try ExportBench("webdataset")
    let good = try await bench.session("G", ["brighter"])
    let bad = try await bench.session("B", ["brighter", "grain"], width: 60)
    try bench.folder.write(try bench.folder.bytes(of: "G.png"), to: "B/source.png")
    for _ in 1...2 {
      // the second time nothing is to be written, and it's said all the same
      let outcome = try await bench.export([good, bad])
      #expect(outcome.leftOut.count == 1, "the photograph is needed for the first turn alone")
      #expect(outcome.leftOut.first?.contains("B, turn 1") == true)
      #expect(outcome.counts.first == ExportCount("examples", 2))
      let archive = try TarReader(try bench.folder.bytes(of: "out/shard-000000.tar"))
      #expect(archive.members.count == 6)
    }
  }

  private static func record(sha256: String, attribution: Attribution?) -> SessionRecord {
    SessionRecord(
      folder: sha256,
      header: SessionHeader(
        format: 1, photograph: "p.png", source: "source.png", sha256: sha256, width: 1, height: 1,
        bitsPerSample: 8, attribution: attribution, objects: nil, program: "test",
        time: Date(timeIntervalSince1970: 0)),
      history: History(), notices: [])
  }
}
