#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// When things happened in a session, in the order of its journal.
public struct Timeline: Sendable, Equatable {
  public struct Moment: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      /// A turn was recorded, with its first take where it made one.
      case turn
      /// A further take of a turn was recorded.
      case take
      /// Its full-size picture was made.
      case rendered
      case verdict(Verdict)
      /// The conversation moved to it, or it was chosen among the takes of its turn.
      case moved
    }

    public let kind: Kind
    public let take: TakeID
    public let time: Date
  }

  public let moments: [Moment]
}

extension SessionRecord {
  /// Reads the journal again for its times. Throws a `SessionError` when that can't be read; ends
  /// before a line that is damaged.
  public func timeline() throws -> Timeline {
    let bytes = try Files.bytes(of: folder + "/" + Journal.fileName)
    var check = JournalLine.firstCheck
    var moments: [Timeline.Moment] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let decoded = try? JournalLine.decoded(line, after: check) else { break }
      check = decoded.check
      if let moment = Timeline.Moment(decoded.event) { moments.append(moment) }
    }
    return Timeline(moments: moments)
  }
}

extension Timeline.Moment {
  fileprivate init?(_ event: JournalEvent) {
    switch event {
    case .turn(let record):
      let take = record.plan == nil ? 0 : 1
      self.init(kind: .turn, take: TakeID(turn: record.turn, take: take), time: record.time)
    case .take(let record): self.init(kind: .take, take: record.take, time: record.time)
    case .rendered(let record): self.init(kind: .rendered, take: record.take, time: record.time)
    case .verdict(let record):
      self.init(kind: .verdict(record.verdict), take: record.take, time: record.time)
    case .choice(let record): self.init(kind: .moved, take: record.take, time: record.time)
    case .head(let record): self.init(kind: .moved, take: record.to, time: record.time)
    default: return nil
    }
  }
}
