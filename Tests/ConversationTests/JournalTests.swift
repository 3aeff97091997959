import Edits
import Foundation
import Judging
import Scene
import SessionFixtures
import Testing

@testable import Conversation

/// A journal's bytes, and what it says, with a line for each event.
private struct WrittenJournal {
  var lines: [[UInt8]] = []
  var check = JournalLine.firstCheck

  var bytes: [UInt8] { lines.flatMap { $0 } }

  mutating func add(_ event: JournalEvent) throws {
    let (line, next) = try JournalLine.encoded(event, after: check)
    lines.append(line)
    check = next
  }

  /// A session with three exposures.
  static func threeTurns() throws -> WrittenJournal {
    var journal = WrittenJournal()
    try journal.add(.session(header()))
    for number in 1...3 { try journal.add(.turn(turn(number))) }
    return journal
  }
}

private let noon = Date(timeIntervalSince1970: 1_795_348_800)

private func header(format: Int = SessionHeader.currentFormat) -> SessionHeader {
  SessionHeader(
    format: format, photograph: "test.png", source: "source.png", sha256: "00", width: 48,
    height: 32, bitsPerSample: 8, attribution: nil, objects: nil, program: "test", time: noon)
}

private func turn(_ number: Int) -> JournalEvent.TurnRecord {
  let step = Step(
    id: StepID(turn: number, index: 1), edit: "exposure", version: 1,
    arguments: ["stops": .number(0.1 * Double(number))], seed: .max)
  return JournalEvent.TurnRecord(
    turn: number, parent: number == 1 ? .photograph : TakeID(turn: number - 1, take: 1),
    instruction: "exposure \(number)", status: .applied, editTypes: [.brightness], requests: [],
    message: "", readings: [], plan: Plan(steps: [step]), phrases: Phrases(long: "l", short: "s"),
    time: noon)
}

@Suite struct JournalTests {
  @Test func everyKindOfEventSurvivesBeingWritten() throws {
    let id = TakeID(turn: 3, take: 2)
    let rendering = Rendering(image: "images/a.png", pixels: "ff", width: 4, height: 3)
    let plan = Plan(steps: [], removes: [StepID(turn: 1, index: 1)])
    var refused = turn(1)
    (refused.status, refused.plan, refused.phrases) = (.refused, nil, nil)
    refused.message = "It can't be \"done\"; ask for less…"
    let events: [JournalEvent] = [
      .session(header()), .turn(turn(2)), .turn(refused),
      .region(.init(name: "the sky", region: .topHalf, time: noon)),
      .take(.init(take: id, plan: plan, phrases: Phrases(long: "a", short: "b"), time: noon)),
      .choice(.init(take: id, time: noon)),
      .verdict(
        .init(
          take: id, verdict: Verdict(.reject, label: .overdone, note: "far", by: .person),
          time: noon)),
      .verdict(.init(take: id, verdict: Verdict(.keep, by: .judge), time: noon)),
      .head(.init(move: .undo, to: .photograph, instruction: "undo", time: noon)),
      .rendered(.init(take: id, rendering: rendering, time: noon)),
    ]
    for event in events {
      let (line, check) = try JournalLine.encoded(event, after: JournalLine.firstCheck)
      #expect(line.last == UInt8(ascii: "\n") && line.dropLast().allSatisfy { $0 >= 0x20 })
      let read = try JournalLine.decoded(line.dropLast(), after: JournalLine.firstCheck)
      #expect(read.event == event && read.check == check)
    }
  }

  @Test func lastLineCutAnywhereLosesThatLineOnly() throws {
    let written = try WrittenJournal.threeTurns()
    let whole = try Journal(written.bytes, folder: "S")
    #expect(whole.history.turns.count == 3 && whole.notice == nil)
    let last = try #require(written.lines.last)
    let before = written.lines.dropLast().flatMap { $0 }
    for length in 0..<last.count {
      let journal = try Journal(before + last.prefix(length), folder: "S")
      // without nothing but its newline, the line is whole
      let isWhole = length == last.count - 1
      #expect(journal.history.turns.count == (isWhole ? 3 : 2), "\(length)")
      #expect((journal.notice == nil) == (isWhole || length == 0), "\(length)")
      #expect(journal.soundLength == (isWhole ? before.count + length : before.count), "\(length)")
    }
  }

  @Test func damageToAnyByteOfTheLastLineIsNoticed() throws {
    let written = try WrittenJournal.threeTurns()
    let lastLength = try #require(written.lines.last).count
    let bytes = written.bytes
    for index in (bytes.count - lastLength)..<(bytes.count - 1) {
      for flipped in [bytes[index] ^ 0x01, bytes[index] ^ 0x80] where flipped != 0x0A {
        var damaged = bytes
        damaged[index] = flipped
        let journal = try Journal(damaged, folder: "S")
        #expect(journal.history.turns.count == 2 && journal.notice != nil, "byte \(index)")
      }
    }
  }

  @Test func damageBeforeTheLastLineSaysWhichLine() throws {
    let written = try WrittenJournal.threeTurns()
    for line in 1...3 {
      let start = written.lines.prefix(line - 1).map(\.count).reduce(0, +)
      for offset in stride(from: 0, to: written.lines[line - 1].count - 1, by: 7) {
        var damaged = written.bytes
        damaged[start + offset] ^= 0x04
        #expect("line \(line), offset \(offset)") {
          try Journal(damaged, folder: "S")
        } throws: { error in
          if case SessionError.damagedJournal("S", line, _) = error { true } else { false }
        }
      }
    }
  }

  @Test func missingAndRepeatedLinesAreNoticed() throws {
    let lines = try WrittenJournal.threeTurns().lines
    for wrong in [
      [lines[0], lines[2], lines[3]], [lines[0], lines[1], lines[1], lines[2]],
      [lines[0], lines[2], lines[1], lines[3]],
    ] {
      #expect(throws: SessionError.self) {
        try Journal(wrong.flatMap { $0 }, folder: "S")
      }
    }
  }

  @Test func eventsOfNewerProgramsArePassedOver() throws {
    var journal = try WrittenJournal.threeTurns()
    try journal.add(.unknown(kind: "dream"))
    try journal.add(.turn(turn(4)))
    let read = try Journal(journal.bytes, folder: "S")
    #expect(read.history.turns.count == 4 && read.notice == nil)
  }

  @Test func newerFormatsAreRefused() throws {
    var journal = WrittenJournal()
    try journal.add(.session(header(format: SessionHeader.currentFormat + 1)))
    #expect(throws: SessionError.newerFormat(folder: "S", format: SessionHeader.currentFormat + 1))
    {
      try Journal(journal.bytes, folder: "S")
    }
  }

  @Test(arguments: [[], Array("\n".utf8), Array("hello\n".utf8), [0, 0, 0]] as [[UInt8]])
  func whatIsNoJournalIsDamagedInLineOne(_ bytes: [UInt8]) {
    #expect {
      try Journal(bytes, folder: "S")
    } throws: { error in
      if case SessionError.damagedJournal("S", 1, _) = error { true } else { false }
    }
  }

  @Test func aTurnThatContradictsTheOnesBeforeIsDamage() throws {
    var journal = try WrittenJournal.threeTurns()
    try journal.add(.turn(turn(9)))
    try journal.add(.unknown(kind: "x"))
    #expect {
      try Journal(journal.bytes, folder: "S")
    } throws: { error in
      if case SessionError.damagedJournal("S", 5, _) = error { true } else { false }
    }
  }

  @Test func textFromOutsideCannotActOnATerminal() throws {
    var record = turn(1)
    record.instruction = "a\u{1B}[2Jb\u{202E}c"
    let (line, _) = try JournalLine.encoded(.turn(record), after: JournalLine.firstCheck)
    let read = try JournalLine.decoded(line.dropLast(), after: JournalLine.firstCheck)
    guard case .turn(let shown) = read.event else {
      Issue.record("not a turn")
      return
    }
    #expect(!shown.instruction.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(shown.instruction.contains("[2Jb"))
  }

  @Test func writingGoesOnAfterACutOffLine() throws {
    let folder = try TemporaryFolder()
    let written = try WrittenJournal.threeTurns()
    for cut in [1, 30, 200] {
      try written.bytes.dropLast(cut).withUnsafeBufferPointer {
        try folder.write(Array($0), to: Journal.fileName)
      }
      let count: Int
      do {
        let (writer, journal) = try JournalWriter.opening(folder.path)
        count = journal.history.turns.count
        try writer.append(.turn(turn(count + 1)))
      }
      let journal = try Journal(try folder.bytes(of: Journal.fileName), folder: "S")
      #expect(journal.notice == nil && journal.history.turns.count == count + 1)
    }
  }

  @Test func aFullDiskIsSaidAndTheJournalStaysAsItWas() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let file = try SyncedFile(appendingTo: "/dev/full", create: false)
    #expect {
      try file.write([1, 2, 3])
    } throws: { error in
      "\(error)".contains("/dev/full can't be written: no space left")
    }
  }
}
