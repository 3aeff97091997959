import Edits
import Imaging
import Scene

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A session's folder, which comes into being with the first event.
struct SessionStore {
  private enum Stage {
    case planned(SessionPlace, source: [UInt8])
    case open(folder: String, JournalWriter)
    case closed(folder: String?)
  }

  private var stage: Stage

  init(planned place: SessionPlace, source: [UInt8]) {
    stage = .planned(place, source: source)
  }

  init(folder: String, writer: JournalWriter) {
    stage = .open(folder: folder, writer)
  }

  /// `nil` while nothing has been written.
  var folder: String? {
    switch stage {
    case .planned: nil
    case .open(let folder, _): folder
    case .closed(let folder): folder
    }
  }

  /// Lets others write to the folder.
  mutating func close() {
    stage = .closed(folder: folder)
  }

  /// Returns when the event is safe on disk. Throws a `SessionError` when it isn't there.
  mutating func append(_ event: JournalEvent, header: SessionHeader) throws {
    switch stage {
    case .open(let folder, let writer):
      try Self.keepPictures(of: event, in: folder)
      try writer.append(event)
    case .closed(let folder):
      throw SessionError.cannotWrite(path: folder ?? "the session", reason: "it has been closed")
    case .planned(let place, let source):
      let (folder, writer) = try place.create { folder in
        try Files.write(source, to: folder + "/" + header.source)
        try Self.keep((header.objects ?? []).compactMap(\.mask), in: folder)
        try Self.keepPictures(of: event, in: folder)
        let writer = try JournalWriter(creatingIn: folder)
        try writer.append(.session(header))
        try writer.append(event)
        return writer
      }
      stage = .open(folder: folder, writer)
    }
  }

  /// Pictures from files that a plan needs are kept beside the journal.
  private static func keepPictures(of event: JournalEvent, in folder: String) throws {
    try keep(event.plan?.steps.flatMap(\.pictures) ?? [], in: folder)
  }

  private static func keep(_ hashes: [String], in folder: String) throws {
    guard !hashes.isEmpty else { return }
    let shelf = SessionFolder.pictures(in: folder)
    try Files.makeFolder(shelf)
    for hash in hashes {
      let path = shelf + "/" + PictureShelf.fileName(hash)
      guard Files.kind(of: path) == nil, let picture = PictureShelf.shared.picture(hash) else {
        continue
      }
      do {
        try Image(picture).write(to: path, as: .png())
      } catch {
        throw SessionError.cannotWrite(path: path, reason: "\(error)")
      }
    }
  }
}

/// Where a new session is to be kept.
enum SessionPlace: Sendable {
  /// In a new folder of this folder, named after the day and the photograph.
  case inside(folder: String, name: String)
  /// In this folder, which must not exist or be empty.
  case exactly(folder: String)

  /// Fills a folder under a temporary name and then gives it its own, so that there is never half
  /// a session. Throws a `SessionError`, with nothing left behind, when it can't be filled.
  func create<Content>(
    _ fill: (_ folder: String) throws -> Content
  ) throws -> (folder: String, content: Content) {
    let parent = self.parent
    try Files.makeFolder(parent)
    let temporary = parent + "/.new-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    guard mkdir(temporary, 0o755) == 0 else {
      throw SessionError.cannotWrite(path: name, reason: Files.lastError)
    }
    do {
      let content = try fill(temporary)
      Files.syncFolder(temporary)
      let folder = try rename(temporary)
      Files.syncFolder(parent)
      return (folder, content)
    } catch SessionError.cannotWrite(_, let reason) {
      Self.remove(temporary)
      throw SessionError.cannotWrite(path: name, reason: reason)
    } catch {
      Self.remove(temporary)
      throw error
    }
  }

  /// What the folder is to be called.
  private var name: String {
    switch self {
    case .inside(let folder, let name): folder + "/" + name
    case .exactly(let folder): folder
    }
  }

  private var parent: String {
    switch self {
    case .inside(let folder, _): return folder
    case .exactly(let folder):
      let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
      let above = parts.dropLast().joined(separator: "/")
      return above.isEmpty ? (folder.hasPrefix("/") ? "/" : ".") : above
    }
  }

  /// A name that is taken gets -2, -3 and so on. Renaming onto an empty folder takes its place.
  private func rename(_ temporary: String) throws -> String {
    switch self {
    case .exactly(let folder):
      if Self.rename(temporary, to: folder) { return folder }
      if errno == ENOTEMPTY || errno == EEXIST {
        throw SessionError.alreadyASession(folder: folder)
      }
      throw SessionError.cannotWrite(path: folder, reason: Files.lastError)
    case .inside(let parent, let name):
      for number in 1... {
        let folder = parent + "/" + (number == 1 ? name : "\(name)-\(number)")
        if Files.kind(of: folder) != nil { continue }
        if Self.rename(temporary, to: folder) { return folder }
        guard errno == ENOTEMPTY || errno == EEXIST else { break }
      }
      throw SessionError.cannotWrite(path: parent, reason: Files.lastError)
    }
  }

  private static func rename(_ old: String, to new: String) -> Bool {
    #if canImport(Glibc)
      Glibc.rename(old, new) == 0
    #else
      Darwin.rename(old, new) == 0
    #endif
  }

  /// Of the files that a session begins with.
  private static func remove(_ folder: String) {
    for name in ["source.png", "source.jpg", Journal.fileName] { unlink(folder + "/" + name) }
    rmdir(folder)
  }
}
