import Imaging

/// Finds what a picture is about by looking: what can't be reached from the upper and the side
/// borders without crossing other colours (minimum barrier distance, Zhang 2015), stands out, and
/// lies near the middle.
public enum SubjectFinder {
  /// The rectangle around the subject; `nil` where nothing stands out.
  public static func subject(in grid: SceneGrid) -> Region? {
    let (width, height) = (grid.width, grid.height)
    guard min(width, height) >= 16 else { return nil }
    let salience = salience(of: grid)
    let threshold = otsuThreshold(salience)
    guard threshold > 0.02 else { return nil }
    let groups = groups(of: salience, above: threshold)
    let largest = groups.map(\.weight).max() ?? 0
    let subject = groups.filter { $0.weight > groupShare * largest }
    guard let first = subject.first else { return nil }
    let bounds = subject.dropFirst().reduce(first) { $0.joined(with: $1) }
    return Region(
      left: Double(bounds.left) / Double(width), top: Double(bounds.top) / Double(height),
      right: Double(bounds.right + 1) / Double(width),
      bottom: Double(bounds.bottom + 1) / Double(height))
  }

  /// A group of cells counts as a part of the subject from this share of the largest one's weight.
  private static let groupShare: Float = 0.12

  /// 0...1, of the grid's size.
  private static func salience(of grid: SceneGrid) -> Plane {
    let channels: [(KeyPath<OKLab, Float>, Float)] = [(\.l, 1), (\.a, 2), (\.b, 2)]
    var sum = Plane(width: grid.width, height: grid.height)
    for (channel, weight) in channels {
      let values = grid.plane { weight * grid.lab[$0][keyPath: channel] }
      sum = sum.combined(with: barriers(values.gaussianBlurred(sigmaInPixels: 1.5))) { $0 + $1 }
    }
    var salience = sum.boxMean(radius: 3)
    let most = max(1e-6, salience.samples.sorted()[salience.samples.count * 98 / 100])
    let scale = 1 / most
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let u = (Float(x) + 0.5) / Float(grid.width) - 0.5
        let v = (Float(y) + 0.5) / Float(grid.height) - 0.5
        let middle = PortableMath.exp2(-8 * (u * u + v * v))
        let i = y * grid.width + x
        salience.samples[i] = min(1, salience.samples[i] * scale) * middle
      }
    }
    return salience
  }

  /// From the upper and the side borders. The lower one is left out: a subject often stands on it.
  private static func barriers(_ plane: Plane) -> Plane {
    let (width, height) = (plane.width, plane.height)
    let isBorder = (0..<width * height).map { cell in
      cell < width || cell % width == 0 || cell % width == width - 1
    }
    return BarrierDistance.from(isBorder, in: plane)
  }

  /// The level that parts the values best in two (Otsu 1979).
  private static func otsuThreshold(_ plane: Plane) -> Float {
    var histogram = [Int](repeating: 0, count: 256)
    for value in plane.samples { histogram[min(255, max(0, Int(value * 255)))] += 1 }
    let total = Double(plane.samples.count)
    let sum = histogram.enumerated().reduce(0.0) { $0 + Double($1.offset * $1.element) }
    var (below, sumBelow, best, threshold) = (0.0, 0.0, -1.0, 0)
    for (level, count) in histogram.enumerated() {
      below += Double(count)
      sumBelow += Double(level * count)
      guard below > 0, below < total else { continue }
      let apart = sumBelow / below - (sum - sumBelow) / (total - below)
      let variance = below * (total - below) * apart * apart
      if variance > best { (best, threshold) = (variance, level) }
    }
    return Float(threshold) / 255
  }

  private struct Group {
    var left, top, right, bottom: Int
    var weight: Float

    func joined(with other: Group) -> Group {
      Group(
        left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
        bottom: max(bottom, other.bottom), weight: weight + other.weight)
    }
  }

  /// The connected groups of cells above a level.
  private static func groups(of plane: Plane, above level: Float) -> [Group] {
    let (width, height) = (plane.width, plane.height)
    var isSeen = plane.samples.map { $0 <= level }
    var groups: [Group] = []
    for start in isSeen.indices where !isSeen[start] {
      var group = Group(
        left: width, top: height, right: -1, bottom: -1, weight: 0)
      var open = [start]
      isSeen[start] = true
      while let cell = open.popLast() {
        let (x, y) = (cell % width, cell / width)
        group = group.joined(
          with: Group(left: x, top: y, right: x, bottom: y, weight: plane.samples[cell]))
        for (nextX, nextY) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
        where (0..<width).contains(nextX) && (0..<height).contains(nextY) {
          let next = nextY * width + nextX
          if !isSeen[next] {
            isSeen[next] = true
            open.append(next)
          }
        }
      }
      groups.append(group)
    }
    return groups
  }
}
