/// A picture divided into cells of about the same size.
public struct Cells: Sendable {
  public let width: Int
  public let height: Int
  /// For each pixel, the number of its cell.
  public let labels: [Int32]
  /// Mean colour of each cell, sRGB-encoded.
  public let colors: [SIMD3<Float>]
  /// Middle of each cell in pixels.
  public let centres: [SIMD2<Float>]
  /// Distance in pixels from the nearest border between cells, smoothed.
  public let borderDistance: Plane
}

/// How a cell draws pixels to itself.
public enum CellShape: Sendable {
  /// By colour and place (SLIC superpixels, Achanta 2012). With greater compactness cells get
  /// rounder and follow the picture less; about 0.1 follows it, 1 hardly does.
  case superpixel(compactness: Float)
  /// Squares that turn with the flow (after Hausner 2001). `edge` keeps them from lying across
  /// edges of the picture.
  case tile(FlowField, edge: Float)
}

extension Cells {
  /// Begins with a grid of cells `spacing` pixels wide, jittered by `jitter` of that, and improves
  /// it in `rounds`.
  public init(
    of picture: EncodedImage, spacing: Double, shape: CellShape, jitter: Float = 0.3,
    rounds: Int = 5, seed: UInt64
  ) {
    var division = CellDivision(
      picture, spacing: Float(spacing), shape: shape, jitter: jitter, seed: seed)
    for _ in 0..<rounds {
      division.assign()
      division.moveToMeans()
    }
    division.assign()
    if case .superpixel = shape { division.joinScraps() }
    width = picture.width
    height = picture.height
    labels = division.labels
    colors = division.meanColors()
    centres = division.centres
    borderDistance = Self.distanceFromBorders(labels, width: picture.width, height: picture.height)
  }

  /// By two sweeps over the picture with distances to the eight neighbours (Borgefors 1986).
  private static func distanceFromBorders(_ labels: [Int32], width: Int, height: Int) -> Plane {
    var distance = [Float](repeating: 1e6, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let i = y * width + x
        if x + 1 < width, labels[i] != labels[i + 1] { (distance[i], distance[i + 1]) = (0.5, 0.5) }
        if y + 1 < height, labels[i] != labels[i + width] {
          (distance[i], distance[i + width]) = (0.5, 0.5)
        }
      }
    }
    func relax(_ i: Int, _ x: Int, _ dx: Int, _ offset: Int, _ step: Float) {
      guard x + dx >= 0, x + dx < width else { return }
      distance[i] = min(distance[i], distance[i + offset] + step)
    }
    for y in 0..<height {
      for x in 0..<width {
        let i = y * width + x
        relax(i, x, -1, x > 0 ? -1 : 0, 1)
        guard y > 0 else { continue }
        relax(i, x, -1, -width - 1, 1.3507)
        relax(i, x, 0, -width, 1)
        relax(i, x, 1, -width + 1, 1.3507)
      }
    }
    for y in stride(from: height - 1, through: 0, by: -1) {
      for x in stride(from: width - 1, through: 0, by: -1) {
        let i = y * width + x
        relax(i, x, 1, x + 1 < width ? 1 : 0, 1)
        guard y + 1 < height else { continue }
        relax(i, x, 1, width + 1, 1.3507)
        relax(i, x, 0, width, 1)
        relax(i, x, -1, width - 1, 1.3507)
      }
    }
    return Plane(width: width, height: height, samples: distance.map { min($0, 1000) })
      .gaussianBlurred(sigmaInPixels: 0.9)
  }
}

/// Cells on the way to their places. A cell stays within half a cell's width of where it began, so that
/// each pixel need only look at the cells around it.
private struct CellDivision {
  let picture: EncodedImage
  let spacing: Float
  let shape: CellShape
  let columns: Int
  let rows: Int
  let cell: SIMD2<Float>
  var centres: [SIMD2<Float>] = []
  var colors: [SIMD3<Float>] = []
  var directions: [SIMD2<Float>] = []
  var labels: [Int32]
  private let homes: [SIMD2<Float>]

  init(
    _ picture: EncodedImage, spacing: Float, shape: CellShape, jitter: Float, seed: UInt64
  ) {
    self.picture = picture
    self.spacing = max(2, spacing)
    self.shape = shape
    columns = max(1, Int((Float(picture.width) / self.spacing).rounded()))
    rows = max(1, Int((Float(picture.height) / self.spacing).rounded()))
    cell = SIMD2(Float(picture.width) / Float(columns), Float(picture.height) / Float(rows))
    labels = [Int32](repeating: 0, count: picture.size.pixelCount)
    let noise = CounterNoise(seed: seed)
    for row in 0..<rows {
      for column in 0..<columns {
        let counter = (UInt64(row) << 20 | UInt64(column)) * 2
        let offset = SIMD2(noise.uniform(counter), noise.uniform(counter + 1)) - SIMD2(0.5, 0.5)
        centres.append(
          (SIMD2(Float(column) + 0.5, Float(row) + 0.5) + offset * 2 * jitter) * cell)
      }
    }
    homes = centres
    colors = centres.map { Self.pixel(of: picture, at: $0) }
    directions = centres.map { _ in SIMD2(1, 0) }
    turn()
  }

  private static func pixel(of picture: EncodedImage, at place: SIMD2<Float>) -> SIMD3<Float> {
    let x = min(picture.width - 1, max(0, Int(place.x)))
    let y = min(picture.height - 1, max(0, Int(place.y)))
    return picture[y * picture.width + x]
  }

  private mutating func turn() {
    guard case .tile(let flow, _) = shape else { return }
    for i in centres.indices { directions[i] = flow.direction(at: centres[i], from: SIMD2(1, 0)) }
  }

  mutating func assign() {
    let width = picture.width
    let division = self
    labels.withUnsafeMutableBufferPointer { labels in
      nonisolated(unsafe) let labels = labels
      Parallel.bands(of: picture.height, height: 16) { band in
        for y in band {
          for x in 0..<width { labels[y * width + x] = division.nearest(x: x, y: y) }
        }
      }
    }
  }

  private func nearest(x: Int, y: Int) -> Int32 {
    let place = SIMD2(Float(x) + 0.5, Float(y) + 0.5)
    let home = place / cell
    let (column, row) = (Int(home.x), Int(home.y))
    let color = picture[y * picture.width + x]
    var (best, least) = (0, Float.infinity)
    for r in max(0, row - 1)...min(rows - 1, row + 1) {
      for c in max(0, column - 1)...min(columns - 1, column + 1) {
        let i = r * columns + c
        let away = place - centres[i]
        let distance = distance(away, color - colors[i], i)
        if distance < least { (best, least) = (i, distance) }
      }
    }
    return Int32(best)
  }

  @inline(__always)
  private func distance(_ away: SIMD2<Float>, _ difference: SIMD3<Float>, _ i: Int) -> Float {
    let ofColor = (difference * difference).sum()
    switch shape {
    case .superpixel(let compactness):
      let place = (away * away).sum() / (spacing * spacing)
      return ofColor + place * compactness * compactness
    case .tile(_, let edge):
      let direction = directions[i]
      let along = abs(away.x * direction.x + away.y * direction.y)
      let across = abs(away.y * direction.x - away.x * direction.y)
      let square = max(along, across) / spacing
      return square * square + edge * ofColor
    }
  }

  mutating func moveToMeans() {
    var places = [SIMD3<Float>](repeating: .zero, count: centres.count)
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        places[Int(labels[y * picture.width + x])] += SIMD3(Float(x) + 0.5, Float(y) + 0.5, 1)
      }
    }
    let reach = cell * 0.45
    for i in centres.indices where places[i].z > 0 {
      let mean = SIMD2(places[i].x, places[i].y) / places[i].z
      centres[i] = mean.clamped(lowerBound: homes[i] - reach, upperBound: homes[i] + reach)
    }
    colors = meanColors()
    turn()
  }

  /// Gives pieces of less than a sixth of a cell to the neighbour above or to the left of them.
  mutating func joinScraps() {
    let (width, height) = (picture.width, picture.height)
    let smallest = Int(cell.x * cell.y / 6)
    var seen = [Bool](repeating: false, count: labels.count)
    var piece: [Int] = []
    for start in labels.indices where !seen[start] {
      let label = labels[start]
      piece.removeAll(keepingCapacity: true)
      piece.append(start)
      seen[start] = true
      var next = 0
      while next < piece.count {
        let (x, y) = (piece[next] % width, piece[next] / width)
        func visit(_ i: Int, _ isInside: Bool) {
          guard isInside, !seen[i], labels[i] == label else { return }
          seen[i] = true
          piece.append(i)
        }
        visit(piece[next] - 1, x > 0)
        visit(piece[next] + 1, x + 1 < width)
        visit(piece[next] - width, y > 0)
        visit(piece[next] + width, y + 1 < height)
        next += 1
      }
      guard piece.count < smallest, start > 0 else { continue }
      let neighbour = labels[start % width > 0 ? start - 1 : start - width]
      for i in piece { labels[i] = neighbour }
    }
  }

  func meanColors() -> [SIMD3<Float>] {
    var sums = [SIMD4<Float>](repeating: .zero, count: centres.count)
    for (i, label) in labels.enumerated() { sums[Int(label)] += SIMD4(picture[i], 1) }
    return zip(sums, colors).map { sum, old in
      sum.w > 0 ? SIMD3(sum.x, sum.y, sum.z) / sum.w : old
    }
  }
}
