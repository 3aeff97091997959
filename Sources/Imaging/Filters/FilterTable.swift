/// A linear filter along one axis: each output sample is a weighted sum of a run of input samples.
///
/// What lies beyond the edges has been folded into the runs, so that whoever applies a table needs
/// no special case there. The weights of a run add up to 1.
struct FilterTable: Sendable {
  let inputCount: Int
  let outputCount: Int
  /// Length of every run.
  let tapCount: Int
  /// First input sample of each output sample's run; a whole run lies within the input.
  let starts: [Int]
  /// The input sample nearest to each output sample. Sums are taken over differences from it, so
  /// that a flat input stays flat to the last bit.
  let anchors: [Int]
  /// `outputCount * tapCount` weights, one run after the other.
  let weights: [Float]
  /// First input sample of each output sample's nearest neighbours, and how many there are; none
  /// where sums aren't limited.
  let neighbourStarts: [Int]
  let neighbourCount: Int

  /// A kernel with negative weights swings below what lies next to a bright edge. In linear light
  /// the eye takes that for a black outline, so sums stay above this share of the least neighbour.
  static let leastShare: Float = 0.7

  /// What the input is taken to be beyond its edges.
  enum Edge {
    /// Not there: the weights of the samples that are get scaled up.
    case left
    /// The mirror image, so that the mean is kept.
    case mirrored
  }

  /// - Parameters:
  ///   - halfWidth: where the kernel ends, in input samples.
  ///   - centre: position of an output sample, where input sample i is at i.
  ///   - kernel: weight at a distance in input samples; needn't be normalised.
  ///   - neighbourhood: distance up to which input samples limit an output sample from below.
  init(
    inputCount: Int, outputCount: Int, halfWidth: Double, edge: Edge,
    centre: (Int) -> Double, kernel: (Double) -> Double, neighbourhood: Double? = nil
  ) {
    var runs: [(start: Int, weights: [Double])] = []
    runs.reserveCapacity(outputCount)
    var anchors: [Int] = []
    var neighbourStarts: [Int] = []
    let neighbourCount = neighbourhood.map { min(inputCount, Int((2 * $0).rounded(.up))) } ?? 0
    for index in 0..<outputCount {
      let position = centre(index)
      let first = Int((position - halfWidth).rounded(.up))
      let last = max(first, Int((position + halfWidth).rounded(.down)))
      let taps = (first...last).map { ($0, kernel(Double($0) - position)) }
      runs.append(Self.folded(taps, inputCount: inputCount, edge: edge))
      anchors.append(min(max(Int(position.rounded()), 0), inputCount - 1))
      let firstNeighbour = Int((position - (neighbourhood ?? 0)).rounded(.up))
      neighbourStarts.append(min(max(firstNeighbour, 0), inputCount - neighbourCount))
    }
    self.init(
      inputCount: inputCount, runs: runs, anchors: anchors, neighbourStarts: neighbourStarts,
      neighbourCount: neighbourCount)
  }

  private init(
    inputCount: Int, runs: [(start: Int, weights: [Double])], anchors: [Int],
    neighbourStarts: [Int], neighbourCount: Int
  ) {
    let tapCount = runs.map(\.weights.count).max() ?? 1
    var weights = [Float](repeating: 0, count: runs.count * tapCount)
    var starts: [Int] = []
    for (index, run) in runs.enumerated() {
      let start = min(run.start, inputCount - tapCount)
      let sum = run.weights.reduce(0, +)
      for (tap, weight) in run.weights.enumerated() {
        weights[index * tapCount + run.start - start + tap] = Float(weight / sum)
      }
      starts.append(start)
    }
    self.inputCount = inputCount
    self.outputCount = runs.count
    self.tapCount = tapCount
    self.starts = starts
    self.anchors = anchors
    self.weights = weights
    self.neighbourStarts = neighbourStarts
    self.neighbourCount = neighbourCount
  }

  private static func folded(
    _ taps: [(index: Int, weight: Double)], inputCount: Int, edge: Edge
  ) -> (start: Int, weights: [Double]) {
    let inside = taps.compactMap { tap -> (index: Int, weight: Double)? in
      if (0..<inputCount).contains(tap.index) { return tap }
      return edge == .mirrored ? (mirrored(tap.index, count: inputCount), tap.weight) : nil
    }
    let indices = inside.map(\.index)
    guard let first = indices.min(), let last = indices.max() else { return (0, [1]) }
    var weights = [Double](repeating: 0, count: last - first + 1)
    for tap in inside { weights[tap.index - first] += tap.weight }
    return (first, weights)
  }

  /// The sample that stands at `index` when the samples are mirrored at both ends, over and over;
  /// the outermost ones count twice.
  static func mirrored(_ index: Int, count: Int) -> Int {
    let period = 2 * count
    let within = ((index % period) + period) % period
    return within < count ? within : period - 1 - within
  }
}
