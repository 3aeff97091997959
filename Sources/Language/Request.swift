public import Edits
public import Scene

/// What a sentence asks for, before it is resolved against the picture.
public struct Request: Sendable, Equatable {
  /// What was asked, also where the catalogue hasn't got it.
  public var editType: EditType
  /// The edit's id in the catalogue; `nil` where nothing there does it.
  public var edit: String?
  /// Amounts as numbers in the units of the edit's parameters. What was not said is left out.
  public var arguments: Arguments
  /// What was said beyond the edit's parameters, in the person's words: `object`, `new_object`,
  /// `attribute`, `value`, `place`, `text`.
  public var details: Arguments
  public var target: Target
  /// The step in effect that this changes instead of adding one ("a bit less").
  public var revises: StepID?
  /// The clause of the sentence that asks for it, as written.
  public var phrase: String
  /// What is looked for where the target isn't known: for people, whoever's face shows.
  public var likelyPart: ScenePart?
  /// Where the target isn't among the things that are known: what is.
  public var known: [String]?
  /// Where the target isn't in the picture any more: the turn that took it out.
  public var goneSince: Int?
  /// What may be taken for the target where it isn't among the things that are known: what is of
  /// the colour that was named with it.
  public var lookalike: ScenePart?
  /// What a thing that the catalogue has no picture of is put beside or in place of, for an engine
  /// that has one.
  public var located: Target?
  /// Why nothing in the catalogue does it and what comes nearest, as a sentence.
  public var refusal: String?
  /// Instructions for what comes nearest, where nothing in the catalogue does it.
  public var nearest: [String] = []
  /// What the same instruction wishes to hold from then on.
  public var wish: StandingWish?
  /// Parts of its target that the same sentence leaves as they are, as they were said.
  public var spared: [Target] = []
  /// What was said that the request leaves aside, as a sentence.
  public var note: String?

  public init(
    editType: EditType, edit: String?, arguments: Arguments = [:], details: Arguments = [:],
    target: Target = .whole, revises: StepID? = nil, phrase: String = "", refusal: String? = nil
  ) {
    self.editType = editType
    self.edit = edit
    self.arguments = arguments
    self.details = details
    self.target = target
    self.revises = revises
    self.phrase = phrase
    self.refusal = refusal
  }
}

/// A wish about the history of the conversation.
public enum HistoryRequest: Sendable, Equatable {
  case undo(turns: Int)
  case redo(turns: Int)
  /// Do the last turn again in other ways.
  case retake(takes: Int)
  /// Go to the state after a turn; 0 is the photograph as it was opened.
  case goTo(turn: Int)
  /// Take these steps out of the picture and keep the others.
  case remove([StepID])
}

/// How an instruction was understood.
public enum Interpretation: Sendable, Equatable {
  case edits([Request])
  case history(HistoryRequest)
  /// More than one reading, or none: asks back. `readings` are instructions that would be
  /// understood, the likeliest first.
  case unclear(question: String, readings: [String])
  /// Holds from here on; the message confirms it.
  case standing(StandingWish, message: String)
  /// A part of the picture gets a name.
  case naming(String, Region)
  /// Nothing to edit: a greeting, thanks, or a question, with the answer.
  case answer(String)
}
