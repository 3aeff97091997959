import Imaging

/// A grid of colours in pieces that hold together: neighbours are joined while they differ no more
/// than the pieces do within themselves (Felzenszwalb and Huttenlocher 2004).
public struct Segments: Sendable {
  /// Each cell's piece, numbered from 0.
  public let label: [Int]
  public let count: Int

  /// `colors` are OKLab times 100, row by row; `tolerance` is how much colours may differ, the more the smaller a piece is yet.
  public init(_ colors: [SIMD3<Float>], width: Int, tolerance: Float) {
    self.init(Self.ties(colors, width: width), count: colors.count, tolerance: tolerance)
  }

  /// The same for several tolerances.
  static func divided(
    _ colors: [SIMD3<Float>], width: Int, tolerances: [Float]
  ) -> [Segments] {
    let ties = ties(colors, width: width)
    return Parallel.map(tolerances) {
      Segments(ties, count: colors.count, tolerance: $0)
    }
  }

  private init(_ ties: [Tie], count cellCount: Int, tolerance: Float) {
    var joined = JoinedCells(count: cellCount, tolerance: tolerance)
    for tie in ties { joined.join(tie) }
    for tie in ties { joined.joinScraps(tie) }
    var number = [Int](repeating: -1, count: cellCount)
    var count = 0
    label = (0..<cellCount).map { i in
      let root = joined.root(of: i)
      if number[root] < 0 {
        number[root] = count
        count += 1
      }
      return number[root]
    }
    self.count = count
  }

  /// A number for each piece.
  public var zeros: [Int] { [Int](repeating: 0, count: count) }

  /// All neighbours, those first that differ least.
  private static func ties(_ colors: [SIMD3<Float>], width: Int) -> [Tie] {
    let height = colors.count / max(1, width)
    var ties: [Tie] = []
    ties.reserveCapacity(colors.count * 4)
    var counts = [Int](repeating: 0, count: binCount + 1)
    func add(_ i: Int, _ j: Int) {
      let d = colors[i] - colors[j]
      let tie = Tie(cell: Int32(i), other: Int32(j), difference: (d * d).sum().squareRoot())
      ties.append(tie)
      counts[bin(tie) + 1] += 1
    }
    for y in 0..<height {
      for x in 0..<width {
        let i = y * width + x
        if x + 1 < width { add(i, i + 1) }
        guard y + 1 < height else { continue }
        add(i, i + width)
        if x + 1 < width { add(i, i + width + 1) }
        if x > 0 { add(i, i + width - 1) }
      }
    }
    for bin in 0..<binCount { counts[bin + 1] += counts[bin] }
    return [Tie](unsafeUninitializedCapacity: ties.count) { sorted, count in
      for tie in ties {
        let bin = bin(tie)
        sorted.initializeElement(at: counts[bin], to: tie)
        counts[bin] += 1
      }
      count = ties.count
    }
  }

  private static let binCount = 512

  private static func bin(_ tie: Tie) -> Int { min(binCount - 1, Int(tie.difference * 16)) }
}

private struct Tie {
  let cell: Int32
  let other: Int32
  let difference: Float
}

private struct JoinedCells {
  private var parent: [Int32]
  private var size: [Int32]
  /// The greatest difference within each piece.
  private var inner: [Float]
  private let tolerance: Float

  /// Cells that a piece has at least.
  private static let scrap: Int32 = 12

  init(count: Int, tolerance: Float) {
    parent = (0..<Int32(count)).map { $0 }
    size = [Int32](repeating: 1, count: count)
    inner = [Float](repeating: 0, count: count)
    self.tolerance = tolerance
  }

  mutating func root(of cell: Int) -> Int {
    var i = cell
    while Int(parent[i]) != i {
      parent[i] = parent[Int(parent[i])]
      i = Int(parent[i])
    }
    return i
  }

  mutating func join(_ tie: Tie) {
    let (a, b) = (root(of: Int(tie.cell)), root(of: Int(tie.other)))
    guard a != b else { return }
    let limit = min(inner[a] + tolerance / Float(size[a]), inner[b] + tolerance / Float(size[b]))
    if tie.difference <= limit { unite(a, b, tie.difference) }
  }

  /// What is too small to be a piece joins its likest neighbour.
  mutating func joinScraps(_ tie: Tie) {
    let (a, b) = (root(of: Int(tie.cell)), root(of: Int(tie.other)))
    guard a != b, min(size[a], size[b]) < Self.scrap else { return }
    unite(a, b, max(inner[a], inner[b]))
  }

  private mutating func unite(_ a: Int, _ b: Int, _ difference: Float) {
    let (large, small) = size[a] >= size[b] ? (a, b) : (b, a)
    parent[small] = Int32(large)
    size[large] += size[small]
    inner[large] = max(difference, max(inner[a], inner[b]))
  }
}
