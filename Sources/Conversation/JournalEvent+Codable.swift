import Edits
import Imaging
import Judging
import Language
import Scene

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Events are flat JSON objects; the key `event` says which kind. Strings from a journal come from
/// outside, so what is shown later is made visible on the way in.
extension JournalEvent: Codable {
  private enum Kind: String, Codable {
    case session, region, turn, take, choice, verdict, tie, head, rendered
  }

  private enum Key: String, CodingKey { case event }

  init(from decoder: any Decoder) throws {
    let name = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .event)
    switch Kind(rawValue: name) {
    case .session: self = .session(try SessionHeader(from: decoder).visible)
    case .region: self = .region(try RegionRecord(from: decoder).visible)
    case .turn: self = .turn(try TurnRecord(from: decoder))
    case .take: self = .take(try FurtherTakeRecord(from: decoder))
    case .choice: self = .choice(try ChoiceRecord(from: decoder))
    case .verdict: self = .verdict(try VerdictRecord(from: decoder))
    case .tie: self = .tie(try TieRecord(from: decoder))
    case .head: self = .head(try HeadRecord(from: decoder))
    case .rendered: self = .rendered(try RenderedRecord(from: decoder))
    case nil: self = .unknown(kind: name)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func name(_ kind: Kind) throws { try container.encode(kind, forKey: .event) }
    switch self {
    case .session(let header):
      try name(.session)
      try header.encode(to: encoder)
    case .region(let record):
      try name(.region)
      try record.encode(to: encoder)
    case .turn(let record):
      try name(.turn)
      try record.encode(to: encoder)
    case .take(let record):
      try name(.take)
      try record.encode(to: encoder)
    case .choice(let record):
      try name(.choice)
      try record.encode(to: encoder)
    case .verdict(let record):
      try name(.verdict)
      try record.encode(to: encoder)
    case .tie(let record):
      try name(.tie)
      try record.encode(to: encoder)
    case .head(let record):
      try name(.head)
      try record.encode(to: encoder)
    case .rendered(let record):
      try name(.rendered)
      try record.encode(to: encoder)
    case .unknown(let kind): try container.encode(kind, forKey: .event)
    }
  }
}

extension SessionHeader {
  fileprivate var visible: SessionHeader {
    var result = self
    result.photograph = photograph.withControlCharactersVisible
    result.program = program.withControlCharactersVisible
    result.attribution = attribution.map {
      Attribution(title: $0.title, author: $0.author, license: $0.license, url: $0.url)
    }
    result.objects = objects?.map(\.visible)
    return result
  }
}

extension SceneObject {
  /// With control characters in its name made visible.
  var visible: SceneObject {
    var result = self
    result.name = name.withControlCharactersVisible
    return result
  }
}

extension JournalEvent.RegionRecord {
  fileprivate var visible: Self {
    var result = self
    result.name = name.withControlCharactersVisible
    return result
  }
}

private enum RecordKey: String, CodingKey {
  case turn, take, parent, instruction, status, requests, message, readings, plan, long, short
  case wish, time, verdict, label, note, by, takes, offered, move, image, pixels, width, height,
    scores
  case parentTake = "parent_take"
  case editTypes = "edit_types"
}

extension KeyedDecodingContainer<RecordKey> {
  fileprivate func id(_ turn: RecordKey = .turn, _ take: RecordKey = .take) throws -> TakeID {
    TakeID(turn: try decode(Int.self, forKey: turn), take: try decode(Int.self, forKey: take))
  }

  /// Left out means empty.
  fileprivate func text(_ key: RecordKey) throws -> String {
    try decodeIfPresent(String.self, forKey: key)?.withControlCharactersVisible ?? ""
  }

  fileprivate func phrases() throws -> Phrases {
    Phrases(long: try text(.long), short: try text(.short))
  }
}

extension KeyedEncodingContainer<RecordKey> {
  fileprivate mutating func encode(_ id: TakeID) throws {
    try encode(id.turn, forKey: .turn)
    try encode(id.take, forKey: .take)
  }

  fileprivate mutating func encodeUnlessEmpty<C: Collection & Encodable>(
    _ value: C, forKey key: RecordKey
  ) throws {
    if !value.isEmpty { try encode(value, forKey: key) }
  }

  fileprivate mutating func encode(_ phrases: Phrases) throws {
    try encode(phrases.long, forKey: .long)
    try encode(phrases.short, forKey: .short)
  }
}

extension JournalEvent.TurnRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    let plan = try container.decodeIfPresent(Plan.self, forKey: .plan)
    self.init(
      turn: try container.decode(Int.self, forKey: .turn),
      parent: try container.id(.parent, .parentTake),
      instruction: try container.text(.instruction),
      status: try container.decode(TurnStatus.self, forKey: .status),
      // ids that a newer program knows are left out
      editTypes: (try container.decodeIfPresent([String].self, forKey: .editTypes) ?? [])
        .compactMap { EditType(rawValue: $0) },
      requests: try container.decodeIfPresent([RequestRecord].self, forKey: .requests) ?? [],
      message: try container.text(.message),
      readings: (try container.decodeIfPresent([String].self, forKey: .readings) ?? [])
        .map(\.withControlCharactersVisible),
      wish: try container.decodeIfPresent(StandingWish.self, forKey: .wish),
      plan: plan, phrases: plan == nil ? nil : try container.phrases(),
      time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(turn, forKey: .turn)
    try container.encode(parent.turn, forKey: .parent)
    try container.encode(parent.take, forKey: .parentTake)
    try container.encode(instruction, forKey: .instruction)
    try container.encode(status, forKey: .status)
    try container.encode(editTypes, forKey: .editTypes)
    try container.encodeUnlessEmpty(requests, forKey: .requests)
    try container.encodeUnlessEmpty(message, forKey: .message)
    try container.encodeUnlessEmpty(readings, forKey: .readings)
    try container.encodeIfPresent(wish, forKey: .wish)
    try container.encodeIfPresent(plan, forKey: .plan)
    if let phrases { try container.encode(phrases) }
    try container.encode(time, forKey: .time)
  }
}

extension JournalEvent.FurtherTakeRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    self.init(
      take: try container.id(), plan: try container.decode(Plan.self, forKey: .plan),
      phrases: try container.phrases(),
      isOffered: try container.decodeIfPresent(Bool.self, forKey: .offered) ?? false,
      time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(take)
    try container.encode(plan, forKey: .plan)
    try container.encode(phrases)
    if isOffered { try container.encode(true, forKey: .offered) }
    try container.encode(time, forKey: .time)
  }
}

extension JournalEvent.ChoiceRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    self.init(
      take: try container.id(), time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(take)
    try container.encode(time, forKey: .time)
  }
}

extension JournalEvent.VerdictRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    let label = try container.decodeIfPresent(String.self, forKey: .label)
    self.init(
      take: try container.id(),
      verdict: Verdict(
        try container.decode(Verdict.Kind.self, forKey: .verdict),
        label: label.map { FailureLabel(rawValue: $0) ?? .other },
        note: try container.text(.note),
        by: try container.decode(Verdict.Source.self, forKey: .by)),
      time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(take)
    try container.encode(verdict.kind, forKey: .verdict)
    try container.encodeIfPresent(verdict.label, forKey: .label)
    try container.encodeUnlessEmpty(verdict.note, forKey: .note)
    try container.encode(verdict.by, forKey: .by)
    try container.encode(time, forKey: .time)
  }
}

extension JournalEvent.TieRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    let takes = try container.decode([Int].self, forKey: .takes)
    guard takes.count == 2, takes[0] != takes[1] else {
      throw DecodingError.dataCorruptedError(
        forKey: .takes, in: container, debugDescription: "a tie is between two takes")
    }
    self.init(
      turn: try container.decode(Int.self, forKey: .turn),
      tie: Tie(
        first: min(takes[0], takes[1]), second: max(takes[0], takes[1]),
        by: try container.decode(Verdict.Source.self, forKey: .by)),
      time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(turn, forKey: .turn)
    try container.encode([tie.first, tie.second], forKey: .takes)
    try container.encode(tie.by, forKey: .by)
    try container.encode(time, forKey: .time)
  }
}

extension JournalEvent.HeadRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    self.init(
      move: try container.decode(Move.self, forKey: .move), to: try container.id(),
      instruction: try container.text(.instruction),
      time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(move, forKey: .move)
    try container.encode(to)
    try container.encode(instruction, forKey: .instruction)
    try container.encode(time, forKey: .time)
  }
}

extension JournalEvent.RenderedRecord: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: RecordKey.self)
    self.init(
      take: try container.id(), rendering: try Rendering(from: decoder),
      time: try container.decode(Date.self, forKey: .time))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: RecordKey.self)
    try container.encode(take)
    try rendering.encode(to: encoder)
    try container.encode(time, forKey: .time)
  }
}
