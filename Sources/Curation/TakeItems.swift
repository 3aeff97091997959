import Conversation
import Edits

/// Which things are compared when worths are fitted to items instead of criteria.
public enum ComparedItems: String, Sendable, CaseIterable {
  /// Each take by itself.
  case takes
  /// What takes do: the edits of their plans, whatever their strength.
  case edits
}

extension ItemComparisons {
  /// What the preferences say of takes or edits. Comparisons of an item with itself are left out.
  public init(_ preferences: [TakePreference], of items: ComparedItems) {
    let sides = preferences.map { ($0.name(of: $0.first, items), $0.name(of: $0.second, items)) }
    let names = Array(Set(sides.flatMap { [$0.0, $0.1] })).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    self.init(names)
    for (preference, side) in zip(preferences, sides) {
      guard let first = places[side.0], let second = places[side.1], first != second else {
        continue
      }
      switch preference.outcome {
      case .first: addWins(of: first, over: second)
      case .second: addWins(of: second, over: first)
      case .tie: addTies(between: first, and: second)
      }
    }
  }
}

extension TakePreference {
  fileprivate func name(of take: RatedTake, _ items: ComparedItems) -> String {
    switch items {
    case .takes:
      let folder = session.split(separator: "/").last ?? ""
      return "\(folder) \(take.id.turn).\(take.id.take)"
    case .edits:
      return take.plan.steps.map { step in
        let choices = step.arguments.values.sorted { $0.key < $1.key }
          .compactMap { name, _ in step.arguments.text(name) }
        return ([step.edit] + choices).joined(separator: " ")
      }.joined(separator: " + ")
    }
  }
}
