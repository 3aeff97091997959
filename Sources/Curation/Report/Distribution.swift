extension SessionsReport.Distribution {
  init(_ name: String, _ values: [Double], from: Double, to: Double, parts: Int) {
    var counts = [Int](repeating: 0, count: parts)
    for value in values where value.isFinite {
      let part = Int(((value - from) / (to - from) * Double(parts)).rounded(.down))
      counts[min(parts - 1, max(0, part))] += 1
    }
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double? {
      sorted.isEmpty ? nil : sorted[Int((Double(sorted.count - 1) * share).rounded())]
    }
    self.init(
      name: name, counts: counts, from: from, to: to, median: quantile(0.5),
      mean: values.isEmpty ? nil : values.reduce(0, +) / Double(values.count),
      tenthPercentile: quantile(0.1), ninetiethPercentile: quantile(0.9))
  }
}
