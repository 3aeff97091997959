public import Imaging
public import Scene

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a session is about: the first event of every journal.
public struct SessionHeader: Sendable, Equatable, Codable {
  /// Raised when older programs could no longer read the journal.
  public static let currentFormat = 1

  public var format: Int
  /// The photograph's file name as it was opened, with control characters made visible.
  public var photograph: String
  /// The copy in the session's folder: `source.png` or `source.jpg`.
  public var source: String
  /// SHA-256 of the file's bytes, in hexadecimal.
  public var sha256: String
  public var width: Int
  public var height: Int
  public var bitsPerSample: Int
  public var attribution: Attribution?
  /// The things known in the picture; `nil` when nothing is known about it.
  public var objects: [SceneObject]?
  /// The version of the program that began the session.
  public var program: String
  public var time: Date

  public var size: PixelSize { PixelSize(width: width, height: height) }

  private enum CodingKeys: String, CodingKey {
    case format, photograph, source, sha256, width, height, attribution, objects, program, time
    case bitsPerSample = "bits_per_sample"
  }
}

/// Who made a photograph and what may be done with it, as far as that is known.
public struct Attribution: Sendable, Hashable, Codable {
  public var title: String?
  public var author: String?
  public var license: String?
  /// Where the photograph came from.
  public var url: String?

  public init(
    title: String? = nil, author: String? = nil, license: String? = nil, url: String? = nil
  ) {
    self.title = title?.withControlCharactersVisible
    self.author = author?.withControlCharactersVisible
    self.license = license?.withControlCharactersVisible
    self.url = url?.withControlCharactersVisible
  }
}
