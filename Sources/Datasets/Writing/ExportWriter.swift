import Conversation
import Engine
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes the pictures of a layout, several at a time. What is in the folder already is left.
struct ExportWriter: Sendable {
  let folder: ExportFolder
  let engine: any EditingEngine
  let longestSide: Int?
  let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// Small enough that one long session is shared among workers, and large enough that a picture
  /// is seldom made by two.
  private static let filesPerUnit = 64

  /// Throws when nothing more can be written, or the task is cancelled. What can't be made is left
  /// out, with all files of its session, and told.
  func write(_ layout: ExportLayout) async throws -> ExportFailures {
    let work = WorkList(
      Self.units(layout), pictureCount: Self.pictureCount(layout), progress: progress)
    let failures = try await withThrowingTaskGroup(of: ExportFailures.self) { group in
      for _ in 0..<min(work.units.count, ProcessInfo.processInfo.activeProcessorCount) {
        group.addTask {
          var maker = PictureMaker(layout.sessions, engine: engine, longestSide: longestSide)
          var failures = ExportFailures()
          while let unit = work.next() {
            try await write(unit, of: layout, &maker, &failures, work.noteDone)
          }
          return failures
        }
      }
      return try await group.reduce(into: ExportFailures()) { $0.merge($1) }
    }
    for session in failures.sessions.keys {
      for file in layout.files[session] { folder.remove(file.path) }
    }
    return failures
  }

  /// Files with the same picture next to each other, so that it's made once.
  private static func units(_ layout: ExportLayout) -> [ExportUnit] {
    var units: [ExportUnit] = []
    for (session, files) in layout.files.enumerated() {
      let ordered = files.enumerated().sorted {
        ($0.element.content.order, $0.offset) < ($1.element.content.order, $1.offset)
      }.map(\.element)
      for start in stride(from: 0, to: ordered.count, by: filesPerUnit) {
        let slice = ordered[start..<min(ordered.count, start + filesPerUnit)]
        units.append(.files(session: session, Array(slice)))
      }
    }
    return units + layout.shards.map { .shard(path: $0.path, $0.samples) }
  }

  private static func pictureCount(_ layout: ExportLayout) -> Int {
    let single = layout.files.joined().count { $0.content.isPicture }
    return single + layout.samples.reduce(0) { $0 + $1.members.count { $0.content.isPicture } }
  }

  private func write(
    _ unit: ExportUnit, of layout: ExportLayout, _ maker: inout PictureMaker,
    _ failures: inout ExportFailures, _ step: (Int) -> Void
  ) async throws {
    switch unit {
    case .files(let session, let files):
      do {
        for file in files {
          try Task.checkCancellation()
          if !folder.has(file.path) { try await write(file, of: session, &maker) }
          if file.content.isPicture { step(1) }
        }
      } catch let error where !error.endsExport {
        let name = layout.sessions[session].record.folder.withControlCharactersVisible
        failures.sessions[session] = "\(name): \(error)"
      }
    case .shard(let path, let samples):
      if folder.has(path) {
        step(samples.reduce(0) { $0 + layout.samples[$1].members.count { $0.content.isPicture } })
      } else {
        try await writeShard(path, samples, of: layout, &maker, &failures, step)
      }
    }
  }

  private func write(
    _ file: ExportLayout.File, of session: Int, _ maker: inout PictureMaker
  ) async throws {
    let (bytes, sha256) = try await content(file.content, of: session, &maker)
    try folder.write(bytes, sha256: sha256, to: file.path)
  }

  private func content(
    _ content: ExportLayout.Content, of session: Int, _ maker: inout PictureMaker
  ) async throws -> (bytes: [UInt8], sha256: String?) {
    switch content {
    case .picture(let id):
      let picture = try await maker.picture(id, of: session)
      return (picture.bytes, picture.sha256)
    case .mask(let before, let after):
      let picture = try await maker.mask(from: before, to: after, of: session)
      return (picture.bytes, picture.sha256)
    case .text(let text): return (Array(text.utf8), nil)
    }
  }

  private func writeShard(
    _ path: String, _ samples: [Int], of layout: ExportLayout, _ maker: inout PictureMaker,
    _ failures: inout ExportFailures, _ step: (Int) -> Void
  ) async throws {
    try folder.makeFolder(above: path)
    var archive = try TarArchive(folder.path + "/" + path)
    var lacksSamples = false
    do {
      for index in samples {
        try Task.checkCancellation()
        let sample = layout.samples[index]
        do {
          var members: [(String, [UInt8])] = []
          for member in sample.members {
            let bytes = try await content(member.content, of: sample.session, &maker).bytes
            members.append((member.path, bytes))
          }
          for (name, bytes) in members { try archive.add(name, bytes) }
        } catch let error where !error.endsExport {
          failures.samples[index] = "\(sample.name): \(error)"
          lacksSamples = true
        }
        step(sample.members.count { $0.content.isPicture })
      }
      let whole = try archive.finish()
      try folder.note(path, sha256: whole.sha256, size: whole.size, isWhole: !lacksSamples)
    } catch {
      archive.abandon()
      throw error
    }
  }
}

extension ExportLayout.Content {
  fileprivate var isPicture: Bool {
    switch self {
    case .picture, .mask: true
    case .text: false
    }
  }

  /// The take that is looked at last.
  fileprivate var order: TakeID {
    switch self {
    case .picture(let id), .mask(_, let id): id
    case .text: .photograph
    }
  }
}

extension Error {
  /// Whether there is no point in going on with the next session.
  fileprivate var endsExport: Bool {
    if self is CancellationError { return true }
    if case .cannotWrite? = self as? SessionError { return true }
    return false
  }
}
