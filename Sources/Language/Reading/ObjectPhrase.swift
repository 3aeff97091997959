import Foundation

/// A noun phrase taken apart: "the second bag from the right", "all dogs but the left one".
struct ObjectPhrase {
  /// Without article and without what says which: "bag".
  var noun: [String] = []
  var which: [ObjectWords.Which] = []
  /// Its place in a row, from 1.
  var ordinal: Int?
  /// The row is counted from here.
  var countedFrom: ObjectWords.Which?
  /// "three dogs".
  var count: Int?
  /// "one of the dogs": any will do.
  var isAny = false
  /// "some dogs": about half of them.
  var isSome = false
  /// What it is near to, part of, or less.
  var near: String?
  var container: String?
  var exception: String?
  /// Every word was understood as saying which, or as saying nothing.
  var hasOnlyWhich: Bool { noun.isEmpty && (!which.isEmpty || ordinal != nil || near != nil) }
}

extension ObjectPhrase {
  init(_ text: String, vocabulary: Vocabulary) {
    let words = text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," })
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".!?")) }
      .map(vocabulary.objects.corrected(which:))
    let objects = vocabulary.objects
    var position = 0
    while position < words.count {
      if position > 0 || words.count > 1,
        let (relation, end) = Self.longest(objects.relations, words, position),
        read(relation, after: end, in: words, vocabulary)
      {
        return
      }
      if let (which, end) = Self.longest(objects.which, words, position),
        end < words.count || noun.isEmpty || which == .left || which == .right
      {
        self.which.append(which)
        position = end
        continue
      }
      let word = words[position]
      if let number = vocabulary.number(word, in: "ordinal") {
        ordinal = number
      } else if let number = Int(word) ?? vocabulary.number(word, in: "number"), noun.isEmpty {
        count = number
        isAny = position + 1 < words.count && objects.relations[[words[position + 1]]] == .of
      } else if noun.isEmpty, vocabulary.contains(word, in: vocabulary.common.somewhat) {
        isSome = true
      } else if !objects.empty.contains(word) {
        noun.append(word)
      }
      position += 1
    }
  }

  /// What follows a relation. `false` where it tells nothing and is read as other words are.
  private mutating func read(
    _ relation: ObjectWords.Relation, after end: Int, in words: [String], _ vocabulary: Vocabulary
  ) -> Bool {
    let objects = vocabulary.objects
    let rest = words[end...].filter { !objects.empty.contains($0) }
    let text = words[end...].joined(separator: " ")
    let place = Self.longest(objects.which, Array(rest), 0)
    let isPlace = place.map { $0.1 == rest.count } ?? false
    switch relation {
    case .at where isPlace, .of where isPlace: which += place.map { [$0.0] } ?? []
    case .from where isPlace: countedFrom = place?.0
    case .near where !rest.isEmpty: near = text
    case .but where !rest.isEmpty || words.count > end: exception = text
    case .of where !noun.isEmpty && !rest.isEmpty, .at where !noun.isEmpty && !rest.isEmpty:
      container = text
    default: return false
    }
    return true
  }

  private static func longest<Value>(
    _ table: [[String]: Value], _ words: [String], _ start: Int
  ) -> (Value, Int)? {
    for length in stride(from: min(4, words.count - start), to: 0, by: -1) {
      if let value = table[Array(words[start..<start + length])] { return (value, start + length) }
    }
    return nil
  }
}

extension Vocabulary {
  /// The whole number that a word of a class of numbers stands for.
  fileprivate func number(_ word: String, in name: String) -> Int? {
    let number = wordClass(name)
    guard
      let entry = entries(named: CollectionOfOne(word)).first(where: { $0.wordClass == number })
    else { return nil }
    return Int(exactly: values[entry.payload])
  }
}
