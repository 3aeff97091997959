public import Edits
public import Language

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

extension SpokenLanguage {
  /// The language of a program's words.
  public init(_ interpreter: Interpreter) {
    let phrasing = interpreter.phrasing
    self.init(
      interpret: { interpreter.interpret($0, in: $1) },
      phrase: { plan, before in Self.phrases(plan, before, phrasing) })
  }

  private static func phrases(_ plan: Plan, _ before: [Step], _ phrasing: Phrasing) -> Phrases {
    guard !plan.steps.isEmpty else {
      let text = phrasing.text(.remove(plan.removes), stepsInEffect: before)
      return Phrases(long: text, short: text)
    }
    let seed = plan.steps.reduce(UInt64(0)) { $0 &* 31 &+ $1.seed }
    if plan.steps.count == 1, let step = plan.steps.first,
      let earlier = before.first(where: { $0.id == step.replaces })
    {
      return Phrases(
        long: phrasing.long(step, revising: earlier, seed: seed),
        short: phrasing.short(step, revising: earlier, seed: seed))
    }
    return Phrases(
      long: phrasing.long(plan.steps, seed: seed), short: phrasing.short(plan.steps, seed: seed))
  }
}
