import Edits
import Imaging

/// What else a turn's words may have meant: its first take's plan with other seeds, other methods
/// that the words left open, and other strengths, the likeliest first.
struct TakeChoices {
  private let turn: Turn
  private let plan: Plan
  /// The steps in effect before the turn.
  private let before: [Step]
  /// The number that the next take has; seeds hang on it.
  private let next: Int

  init(_ turn: Turn, after before: [Step], next: Int) {
    self.turn = turn
    self.before = before
    plan = turn.takes.first?.plan ?? Plan()
    self.next = next
  }

  var plans: [Plan] {
    let (methods, strengths) = (methods, strengths)
    var mixed: [Plan] = []
    // a weaker and a stronger one, then another method, and so on
    for index in 0..<max(methods.count, (strengths.count + 1) / 2) {
      mixed += strengths.dropFirst(2 * index).prefix(2)
      mixed += methods.dropFirst(index).prefix(1)
    }
    // where chance plays a part, other seeds come first, and each take has its own
    let reseeded = (0..<3).map { plan.reseeded(take: next + $0) }
    let variants = [reseeded[0]] + mixed + reseeded.dropFirst()
    return variants.enumerated().map { index, plan in
      index == 0 ? plan : plan.reseeded(take: next + index)
    }
  }

  /// All of them what "brighter", said without a figure, may well have meant.
  private static let factors = [0.65, 1.5, 0.8, 1.25, 0.5, 2, 0.4, 1.8]

  private var strengths: [Plan] {
    turn.saysExactly ? [] : Self.factors.map { plan.strengthened(by: $0, after: before) }
  }

  /// Plans in which one step is done by another means.
  private var methods: [Plan] {
    plan.steps.indices.flatMap { index in
      (otherChoices(at: index) + relatives(of: plan.steps[index])).map { step in
        var plan = plan
        plan.steps[index] = step
        return plan
      }
    }
  }

  /// Words of a choice that the person left open.
  private func otherChoices(at index: Int) -> [Step] {
    let step = plan.steps[index]
    guard let edit = Catalogue.edit(step.edit), turn.requests.indices.contains(index),
      turn.requests[index].edit == step.edit
    else { return [] }
    return edit.parameters.flatMap { parameter -> [Step] in
      guard case .choice(let words, _) = parameter.domain,
        turn.requests[index].arguments[parameter.name] == nil,
        let current = step.arguments.text(parameter.name)
      else { return [] }
      return words.filter { $0 != current }.map { word in
        var other = step
        other.arguments[parameter.name] = .text(word)
        return other
      }
    }
  }

  /// Edits that do much the same in another way, and how their amounts compare.
  private static let kindred: [String: [(edit: String, from: String, to: String, factor: Double)]] =
    [
      "exposure": [("shadows", "stops", "amount", 0.9), ("highlights", "stops", "amount", 0.9)],
      "saturation": [("vibrance", "amount", "amount", 1.4)],
      "vibrance": [("saturation", "amount", "amount", 0.7)],
      "contrast": [("dehaze", "amount", "amount", 1)],
    ]

  private func relatives(of step: Step) -> [Step] {
    guard !turn.saysExactly, step.replaces == nil else { return [] }
    return (Self.kindred[step.edit] ?? []).compactMap { relative in
      guard let edit = Catalogue.edit(relative.edit),
        let amount = step.arguments.number(relative.from)
      else { return nil }
      var arguments = edit.plainArguments
      arguments[relative.to] = .number((amount * relative.factor).inTwoFigures)
      guard (try? edit.validate(arguments)) != nil else { return nil }
      return Step(
        id: step.id, edit: edit.id, version: edit.version, arguments: arguments,
        target: step.target, seed: step.seed)
    }
  }
}

extension Plan {
  func reseeded(take: Int) -> Plan {
    var plan = self
    for index in plan.steps.indices {
      let noise = CounterNoise(seed: plan.steps[index].seed &+ UInt64(take))
      plan.steps[index].seed =
        UInt64(noise.bits(UInt64(index) * 2)) << 32 | UInt64(noise.bits(UInt64(index) * 2 + 1))
    }
    return plan
  }

  /// Every number that has a neutral value lies `factor` times as far from it, as far as its range
  /// goes; where a step takes another's place, from that one's number: a bit less stays less.
  func strengthened(by factor: Double, after before: [Step]) -> Plan {
    var plan = self
    for index in plan.steps.indices {
      let step = plan.steps[index]
      let earlier = before.first { $0.id == step.replaces && $0.edit == step.edit }
      for parameter in Catalogue.edit(step.edit)?.parameters ?? [] {
        guard case .number(_, let range, _, let neutral) = parameter.domain,
          let value = step.arguments.number(parameter.name)
        else { continue }
        let origin = earlier?.arguments.number(parameter.name) ?? neutral
        let moved = (origin + (value - origin) * factor).inTwoFigures
        plan.steps[index].arguments[parameter.name] = .number(
          min(max(moved, range.lowerBound), range.upperBound))
      }
    }
    return plan
  }
}

extension Double {
  /// To a hundredth, or two digits where it's smaller than that: as a person would say it.
  fileprivate var inTwoFigures: Double {
    var scale = 100.0
    while self != 0, abs(self) * scale < 10, scale < 1e6 { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
