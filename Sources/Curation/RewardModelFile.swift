import Conversation
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RewardModel {
  /// Why a model can't be read.
  public enum FileError: Error, Equatable, CustomStringConvertible {
    case notAModel(path: String)
    case newerFormat(path: String, format: Int)

    public var description: String {
      switch self {
      case .notAModel(let path): "\(path) isn't a reward model that retake reward fit has written."
      case .newerFormat(let path, let format):
        "\(path) has format \(format), which is newer than this program's "
          + "\(RewardModel.currentFormat); a newer retake can read it."
      }
    }
  }

  /// Throws a `FileError`, or a `SessionError` when the file can't be read.
  public init(contentsOf path: String) throws {
    let data = Data(try Files.bytes(of: path))
    let shown = path.withControlCharactersVisible
    guard let model = try? JSONDecoder().decode(RewardModel.self, from: data),
      model.weights.count >= Self.criteria.count,
      zip(model.weights, Self.criteria).allSatisfy({ $0.name == $1.name })
    else { throw FileError.notAModel(path: shown) }
    guard model.format <= Self.currentFormat else {
      throw FileError.newerFormat(path: shown, format: model.format)
    }
    self = model
  }

  /// The model that lies beside a session's folder; `nil` where there is none that can be read.
  public static func inPlace(forSession folder: String) -> RewardModel? {
    try? RewardModel(contentsOf: path(besideSession: folder))
  }

  /// Where the model of the sessions in a folder lies.
  public static func path(besideSession folder: String) -> String {
    var parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    while parts.last?.isEmpty == true, parts.count > 1 { parts.removeLast() }
    parts.removeLast()
    return (parts + [Substring(fileName)]).joined(separator: "/")
  }

  /// In one step. Throws a `SessionError` when it can't be written.
  public func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try Files.write([UInt8](try encoder.encode(self)) + [10], to: path, synced: false)
  }
}
