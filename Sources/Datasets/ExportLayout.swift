public import Conversation

/// What an export is to hold, before any of it is written.
///
/// Paths are given and returned as rows name them: relative to the folder that holds the rows, which
/// is the export itself or, where data is split, a folder for the part.
public struct ExportLayout: Sendable {
  enum Content: Sendable {
    case picture(TakeID)
    /// Where the second picture differs from the first.
    case mask(TakeID, TakeID)
    case text(String)
  }

  struct File: Sendable {
    var path: String
    var content: Content
  }

  /// Files that stand side by side in a tar archive.
  struct Sample: Sendable {
    var session: Int
    /// For messages.
    var name: String
    var members: [File]
  }

  struct Row: Sendable {
    var session: Int
    var sample: Int?
    var kind: String
    /// `nil` for a row that is only counted.
    var table: String?
    var line: String
  }

  private(set) var sessions: [ExportSession] = []
  /// The part of each session, `nil` where data isn't split.
  private(set) var parts: [String?] = []
  private(set) var sessionsWithoutRows = 0
  /// By session.
  private(set) var files: [[File]] = []
  private(set) var samples: [Sample] = []
  private(set) var shards: [(path: String, samples: [Int])] = []
  private(set) var rows: [Row] = []
  private(set) var texts: [(path: String, text: String)] = []
  private var laidOut: Set<String> = []
  private var folder = ""
  private var tableNames: [String] = []

  init(
    _ exporter: any DatasetExporter.Type, _ records: [SessionRecord], _ options: ExportOptions
  ) throws {
    let kept = records.map { MultiTurnSequence($0) }.filter { !$0.kept.isEmpty }
    sessionsWithoutRows = records.count - kept.count
    var names = SessionNames()
    sessions = kept.enumerated().map { index, sequence in
      ExportSession(
        index: index, name: names.name(for: sequence.record), sequence: sequence,
        options: options)
    }
    files = [[File]](repeating: [], count: sessions.count)
    parts = [String?](repeating: nil, count: sessions.count)
    if let split = options.split {
      parts = split.parts(of: sessions.map(\.record)).map { $0 }
    }
    let used: [String?] = options.split == nil ? [nil] : SplitShares.names.filter(parts.contains)
    for part in used { try layOut(part, exporter.init(), options) }
  }

  private mutating func layOut(
    _ part: String?, _ exporter: any DatasetExporter, _ options: ExportOptions
  ) throws {
    folder = part.map { $0 + "/" } ?? ""
    tableNames += type(of: exporter).tables.map { folder + $0 }
    let firstSample = samples.count
    var exporter = exporter
    for (index, session) in sessions.enumerated() where parts[index] == part {
      try exporter.add(session, to: &self)
    }
    exporter.finish(&self)
    for start in stride(from: firstSample, to: samples.count, by: options.samplesPerShard) {
      let number = (start - firstSample) / options.samplesPerShard
      let digits = String(number)
      let name = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
      shards.append(
        (
          "\(folder)shard-\(name).tar",
          Array(start..<min(samples.count, start + options.samplesPerShard))
        ))
    }
  }

  /// All files of the export but those that tell of it.
  var paths: [String] {
    files.joined().map(\.path) + shards.map(\.path) + tableNames + texts.map(\.path)
  }
}

extension ExportLayout {
  /// A picture at a place of its own; the photograph itself is `.photograph`. Laying out the same
  /// place again does nothing. Pictures are PNG.
  @discardableResult
  public mutating func picture(
    _ id: TakeID, of session: ExportSession, at path: String
  ) -> String {
    add(File(path: folder + path, content: .picture(id)), of: session)
    return path
  }

  /// A picture that several rows may share, at a place that follows from the session.
  public mutating func picture(_ id: TakeID, of session: ExportSession) -> String {
    let name = id == .photograph ? "source" : "turn-\(id.turn)-take-\(id.take)"
    return picture(id, of: session, at: "images/\(session.name)/\(name).png")
  }

  /// White where the picture `after` may differ from the one before, black where it does not.
  public mutating func mask(
    from before: TakeID, to after: TakeID, of session: ExportSession, at path: String
  ) -> String {
    add(File(path: folder + path, content: .mask(before, after)), of: session)
    return path
  }

  /// A text file that goes with a session's pictures.
  public mutating func text(_ text: String, of session: ExportSession, at path: String) {
    add(File(path: folder + path, content: .text(text)), of: session)
  }

  /// A text file that belongs to no session.
  public mutating func text(_ text: String, at path: String) {
    texts.append((folder + path, text))
  }

  private mutating func add(_ file: File, of session: ExportSession) {
    guard laidOut.insert(file.path).inserted else { return }
    files[session.index].append(file)
  }

  /// A line of a table; `kind` is one of the exporter's.
  mutating func row(
    _ line: String, of session: ExportSession, in table: String, kind: String
  ) {
    rows.append(
      Row(session: session.index, sample: nil, kind: kind, table: folder + table, line: line))
  }

  /// An example that no table has a line for.
  mutating func count(_ kind: String, of session: ExportSession) {
    rows.append(Row(session: session.index, sample: nil, kind: kind, table: nil, line: ""))
  }

  /// Files that stand side by side in an archive; their paths are names in it.
  mutating func sample(
    _ members: [File], of session: ExportSession, named name: String, kind: String
  ) {
    samples.append(Sample(session: session.index, name: name, members: members))
    rows.append(
      Row(session: session.index, sample: samples.count - 1, kind: kind, table: nil, line: ""))
  }
}

extension ExportLayout {
  /// Takes out the rows whose pictures couldn't be made.
  mutating func leaveOut(_ failures: ExportFailures) {
    rows.removeAll { row in
      failures.sessions[row.session] != nil
        || row.sample.map { failures.samples[$0] != nil } == true
    }
  }

  /// Each table's lines.
  var tables: [(name: String, lines: [String])] {
    var lines = Dictionary(uniqueKeysWithValues: tableNames.map { ($0, [String]()) })
    for row in rows {
      if let table = row.table { lines[table, default: []].append(row.line) }
    }
    return lines.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      + texts.map { ($0.path, [$0.text]) }
  }

  func counts(_ kinds: [String]) -> [ExportCount] {
    var counts: [String: Int] = [:]
    for row in rows { counts[row.kind, default: 0] += 1 }
    return kinds.map { ExportCount($0, counts[$0] ?? 0) }
      + [ExportCount("sessions without a kept turn", sessionsWithoutRows)]
  }
}
