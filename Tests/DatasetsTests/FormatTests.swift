import Conversation
import Foundation
import Imaging
import SessionFixtures
import Testing

@testable import Datasets

/// What each format's rows and files look like.
@Suite struct FormatTests {
  let lines = ["grain", "exposure 0.2", "drop 1.1", "square"]

  @Test(
    "every format writes the same files each time, all with checksums that hold",
    arguments: DatasetExport.formats.map { $0.name })
  func repeatable(_ format: String) async throws {
    let bench = try ExportBench(format)
    let path = try await bench.session("S", ["grain", "/retake"] + lines.dropFirst())
    let outcome = try await bench.export([path])
    try await bench.export([path], to: "again")
    #expect(outcome.leftOut == [])
    #expect(outcome.counts.map(\.count).reduce(0, +) > 0)
    let sums = try bench.text("out/SHA256SUMS")
    #expect(try bench.text("again/SHA256SUMS") == sums)
    for line in sums.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      let name = parts[1].trimmingCharacters(in: .whitespaces)
      #expect(try bench.folder.bytes(of: "out/" + name).sha256 == parts[0], "\(name)")
    }
    let card = try bench.text("out/README.md")
    #expect(card.hasPrefix("---\n") && card.contains("license: cc0-1.0"))
    #expect(card.contains("A. Person"))
  }

  @Test func magicBrushMasksAreWhiteWhereSomethingChanged() async throws {
    let bench = try ExportBench("magicbrush")
    let path = try await bench.session("S", lines)
    try await bench.export([path])
    let rows = try bench.rows("out/metadata.jsonl")
    #expect(rows.map { $0["turn_index"] as? Int } == [1, 2, 3])
    #expect(rows.allSatisfy { $0["img_id"] as? String == "S" })
    for row in rows {
      let source = try bench.picture(row["source_img_file_name"])
      let mask = try bench.picture(row["mask_img_file_name"])
      let target = try bench.picture(row["target_img_file_name"])
      #expect(mask.width == target.width && mask.height == target.height)
      guard source.width == target.width else {
        #expect(mask.samples.allSatisfy { $0 == 255 })
        continue
      }
      for i in stride(from: 0, to: mask.samples.count, by: 4) where mask.samples[i] == 0 {
        #expect(source.samples[i..<i + 3] == target.samples[i..<i + 3])
      }
    }
  }

  @Test func masksReachALittleBeyondWhatChanged() {
    let before = gradient(width: 300, height: 200)
    var after = before
    after.samples[(100 * 300 + 150) * 4] ^= 1
    let mask = ChangeMask.between(before, after)
    let white = (0..<300 * 200).filter { mask.samples[$0 * 4] == 255 }
    #expect(white.count == 49)
    #expect(white.allSatisfy { abs($0 / 300 - 100) <= 3 && abs($0 % 300 - 150) <= 3 })
    #expect(ChangeMask.between(before, before).samples[0] == 0)
  }

  @Test func imgEditHoldsTheWholeConversation() async throws {
    let bench = try ExportBench("imgedit")
    let path = try await bench.session("S", lines)
    try await bench.export([path])
    let row = try #require(try bench.rows("out/multi-turn.jsonl").first)
    let turns = try #require(row["data"] as? [[String: Any]])
    #expect(turns.map { $0["prompt"] as? String } == lines)
    var last = "images/S/source.png"
    for turn in turns {
      #expect(turn["input_images"] as? [String] == [last])
      last = try #require((turn["output_images"] as? [String])?.first)
      _ = try bench.picture(last)
    }
  }

  @Test func editRewardVotesForTheKeptSideAndKnowsTies() async throws {
    let bench = try ExportBench("editreward")
    var paths: [String] = []
    for number in 1...6 {
      paths.append(
        try await bench.session("S\(number)", ["grain", "/retake", "/retake"], width: 40 + number))
    }
    let tied = try await bench.session("T", ["grain", "/keep", "/retake", "/keep"])
    let outcome = try await bench.export(paths + [tied])
    #expect(outcome.counts.prefix(2) == [ExportCount("preferences", 12), ExportCount("ties", 1)])
    let rows = try bench.rows("out/metadata.jsonl")
    #expect(rows.map { $0["vote_type"] as? String }.last == "tie")
    let votes = rows.dropLast().map { $0["vote_type"] as? String }
    #expect(Set(votes) == ["leftvote", "rightvote"], "neither side always wins")
    for row in rows.dropLast() {
      let side = row["vote_type"] as? String == "leftvote" ? "left" : "right"
      #expect((row["\(side)_model"] as? String)?.hasSuffix("take 3") == true)
      #expect(row["left_overall_score"] is Double && row["right_overall_score"] is Double)
      let left = try bench.pixels(row["left_output_image_file_name"])
      #expect(try bench.pixels(row["right_output_image_file_name"]) != left)
    }
  }

  @Test func imageFolderRowsNameTheirPictures() async throws {
    let bench = try ExportBench("imagefolder")
    let path = try await bench.session("S", lines)
    try await bench.export([path], .init(prompt: .said))
    let rows = try bench.rows("out/metadata.jsonl")
    #expect(rows.map { $0["instruction"] as? String } == ["grain", "exposure 0.2", "square"])
    #expect(rows.map { $0["license"] as? String } == ["CC0", "CC0", "CC0"])
    #expect(Set(rows.map(keys)).count == 1, "all rows have the same columns")
    for row in rows {
      _ = try bench.picture(row["input_file_name"])
      _ = try bench.picture(row["output_file_name"])
    }
  }

  @Test func webDatasetKeepsTheMembersOfAKeyTogether() async throws {
    let bench = try ExportBench("webdataset")
    let path = try await bench.session("S.1", lines)
    try await bench.export([path], .init(samplesPerShard: 2))
    #expect(
      bench.folder.names(in: "out").filter { $0.hasSuffix("tar") } == [
        "shard-000000.tar", "shard-000001.tar",
      ])
    let first = try TarReader(try bench.folder.bytes(of: "out/shard-000000.tar"))
    #expect(
      first.members.map(\.name) == [
        "S-1-1.input.png", "S-1-1.output.png", "S-1-1.json", "S-1-2.input.png", "S-1-2.output.png",
        "S-1-2.json",
      ])
    let json = try JSONSerialization.jsonObject(with: Data(first.members[2].bytes))
    #expect((json as? [String: Any])?["instruction_said"] as? String == "grain")
    #expect(try PictureFile(bytes: first.members[0].bytes, name: "").decode().size.width == 48)
  }

  @Test func oneTurnTrainersGetTheirKeys() async throws {
    let expected = [
      "instructpix2pix": ["input_image_file_name", "edit_prompt", "edited_image_file_name"],
      "diffsynth": ["edit_image", "prompt", "image"],
      "musubi": ["control_path", "caption", "image_path"],
    ]
    for (format, names) in expected {
      let bench = try ExportBench(format)
      let path = try await bench.session("S", lines)
      let record = try SessionRecord.read(path)
      try await bench.export([path])
      let rows = try bench.rows("out/metadata.jsonl")
      #expect(rows.allSatisfy { keys($0) == Set(names) })
      #expect(rows.map { $0[names[1]] as? String }.first == "Do this: film_grain")
      #expect(try bench.pixels(rows[0][names[0]]) == gradient().pixelHash)
      #expect(
        try bench.pixels(rows[0][names[2]]) == record.history.turns[0].keptTake?.rendering?.pixels)
    }
  }

  @Test func aiToolkitPairsByName() async throws {
    let bench = try ExportBench("ai-toolkit")
    let path = try await bench.session("S", lines)
    try await bench.export([path])
    #expect(bench.folder.names(in: "out/control") == ["S-1.png", "S-2.png", "S-3.png"])
    #expect(
      bench.folder.names(in: "out/target") == [
        "S-1.png", "S-1.txt", "S-2.png", "S-2.txt", "S-3.png", "S-3.txt",
      ])
    #expect(try bench.text("out/target/S-3.txt") == "Do this: crop")
  }

  @Test func msSwiftHasAMarkForEachPicture() async throws {
    let bench = try ExportBench("ms-swift")
    let path = try await bench.session("S", ["grain", "/retake", "exposure 0.2"])
    try await bench.export([path])
    for file in ["multi-turn.jsonl", "preference.jsonl"] {
      let row = try #require(try bench.rows("out/" + file).first)
      let messages = try #require(row["messages"] as? [[String: String]])
      #expect(
        messages.map { $0["role"] }
          == Array(
            repeating: ["user", "assistant"], count: messages.count / 2
          ).joined().map { $0 })
      let marks = messages.reduce(0) { sum, message in
        sum + (message["content"] ?? "").components(separatedBy: "<image>").count - 1
      }
      #expect((row["images"] as? [String])?.count == marks)
      if file == "preference.jsonl" {
        #expect((row["rejected_images"] as? [String])?.count == marks)
      }
    }
  }
}
