#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether numbers have come to lie elsewhere than they did.
public enum Drift {
  /// Population stability index Σ(a − e) ln(a / e) over ten parts that hold equally many of the
  /// expected values. By convention below 0.1 is stable and above 0.25 is a shift. `nil` with fewer
  /// than ten values on a side.
  public static func stabilityIndex(expected: [Double], actual: [Double]) -> Double? {
    guard expected.count >= 10, actual.count >= 10 else { return nil }
    let sorted = expected.sorted()
    let edges = (1..<10).map { sorted[$0 * sorted.count / 10] }
    func shares(_ values: [Double]) -> [Double] {
      var counts = [Double](repeating: 0.5, count: 10)  // so that no part is empty
      for value in values { counts[edges.firstIndex { value < $0 } ?? 9] += 1 }
      return counts.map { $0 / (Double(values.count) + 5) }
    }
    return zip(shares(expected), shares(actual)).reduce(0) { sum, pair in
      sum + (pair.1 - pair.0) * log(pair.1 / pair.0)
    }
  }

  /// Two-sample Kolmogorov–Smirnov: the largest distance between the two distributions, and how
  /// likely one as large is by chance (the asymptotic form).
  public static func kolmogorovSmirnov(
    _ first: [Double], _ second: [Double]
  ) -> (distance: Double, chance: Double)? {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j, distance) = (0, 0, 0.0)
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] <= value { i += 1 }
      while j < b.count, b[j] <= value { j += 1 }
      distance = max(
        distance, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    let size = (Double(a.count * b.count) / Double(a.count + b.count)).squareRoot()
    let lambda = (size + 0.12 + 0.11 / size) * distance
    var chance = 0.0
    for k in 1...100 {
      let sign: Double = k % 2 == 1 ? 1 : -1
      chance += 2 * sign * exp(-2 * Double(k * k) * lambda * lambda)
    }
    return (distance, lambda < 0.2 ? 1 : min(1, max(0, chance)))
  }
}

/// Page–Hinkley's test (Page 1954): fires when the mean of a stream of values has moved, up or down.
public struct PageHinkley: Sendable {
  private let least: Int
  private let tolerance: Double
  private let threshold: Double
  private var count = 0
  private var mean = 0.0
  private var rise = 0.0
  private var fall = 0.0
  private var lowestRise = 0.0
  private var highestFall = 0.0

  public init(least: Int = 30, tolerance: Double = 0.005, threshold: Double = 50) {
    self.least = least
    self.tolerance = tolerance
    self.threshold = threshold
  }

  /// Takes up a value. Returns whether the mean has moved, and begins anew where it has.
  public mutating func add(_ value: Double) -> Bool {
    count += 1
    mean += (value - mean) / Double(count)
    rise += value - mean - tolerance
    fall += value - mean + tolerance
    lowestRise = min(lowestRise, rise)
    highestFall = max(highestFall, fall)
    guard count >= least,
      rise - lowestRise > threshold || highestFall - fall > threshold
    else { return false }
    self = PageHinkley(least: least, tolerance: tolerance, threshold: threshold)
    return true
  }
}
