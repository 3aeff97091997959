/// A Delaunay triangulation of points in a rectangle: of all triangulations the one whose triangles
/// are least slender. By insertion (Bowyer 1981; Watson 1981) with whole numbers, so that every
/// decision is exact.
public struct Triangulation: Sendable {
  /// Corners first, then the points given, without repetitions.
  public private(set) var points: [SIMD2<Int64>]
  private var triangles: [Triangle]
  private var last = 0

  private struct Triangle: Sendable {
    var corners: (Int, Int, Int)
    /// Beyond the edges from the first, second and third corner on; −1 outside.
    var neighbours: (Int, Int, Int)
    var isAlive = true
  }

  /// Points outside `0...width`, `0...height` are left out. Traps unless both are 1...16,000, within
  /// which no product overflows.
  public init(width: Int64, height: Int64, points given: [SIMD2<Int64>]) {
    precondition((1...16_000).contains(width) && (1...16_000).contains(height))
    points = [SIMD2(0, 0), SIMD2(width, 0), SIMD2(width, height), SIMD2(0, height)]
    triangles = [
      Triangle(corners: (0, 1, 2), neighbours: (-1, -1, 1)),
      Triangle(corners: (0, 2, 3), neighbours: (0, -1, -1)),
    ]
    var seen = Set(points)
    for point in given
    where (0...width).contains(point.x) && (0...height).contains(point.y) {
      if seen.insert(point).inserted { insert(point) }
    }
  }

  /// Corners of each triangle as numbers of points.
  public var faces: [(Int, Int, Int)] {
    triangles.filter(\.isAlive).map(\.corners)
  }
}

extension Triangulation {
  /// Twice the area of a triangle; positive when c lies to the right of a to b as y points down.
  private func area(_ a: SIMD2<Int64>, _ b: SIMD2<Int64>, _ c: SIMD2<Int64>) -> Int64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  private func circleHolds(_ triangle: Triangle, _ p: SIMD2<Int64>) -> Bool {
    let a = points[triangle.corners.0] &- p
    let b = points[triangle.corners.1] &- p
    let c = points[triangle.corners.2] &- p
    func squared(_ v: SIMD2<Int64>) -> Int64 { v.x * v.x + v.y * v.y }
    let determinant =
      squared(a) * (b.x * c.y - b.y * c.x) - squared(b) * (a.x * c.y - a.y * c.x)
      + squared(c) * (a.x * b.y - a.y * b.x)
    return determinant > 0
  }

  private func edges(_ t: Triangle) -> [(from: Int, to: Int, beyond: Int)] {
    [
      (t.corners.0, t.corners.1, t.neighbours.0), (t.corners.1, t.corners.2, t.neighbours.1),
      (t.corners.2, t.corners.0, t.neighbours.2),
    ]
  }

  /// A triangle that holds the point, found by walking towards it.
  private func locate(_ p: SIMD2<Int64>) -> Int {
    var current = last
    walk: while true {
      for edge in edges(triangles[current])
      where area(points[edge.from], points[edge.to], p) < 0 && edge.beyond >= 0 {
        current = edge.beyond
        continue walk
      }
      return current
    }
  }

  private mutating func insert(_ p: SIMD2<Int64>) {
    points.append(p)
    let (cavity, rim) = cavity(of: p)
    for index in cavity { triangles[index].isAlive = false }
    fill(rim, around: points.count - 1)
  }

  /// The triangles whose circumcircles hold the point, and the edges around them.
  private func cavity(
    of p: SIMD2<Int64>
  ) -> (triangles: [Int], rim: [(from: Int, to: Int, beyond: Int)]) {
    var inside = [locate(p)]
    var rim: [(from: Int, to: Int, beyond: Int)] = []
    var next = 0
    while next < inside.count {
      for edge in edges(triangles[inside[next]]) {
        if edge.beyond >= 0, inside.contains(edge.beyond) { continue }
        // a point on the edge itself belongs to both sides
        let isOnEdge = area(points[edge.from], points[edge.to], p) == 0
        if edge.beyond >= 0, isOnEdge || circleHolds(triangles[edge.beyond], p) {
          inside.append(edge.beyond)
        } else if !(isOnEdge && edge.beyond < 0) {
          rim.append(edge)
        }
      }
      next += 1
    }
    // an edge noted before its other side joined is no longer on the rim
    return (inside, rim.filter { $0.beyond < 0 || !inside.contains($0.beyond) })
  }

  private mutating func fill(_ rim: [(from: Int, to: Int, beyond: Int)], around tip: Int) {
    let first = triangles.count
    for (offset, edge) in rim.enumerated() {
      let before = rim.firstIndex { $0.to == edge.from }
      let after = rim.firstIndex { $0.from == edge.to }
      triangles.append(
        Triangle(
          corners: (edge.from, edge.to, tip),
          neighbours: (
            edge.beyond, after.map { first + $0 } ?? -1, before.map { first + $0 } ?? -1
          )))
      if edge.beyond >= 0 { connect(edge.beyond, to: first + offset, along: edge) }
    }
    last = first
  }

  private mutating func connect(
    _ triangle: Int, to other: Int, along edge: (from: Int, to: Int, beyond: Int)
  ) {
    let corners = triangles[triangle].corners
    if corners.0 == edge.to && corners.1 == edge.from {
      triangles[triangle].neighbours.0 = other
    } else if corners.1 == edge.to && corners.2 == edge.from {
      triangles[triangle].neighbours.1 = other
    } else {
      triangles[triangle].neighbours.2 = other
    }
  }
}
