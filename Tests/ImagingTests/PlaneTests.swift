import Imaging
import Testing

@Suite struct PlaneTests {
  private func speckled(width: Int, height: Int) -> Plane {
    let noise = CounterNoise(seed: 8)
    return Plane(
      width: width, height: height,
      samples: (0..<width * height).map { Float(noise.bits(UInt64($0)) % 1000) / 1000 })
  }

  /// Wider than one band of columns.
  @Test(arguments: [(150, 40, 3), (1, 9, 2), (70, 1, 1), (5, 4, 9)]) func boxMeansAreMeans(
    width: Int, height: Int, radius: Int
  ) {
    let plane = speckled(width: width, height: height)
    let means = plane.boxMean(radius: radius)
    for y in 0..<height {
      for x in 0..<width {
        let rows = max(0, y - radius)...min(height - 1, y + radius)
        let columns = max(0, x - radius)...min(width - 1, x + radius)
        let sum = rows.reduce(Float(0)) { sum, row in
          columns.reduce(sum) { $0 + plane[$1, row] }
        }
        #expect(abs(means[x, y] - sum / Float(rows.count * columns.count)) < 1e-5)
      }
    }
  }

  /// Within what is left in doubt by counting steps, of the way to the nearest of two samples.
  @Test func distancesAreThoseToTheNearestZero() {
    var plane = Plane(width: 41, height: 33, repeating: 1e6)
    let zeros = [(x: 3, y: 30), (x: 35, y: 4)]
    for zero in zeros { plane[zero.x, zero.y] = 0 }
    let distances = plane.distances()
    for y in 0..<plane.height {
      for x in 0..<plane.width {
        let nearest =
          zeros.map { zero -> Float in
            let (dx, dy) = (Float(x - zero.x), Float(y - zero.y))
            return (dx * dx + dy * dy).squareRoot()
          }.min() ?? 0
        #expect(abs(distances[x, y] - nearest) <= 0.05 * nearest + 1e-4)
      }
    }
  }

  @Test func severalAtOnceComeInTheirOrder() {
    #expect(Parallel.map(Array(0..<50)) { $0 * $0 } == (0..<50).map { $0 * $0 })
    #expect(Parallel.map([Int]()) { $0 } == [])
  }
}
