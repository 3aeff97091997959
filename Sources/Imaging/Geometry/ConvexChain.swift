/// The sides of a convex hull (Andrew's monotone chain, 1979).
public enum ConvexChain {
  /// The corners of the convex hull of points, once around.
  public static func hull<Number: SignedNumeric & Comparable>(
    of points: [(x: Number, y: Number)]
  ) -> [(x: Number, y: Number)] {
    let points = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    return corners(points, turning: 1).dropLast()
      + corners(points.reversed(), turning: 1).dropLast()
  }

  /// The corners of the side of a hull along points that are given in the order of a coordinate, the
  /// first and the last among them. With `way` 1 it turns from the x axis towards the y axis at each
  /// corner, with -1 the other way round.
  public static func corners<Number: SignedNumeric & Comparable>(
    _ points: [(x: Number, y: Number)], turning way: Number
  ) -> [(x: Number, y: Number)] {
    var chain: [(x: Number, y: Number)] = []
    for point in points {
      while chain.count > 1 {
        let (a, b) = (chain[chain.count - 2], chain[chain.count - 1])
        let turn = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        guard way * turn <= 0 else { break }
        chain.removeLast()
      }
      chain.append(point)
    }
    return chain
  }
}
