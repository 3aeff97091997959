import Foundation

/// How much each cue counts for each label (multinomial logistic regression), as
/// `Scripts/learn-cues` writes it down.
struct LinearModel: Sendable {
  private(set) var labels: [String] = []
  private var places = KeyTable()
  /// Which of the weights are those of each cue.
  private var ranges: [Range<Int>] = []
  /// In tenths, so that their sums don't depend on their order.
  private var weights: [(label: Int32, tenths: Int32)] = []

  /// A line a cue: its name, a tab, and `label weight` for each label it says something about, in
  /// tenths. Without the file nothing is known. `ofPieces` says that cues may be those of pieces of
  /// a sentence.
  init(path: String, ofPieces: Bool) {
    guard let file = FileManager.default.contents(atPath: path) else { return }
    let data = [UInt8](file)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let fields = line[(tab + 1)...].split(separator: UInt8(ascii: " "))
      let first = weights.count
      for place in stride(from: 0, to: fields.count - 1, by: 2) {
        let number = numbers[fields[place]] ?? labels.count
        if number == labels.count {
          numbers[fields[place]] = number
          labels.append(String(decoding: fields[place], as: UTF8.self))
        }
        weights.append((Int32(number), Self.tenths(fields[place + 1])))
      }
      let name = Substring(decoding: line[..<tab], as: UTF8.self)
      places.insert(ranges.count, for: Cue.key(named: name, mayBeOfPiece: ofPieces))
      ranges.append(first..<weights.count)
    }
  }

  /// Digits, with a minus before them or not.
  private static func tenths(_ digits: ArraySlice<UInt8>) -> Int32 {
    let isNegative = digits.first == UInt8(ascii: "-")
    let value = digits.dropFirst(isNegative ? 1 : 0).reduce(0) { 10 * $0 + Int32($1) - 48 }
    return isNegative ? -value : value
  }

  /// The share of each label, adding up to 1. The more cues, the less each of them counts.
  func shares(_ cues: [Cue]) -> [Double] {
    guard !labels.isEmpty else { return [] }
    var scores = Array(repeating: Int32(0), count: labels.count)
    var count = 0.0
    for cue in cues {
      guard let place = places[cue.key] else { continue }
      count += 1
      for (label, tenths) in weights[ranges[place]] { scores[Int(label)] += tenths }
    }
    let most = scores.max() ?? 0
    let scale = 10 * max(1, count).squareRoot()
    let shares = scores.map { exp(Double($0 - most) / scale) }
    let sum = shares.reduce(0, +)
    return shares.map { $0 / sum }
  }

  /// The names of the cues that count most for a label, the strongest first.
  func reasons(for label: String, _ cues: [Cue], atMost most: Int) -> [String] {
    guard let number = labels.firstIndex(of: label) else { return [] }
    let counted = cues.compactMap { cue in
      places[cue.key].flatMap { place in
        weights[ranges[place]].first { $0.label == number }.map { (cue.name, $0.tenths) }
      }
    }
    return counted.filter { $0.1 > 0 }.sorted { (-$0.1, $0.0) < (-$1.1, $1.0) }.prefix(most)
      .map(\.0)
  }
}
