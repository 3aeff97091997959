/// A grid of colours in pieces that hold together: neighbours are joined while they differ no more
/// than the pieces do within themselves (Felzenszwalb and Huttenlocher 2004).
public struct Segments {
  /// Each cell's piece, numbered from 0.
  public let label: [Int]
  public let count: Int

  /// `colors` are OKLab times 100, row by row; `tolerance` is how much colours may differ, the more the smaller a piece is yet.
  public init(_ colors: [SIMD3<Float>], width: Int, tolerance: Float) {
    let ties = Self.ties(colors, width: width)
    var joined = JoinedCells(count: colors.count, tolerance: tolerance)
    for tie in ties { joined.join(tie) }
    for tie in ties { joined.joinScraps(tie) }
    var number = [Int](repeating: -1, count: colors.count)
    var count = 0
    label = colors.indices.map { i in
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
    for y in 0..<height {
      for x in 0..<width {
        for (dx, dy) in [(1, 0), (0, 1), (1, 1), (-1, 1)] {
          guard x + dx >= 0, x + dx < width, y + dy < height else { continue }
          let (i, j) = (y * width + x, (y + dy) * width + x + dx)
          let d = colors[i] - colors[j]
          let tie = Tie(
            cell: Int32(i), other: Int32(j), difference: (d * d).sum().squareRoot())
          ties.append(tie)
          counts[bin(tie) + 1] += 1
        }
      }
    }
    for bin in 0..<binCount { counts[bin + 1] += counts[bin] }
    var sorted = ties
    for tie in ties {
      let bin = bin(tie)
      sorted[counts[bin]] = tie
      counts[bin] += 1
    }
    return sorted
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
  private var parent: [Int]
  private var size: [Int]
  /// The greatest difference within each piece.
  private var inner: [Float]
  private let tolerance: Float

  /// Cells that a piece has at least.
  private static let scrap = 12

  init(count: Int, tolerance: Float) {
    parent = Array(0..<count)
    size = [Int](repeating: 1, count: count)
    inner = [Float](repeating: 0, count: count)
    self.tolerance = tolerance
  }

  mutating func root(of cell: Int) -> Int {
    var i = cell
    while parent[i] != i {
      parent[i] = parent[parent[i]]
      i = parent[i]
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
    parent[small] = large
    size[large] += size[small]
    inner[large] = max(difference, max(inner[a], inner[b]))
  }
}
