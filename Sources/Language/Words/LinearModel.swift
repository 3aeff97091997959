import Foundation

/// How much each cue counts for each label (multinomial logistic regression), as
/// `Scripts/learn-cues` writes it down.
struct LinearModel: Sendable {
  private(set) var labels: [String] = []
  private var weights: [String: [(label: Int, weight: Double)]] = [:]

  /// A line a cue: its name, a tab, and `label weight` for each label it says something about, in
  /// tenths. Without the file nothing is known.
  init(path: String) {
    guard let file = FileManager.default.contents(atPath: path) else { return }
    let data = [UInt8](file)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let fields = line[(tab + 1)...].split(separator: UInt8(ascii: " "))
      weights[String(decoding: line[..<tab], as: UTF8.self)] = stride(
        from: 0, to: fields.count - 1, by: 2
      ).map { place in
        let number = numbers[fields[place]] ?? labels.count
        if number == labels.count {
          numbers[fields[place]] = number
          labels.append(String(decoding: fields[place], as: UTF8.self))
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

  /// The share of each label, adding up to 1. The more cues, the less each of them counts.
  func shares(_ cues: [String]) -> [Double] {
    guard !labels.isEmpty else { return [] }
    var scores = Array(repeating: 0.0, count: labels.count)
    var count = 0.0
    for cue in cues {
      guard let weights = weights[cue] else { continue }
      count += 1
      for (label, weight) in weights { scores[label] += weight }
    }
    let most = scores.max() ?? 0
    let shares = scores.map { exp(($0 - most) / max(1, count).squareRoot()) }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  /// The cues that count most for a label, the strongest first.
  func reasons(for label: String, _ cues: [String], atMost most: Int) -> [String] {
    guard let number = labels.firstIndex(of: label) else { return [] }
    let counted = cues.compactMap { cue in
      weights[cue]?.first { $0.label == number }.map { (cue, $0.weight) }
    }
    return counted.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(most).map(\.0)
  }
}
