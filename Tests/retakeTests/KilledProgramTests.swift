import Conversation
import Engine
import Foundation
import Testing

/// A program that is killed at any moment loses no turn that it had finished.
@Suite("A program killed in the middle")
struct KilledProgramTests {
  private static let lines = [
    "make it warmer", "a bit less", "add film grain", "crop it to a square", "undo the crop",
    "darker", "/undo", "make it black and white", "/retake", "sharpen it",
  ]

  @Test("200 times keeps every finished turn, and every session opens again and verifies")
  func killedAtRandomMoments() async throws {
    let folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 96, height: 64))
    try folder.file("script.txt", Data(Self.lines.joined(separator: "\n").utf8))
    let seed = UInt64(Date().timeIntervalSince1970)
    var moments = SystemMoments(seed: seed)
    let perLine = try Self.wholeRunMicroseconds(folder) / Self.lines.count
    var killedMidway = 0
    for round in 0..<200 {
      let name = "session-\(round)"
      // after some of its lines, however fast this machine is now, and at any moment from there
      let told = try kill(
        name, in: folder, afterLines: moments.next(upTo: Self.lines.count),
        andMicroseconds: moments.next(upTo: perLine))
      if !told.isEmpty, told.count < Self.lines.count { killedMidway += 1 }
      try await expectWhole(name, in: folder, told: told, "seed \(seed), round \(round)")
    }
    // moments that always come too early or too late would prove nothing
    #expect(killedMidway > 100, "seed \(seed)")
  }

  private static func wholeRunMicroseconds(_ folder: TemporaryFolder) throws -> Int {
    let start = Date()
    let outcome = try Executable(folder: folder.url).run(
      ["run", "photo.png", "--session", "whole", "--json", "--script", "script.txt"])
    try #require(outcome.status == 0, "\(outcome.standardError)")
    return max(1000 * Self.lines.count, Int(Date().timeIntervalSince(start) * 1_000_000))
  }

  /// Runs the script, kills it, and returns the lines of JSON that it had printed.
  private func kill(
    _ name: String, in folder: TemporaryFolder, afterLines count: Int, andMicroseconds moment: Int
  ) throws -> [[String: Any]] {
    let output = try folder.file("output", Data())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Executable.path)
    process.arguments = [
      "run", "photo.png", "--session", name, "--json", "--script", "script.txt",
    ]
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, try Self.lineCount(of: output) < count {
      usleep(500)
    }
    usleep(UInt32(moment))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    // the last line may have been cut off while it was being printed
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    return text.split(separator: "\n").compactMap {
      try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  private static func lineCount(of file: URL) throws -> Int {
    try Data(contentsOf: file).count { $0 == UInt8(ascii: "\n") }
  }

  private func expectWhole(
    _ name: String, in folder: TemporaryFolder, told: [[String: Any]], _ comment: String
  ) async throws {
    guard FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(name).path)
    else {
      #expect(told.isEmpty, "\(comment)")
      return
    }
    let resumed = try Executable(folder: folder.url).run(["resume", name])
    #expect(resumed.status == 0, "\(comment): \(resumed.standardError)")
    let record = try SessionRecord.read(folder.url.appendingPathComponent(name).path)
    let kept = record.history.turns.map(\.instruction)
    for line in told.compactMap({ $0["instruction"] as? String }) where !line.hasPrefix("/") {
      #expect(kept.contains(line), "\(comment)")
    }
    let results = try await record.verify(engine: LocalEngine())
    let allPass = results.allSatisfy { $0.passes }
    #expect(allPass, "\(comment): \(results)")
  }
}

/// Random moments from a seed that a failure can name.
private struct SystemMoments {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed | 1
  }

  mutating func next(upTo limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}
