import Edits
import Foundation
import Synchronization

/// How much each cue of a sentence counts for each kind of edit, and for none: a linear model
/// (multinomial logistic regression) that `Scripts/learn-cues` learns from instructions whose kinds
/// are known. Read when it is first needed; a language without it is understood by its grammar only.
final class CueTable: Sendable {
  /// What a sentence points to, the likeliest first; `nil` stands for no edit at all.
  struct Likelihoods {
    fileprivate(set) var ranked: [(type: EditType?, share: Double)] = []

    var first: (type: EditType?, share: Double)? { ranked.first }

    func share(of type: EditType?) -> Double {
      ranked.first { $0.type == type }?.share ?? 0
    }
  }

  fileprivate struct Model: Sendable {
    var types: [EditType?] = []
    var weights: [String: [(type: Int, weight: Double)]] = [:]
    var names: CueNames
  }

  private let path: String
  private let model = Mutex<Model?>(nil)

  init(path: String) {
    self.path = path
  }

  /// Adds up to 1; empty where nothing is known of the language.
  func likelihoods(_ tokens: [Token], read: [EditType], _ vocabulary: Vocabulary) -> Likelihoods {
    let model = known(vocabulary)
    return model.likelihoods(
      Cues(tokens, read: read, vocabulary: vocabulary, inverse: model.names).names)
  }

  /// The cues that count most for a kind of edit, the strongest first.
  func reasons(
    for type: EditType?, in tokens: [Token], read: [EditType], _ vocabulary: Vocabulary
  ) -> [String] {
    let model = known(vocabulary)
    return model.reasons(
      for: type, Cues(tokens, read: read, vocabulary: vocabulary, inverse: model.names).names)
  }

  private func known(_ vocabulary: Vocabulary) -> Model {
    model.withLock { model in
      let known = model ?? Model(path: path, vocabulary)
      model = known
      return known
    }
  }
}

extension CueTable.Model {
  private static let mostReasons = 4

  /// A line a cue: its name, a tab, and `type weight` for each kind of edit it says something about,
  /// in tenths.
  init(path: String, _ vocabulary: Vocabulary) {
    names = CueNames(vocabulary)
    guard let file = FileManager.default.contents(atPath: path) else { return }
    let data = [UInt8](file)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let fields = line[(tab + 1)...].split(separator: UInt8(ascii: " "))
      weights[String(decoding: line[..<tab], as: UTF8.self)] = stride(
        from: 0, to: fields.count - 1, by: 2
      ).map { place in
        let number = numbers[fields[place]] ?? types.count
        if number == types.count {
          numbers[fields[place]] = number
          types.append(EditType(rawValue: String(decoding: fields[place], as: UTF8.self)))
        }
        return (number, Self.tenths(fields[place + 1]))
      }
    }
  }

  /// Digits, with a minus before them or not.
  private static func tenths(_ digits: ArraySlice<UInt8>) -> Double {
    let isNegative = digits.first == UInt8(ascii: "-")
    let value = digits.dropFirst(isNegative ? 1 : 0).reduce(0) { 10 * $0 + Int($1) - 48 }
    return Double(isNegative ? -value : value) / 10
  }

  func likelihoods(_ cues: [String]) -> CueTable.Likelihoods {
    guard !types.isEmpty else { return CueTable.Likelihoods() }
    var scores = Array(repeating: 0.0, count: types.count)
    var count = 0.0
    for cue in cues {
      guard let weights = weights[cue] else { continue }
      count += 1
      for (type, weight) in weights { scores[type] += weight }
    }
    let most = scores.max() ?? 0
    let shares = scores.map { exp(($0 - most) / max(1, count).squareRoot()) }
    let sum = shares.reduce(0, +)
    let order = types.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    return CueTable.Likelihoods(ranked: order.map { (types[$0], shares[$0] / sum) })
  }

  func reasons(for type: EditType?, _ cues: [String]) -> [String] {
    guard let number = types.firstIndex(of: type) else { return [] }
    let counted = cues.compactMap { cue in
      weights[cue]?.first { $0.type == number }.map { (cue, $0.weight) }
    }
    return counted.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(Self.mostReasons).map(\.0)
  }
}
