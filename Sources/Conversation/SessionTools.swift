public import Engine

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What a session works with: the engine, a language, and who else is told of turns.
public struct SessionTools: Sendable {
  public var engine: any EditingEngine
  public var language: SpokenLanguage
  /// Called with the whole session after every change that the journal holds, once it's safe on
  /// disk: where files that follow from the journal are brought up to date. What it throws becomes
  /// a notice.
  public var onRecorded: (@Sendable (SessionRecord) throws -> Void)?
  public var programVersion: String
  public var now: @Sendable () -> Date

  public init(
    engine: any EditingEngine, language: SpokenLanguage, programVersion: String,
    now: @escaping @Sendable () -> Date = { Date() },
    onRecorded: (@Sendable (SessionRecord) throws -> Void)? = nil
  ) {
    self.engine = engine
    self.language = language
    self.programVersion = programVersion
    self.now = now
    self.onRecorded = onRecorded
  }
}
