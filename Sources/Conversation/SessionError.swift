import Imaging

/// Why a session can't be begun, opened or written. Each says itself in a plain sentence.
public enum SessionError: Error, Equatable, Sendable {
  /// `part` is "folder", "journal.jsonl" or "source picture".
  case missing(folder: String, part: String)
  case notAFolder(path: String)
  case alreadyASession(folder: String)
  /// `line` counts from 1.
  case damagedJournal(folder: String, line: Int, reason: String)
  case newerFormat(folder: String, format: Int)
  case sourceChanged(folder: String, source: String)
  /// Another program is writing to it.
  case inUse(folder: String)
  case unsafePath(folder: String, path: String)
  case cannotRead(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  case noSuchTurn(Int)
  case noSuchTake(TakeID)
  /// The picture of this take couldn't be made.
  case cannotRender(TakeID, reason: String)
  /// Rendering was stopped before this take's turn came.
  case notRendered(TakeID)
}

extension SessionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let folder, "folder"): "There is no session folder \(shown(folder))."
    case .missing(let folder, let part): "The session \(shown(folder)) has no \(part)."
    case .notAFolder(let path): "\(shown(path)) isn't a session folder."
    case .alreadyASession(let folder):
      "\(shown(folder)) already holds something; name an empty or a new folder, "
        + "or resume the session in it."
    case .damagedJournal(let folder, let line, let reason):
      "Line \(line) of the journal of \(shown(folder)) is damaged: \(reason)."
    case .newerFormat(let folder, let format):
      "The session \(shown(folder)) has format \(format), which is newer than this program's "
        + "\(SessionHeader.currentFormat); a newer retake can open it."
    case .sourceChanged(let folder, let source):
      "\(shown(source)) in \(shown(folder)) isn't the photograph that the session was recorded on."
    case .inUse(let folder):
      "The session \(shown(folder)) is open in another retake; quit that first."
    case .unsafePath(let folder, let path):
      "The session \(shown(folder)) names the file \(shown(path)), which lies outside its folder."
    case .cannotRead(let path, let reason): "\(shown(path)) can't be read: \(reason)."
    case .cannotWrite(let path, let reason): "\(shown(path)) can't be written: \(reason)."
    case .noSuchTurn(let number): "There is no turn \(number)."
    case .noSuchTake(let id): "Turn \(id.turn) has no take \(id.take)."
    case .cannotRender(let id, let reason):
      "The picture of \(id) couldn't be made: \(withoutFullStop(reason))."
    case .notRendered(let id):
      "The picture of \(id) hasn't been made; resuming the session makes it."
    }
  }

  private func shown(_ path: String) -> String { path.withControlCharactersVisible }

  private func withoutFullStop(_ reason: String) -> String {
    reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }
}
