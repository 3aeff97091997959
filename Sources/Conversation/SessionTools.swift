public import Edits
public import Engine
public import Language

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

/// How instructions are understood, and how plans are put into words.
public struct SpokenLanguage: Sendable {
  public var interpret:
    @Sendable (_ instruction: String, _ context: DialogueContext) -> Interpretation
  /// `before` are the steps in effect before the plan.
  public var phrase: @Sendable (_ plan: Plan, _ before: [Step]) -> Phrases

  public init(
    interpret: @escaping @Sendable (String, DialogueContext) -> Interpretation,
    phrase: @escaping @Sendable (Plan, [Step]) -> Phrases
  ) {
    self.interpret = interpret
    self.phrase = phrase
  }
}
