import Conversation
import Engine
import Foundation
import Imaging
import SessionFixtures
import Testing

@testable import Datasets

@Suite struct PicoBananaTests {
  let bench: ExportBench
  var folder: TemporaryFolder { bench.folder }

  init() throws {
    bench = try ExportBench("pico-banana")
  }

  @Test func theMultiTurnRowHasTheReleasedShape() async throws {
    let path = try await bench.session("S", ["brighter", "exposure 0.2", "square"])
    let record = try SessionRecord.read(path)
    try await bench.export([path])
    let row = try #require(try bench.rows("out/multi-turn.jsonl").first)
    let files = try #require(row["files"] as? [[String: String]])
    #expect(
      files.map { $0["id"] } == [
        "edit_turn1", "edit_turn2", "final_image", "original_input_image",
      ])
    #expect(
      files.map { $0["url"] } == [
        "images/multi-turn/S_turn1.png", "images/multi-turn/S_turn2.png",
        "images/multi-turn/S_turn3.png", "images/source/S.png",
      ])
    #expect(files.allSatisfy { Set($0.keys) == ["id", "url"] })
    #expect(
      row["metadata_edit_turn_prompts"] as? [String] == ["brighter", "exposure 0.2", "square"])
    for (index, file) in files.dropLast().enumerated() {
      #expect(
        try bench.pixels(file["url"]) == record.history.turns[index].keptTake?.rendering?.pixels)
    }
    #expect(try bench.pixels(files.last?["url"]) == gradient().pixelHash)
    let text = try bench.text("out/multi-turn.jsonl")
    #expect(text.hasPrefix(#"{"files": [{"id": "edit_turn1", "url": "images/multi-turn/"#))
  }

  @Test func furtherKeysSayWhatThePicturesCannot() async throws {
    let path = try await bench.session("S", ["brighter", "fly", "exposure 2", "undo", "square"])
    try await bench.export([path])
    let row = try #require(try bench.rows("out/multi-turn.jsonl").first)
    #expect(row["edit_types"] as? [[String]] == [["brightness"], ["crop"]])
    #expect(row["short"] as? [String] == ["exposure", "crop"])
    #expect(row["long"] as? [String] == ["Do this: exposure", "Do this: crop"])
    #expect(row["sizes"] as? [[Int]] == [[48, 32], [32, 32]])
    #expect((row["pixels"] as? [String])?.count == 2)
    #expect((row["scores"] as? [[String: Any]])?.count == 2)
    let plans = try #require(row["plans"] as? [[String: Any]])
    #expect(
      plans.map { ($0["steps"] as? [[String: Any]])?.first?["edit"] as? String } == [
        "exposure", "crop",
      ])
    let refusal = try #require((row["refusals"] as? [[String: Any]])?.first)
    #expect(refusal["instruction"] as? String == "fly")
    #expect(refusal["edit_types"] as? [String] == ["pose"])
    #expect((refusal["reason"] as? String)?.isEmpty == false)
    let rejected = try #require((row["rejected_takes"] as? [[String: Any]])?.first)
    #expect(rejected["instruction"] as? String == "exposure 2")
    #expect(rejected["by"] as? String == "undo")
    #expect(rejected["url"] as? String == "images/negative-edit/1.png")
    let source = try #require(row["source"] as? [String: Any])
    #expect(source["width"] as? Int == 48 && source["photograph"] as? String == "S.png")
    #expect((source["attribution"] as? [String: String])?["license"] == "CC0")
  }

  @Test func singleTurnRowsHaveTheReleasedKeys() async throws {
    let path = try await bench.session("S", ["grain", "exposure 0.2", "drop 1.1"])
    let record = try SessionRecord.read(path)
    try await bench.export([path])
    let rows = try bench.rows("out/sft.jsonl")
    #expect(rows.count == 2, "taking a step out means nothing without the turns before")
    for row in rows {
      #expect(
        keys(row) == [
          "open_image_input_url", "text", "output_image", "edit_type", "summarized_text",
        ])
    }
    #expect(
      rows.map { $0["edit_type"] as? String } == [
        "Add film grain or vintage filter", "brightness",
      ])
    #expect(rows.map { $0["text"] as? String } == ["Do this: film_grain", "Do this: exposure"])
    #expect(rows.map { $0["summarized_text"] as? String } == ["film_grain", "exposure"])
    #expect(
      rows.map { $0["output_image"] as? String } == [
        "images/positive-edit/1.png", "images/positive-edit/2.png",
      ])
    let first = record.history.turns[0].keptTake?.rendering?.pixels
    #expect(try bench.pixels(rows[0]["open_image_input_url"]) == gradient().pixelHash)
    #expect(try bench.pixels(rows[0]["output_image"]) == first)
    #expect(
      try bench.pixels(rows[1]["open_image_input_url"]) == first,
      "a turn begins where the last ended")
  }

  @Test func preferencesComeFromTakesAndFromWordsSaidAgain() async throws {
    let path = try await bench.session(
      "S", ["grain", "/retake", "/retake", "brighter", "undo", "exposure 1"])
    try await bench.export([path])
    let rows = try bench.rows("out/preference.jsonl")
    let row = try #require(rows.first)
    #expect(rows.count == 1, "another instruction is no preference")
    #expect(
      keys(row) == [
        "output_image", "rejected_images", "text", "edit_type", "open_image_input_url",
        "summarized_text",
      ])
    let rejected = try #require(row["rejected_images"] as? [String])
    #expect(rejected == ["images/negative-edit/1.png", "images/negative-edit/2.png"])
    let hashes = try (rejected + [try #require(row["output_image"] as? String)]).map {
      try bench.pixels($0)
    }
    #expect(Set(hashes).count == 3)
  }

  @Test func sayingTheSameAgainWithTheSameResultIsNoPreference() async throws {
    let path = try await bench.session("S", ["exposure 0.5", "undo", "exposure 0.5"])
    try await bench.export([path])
    #expect(try bench.rows("out/preference.jsonl").isEmpty)
    #expect(try bench.rows("out/sft.jsonl").count == 1)
  }

  @Test func aSequenceEndsBeforeWhatWasRejected() async throws {
    let path = try await bench.session(
      "S", ["brighter", "exposure 2", "/reject overdone", "square"])
    try await bench.export([path])
    let row = try #require(try bench.rows("out/multi-turn.jsonl").first)
    #expect(row["metadata_edit_turn_prompts"] as? [String] == ["brighter"])
    let files = try #require(row["files"] as? [[String: String]])
    #expect(files.map { $0["id"] } == ["final_image", "original_input_image"])
    let rejected = try #require((row["rejected_takes"] as? [[String: Any]])?.first)
    #expect(rejected["label"] as? String == "overdone" && rejected["by"] as? String == "person")
  }

  @Test func takesThatAreNeitherKeptNorRejectedAreThereToo() async throws {
    let path = try await bench.session("S", ["grain", "/retake", "/tie 1 2", "square"])
    try await bench.export([path])
    let row = try #require(try bench.rows("out/multi-turn.jsonl").first)
    let others = try #require(row["other_takes"] as? [[String: Any]])
    #expect(others.count == 1)
    #expect(others.first?["url"] as? String == "images/other-edit/1.png")
    _ = try bench.picture(others.first?["url"])
  }

  @Test func sessionsWithoutAKeptTurnGiveNoRow() async throws {
    let empty = try await bench.session("E", ["brighter", "undo"])
    let kept = try await bench.session("K", ["brighter"])
    let outcome = try await bench.export([empty, kept])
    #expect(outcome.leftOut == [])
    #expect(
      outcome.counts == [
        ExportCount("single-turn rows", 1), ExportCount("preference rows", 0),
        ExportCount("multi-turn rows", 1), ExportCount("sessions without a kept turn", 1),
      ])
    #expect(try folder.bytes(of: "E/multi-turn.jsonl").isEmpty)
  }

  @Test func sessionsOfOneNameDoNotMeet() async throws {
    let path = try await bench.session("S", ["brighter"])
    try await bench.export([path, path])
    #expect(folder.names(in: "out/images/multi-turn") == ["S-2_turn1.png", "S_turn1.png"])
    #expect(folder.names(in: "out/images/positive-edit") == ["1.png", "2.png"])
  }

  @Test func picturesThatAreGoneAreMadeAgain() async throws {
    let path = try await bench.session("S", ["grain", "square", "undo", "exposure 0.3"])
    try await bench.export([path], to: "before")
    try FileManager.default.removeItem(atPath: path + "/images")
    try await bench.export([path], to: "after")
    for file in folder.names(in: "before/images/multi-turn") {
      let name = "images/multi-turn/" + file
      #expect(try bench.pixels(name, in: "before") == bench.pixels(name, in: "after"))
    }
    #expect(folder.names(in: "after/images/negative-edit") == ["1.png"])
    #expect(folder.names(in: "S/images").isEmpty, "the session itself isn't touched")
  }

  @Test func otherPeoplesFoldersAreLeftAlone() async throws {
    let path = try await bench.session("S", ["brighter"])
    try FileManager.default.createDirectory(
      atPath: folder.path + "/theirs", withIntermediateDirectories: true)
    try folder.write([1], to: "theirs/holiday.txt")
    await #expect(throws: ExportError.folderInUse(folder.path + "/theirs")) {
      try await bench.export([path], to: "theirs")
    }
    #expect(folder.names(in: "theirs") == ["holiday.txt"])
  }

  @Test func anEarlierExportIsReplacedAndNothingElse() async throws {
    let long = try await bench.session("L", ["brighter", "exposure 0.1", "exposure 0.2"])
    let short = try await bench.session("S", ["brighter"])
    try await bench.export([long])
    try folder.write([1], to: "out/notes.txt")
    try await bench.export([short])
    #expect(folder.names(in: "out/images/multi-turn") == ["S_turn1.png"])
    #expect(folder.names(in: "out").contains("notes.txt"))
    #expect(try bench.rows("out/multi-turn.jsonl").count == 1)
  }

  @Test func unknownFormatsAndBadSessionsWriteNothing() async throws {
    let path = try await bench.session("S", ["brighter"])
    await #expect(
      throws: ExportError.unknownFormat("parquet", known: DatasetExport.formats.map { $0.name })
    ) {
      try await DatasetExport.write(
        sessions: [path], format: "parquet", to: folder.path + "/out", engine: LocalEngine(),
        program: "test")
    }
    await #expect(throws: SessionError.self) { try await bench.export([folder.path + "/none"]) }
    #expect(!folder.names().contains("out"))
  }

  @Test func theSessionsOwnRowNamesItsOwnFiles() async throws {
    let path = try await bench.session("S", ["brighter", "square"])
    let row = try #require(try bench.rows("S/multi-turn.jsonl").first)
    let files = try #require(row["files"] as? [[String: String]])
    #expect(
      files.map { $0["url"] } == [
        "images/turn-01-take-1.png", "images/turn-02-take-1.png", "source.png",
      ])
    for file in files.compactMap({ $0["url"] }) {
      #expect(FileManager.default.fileExists(atPath: path + "/" + file))
    }
  }
}
