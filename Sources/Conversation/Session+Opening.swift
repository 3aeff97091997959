import Edits
public import Engine
import Imaging
public import Scene

extension Session {
  /// Begins a session about a photograph. Nothing is written before the first turn: then a folder
  /// like `2026-11-22-astronaut` is made in `parent`, or `folder` itself where it's given.
  ///
  /// Throws a `PictureFileError` when the photograph can't be read, and a `SessionError` when
  /// `folder` isn't empty.
  public static func create(
    photographAt path: String, in parent: String = "Sessions", folder: String? = nil,
    attribution: Attribution? = nil, objects: [SceneObject]? = nil, tools: SessionTools
  ) async throws -> Session {
    try await create(
      about: try SourceFile(path), in: parent, folder: folder, attribution: attribution,
      objects: objects, tools: tools)
  }

  /// The same about a photograph that has been read already.
  public static func create(
    about source: SourceFile, in parent: String = "Sessions", folder: String? = nil,
    attribution: Attribution? = nil, objects: [SceneObject]? = nil, tools: SessionTools
  ) async throws -> Session {
    let time = tools.now()
    let place: SessionPlace
    if let exact = folder?.withoutTrailingSlashes {
      guard try SessionFolder.isFree(exact) else {
        throw SessionError.alreadyASession(folder: exact)
      }
      place = .exactly(folder: exact)
    } else {
      place = .inside(
        folder: parent.withoutTrailingSlashes,
        name: SessionFolder.name(forPhotographAt: source.path, on: time))
    }
    let header = SessionHeader(
      format: SessionHeader.currentFormat,
      photograph: String(source.path.split(separator: "/").last ?? "").withControlCharactersVisible,
      source: source.name, sha256: source.sha256, width: source.photograph.size.width,
      height: source.photograph.size.height, bitsPerSample: source.bitsPerSample,
      attribution: attribution, objects: objects?.map(\.visible),
      program: tools.programVersion, time: time)
    return Session(
      tools: tools, photograph: source.photograph,
      store: SessionStore(planned: place, source: source.file.bytes), header: header,
      history: History(), notices: [])
  }

  /// Goes on with a saved session. Pictures that are missing are made again behind its back.
  ///
  /// Throws a `SessionError` when a part is missing or damaged, or another program is writing to
  /// the session. A last line of the journal that was cut off is a notice, not an error.
  public static func open(_ folder: String, tools: SessionTools) async throws -> Session {
    let folder = folder.withoutTrailingSlashes
    try SessionFolder.requireParts(folder)
    PictureShelf.shared.look(in: SessionFolder.pictures(in: folder))
    let (writer, journal) = try JournalWriter.opening(folder)
    let source = try SourceFile(inSession: folder, journal.header)
    let session = Session(
      tools: tools, photograph: source.photograph,
      store: SessionStore(folder: folder, writer: writer), header: journal.header,
      history: journal.history, notices: journal.notice.map { [$0] } ?? [])
    await session.renderMissingPictures(in: folder)
    return session
  }

  private func renderMissingPictures(in folder: String) {
    for turn in history.turns {
      for take in turn.takes {
        let image = take.rendering.flatMap { try? SessionFolder.path(of: $0.image, in: folder) }
        if image.flatMap({ Files.kind(of: $0) }) != .file {
          enqueue(TakeID(turn: turn.number, take: take.number))
        }
      }
    }
  }
}

extension SessionRecord {
  /// Reads a session without opening it for writing; another program may have it open.
  /// Throws a `SessionError` when a part is missing or damaged.
  public static func read(_ folder: String) throws -> SessionRecord {
    let folder = folder.withoutTrailingSlashes
    try SessionFolder.requireParts(folder)
    PictureShelf.shared.look(in: SessionFolder.pictures(in: folder))
    let journal = try Journal(try Files.bytes(of: folder + "/" + Journal.fileName), folder: folder)
    guard
      Files.kind(of: folder + "/" + (try SessionFolder.sourceName(journal.header, folder))) == .file
    else {
      throw SessionError.missing(folder: folder, part: "source picture \(journal.header.source)")
    }
    return SessionRecord(
      folder: folder, header: journal.header, history: journal.history,
      notices: journal.notice.map { [$0] } ?? [])
  }

  /// The photograph that the session is about, for rendering.
  public func photograph() throws -> Photograph {
    try SourceFile(inSession: folder, header).photograph
  }

  /// Path of a file that the session names. Throws `SessionError.unsafePath` for one that lies
  /// outside the session's folder.
  public func path(of file: String) throws -> String {
    try SessionFolder.path(of: file, in: folder)
  }
}
