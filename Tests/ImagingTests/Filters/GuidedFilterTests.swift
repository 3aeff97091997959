import Imaging
import Testing

@Suite struct GuidedFilterTests {
  /// A bright slanting half beside a dark one, under grain.
  private static let picture: Image = {
    let noise = CounterNoise(seed: 2)
    let samples = (0..<120 * 90).map { i -> Float in
      let grain = Float(noise.bits(UInt64(i)) % 100) / 2000
      return (i % 120 + i / 240 < 63 ? 0.1 : 0.7) + grain
    }
    let plane = Plane(width: 120, height: 90, samples: samples)
    return Image(red: plane, green: plane, blue: plane)
  }()

  private static let grid = picture.reduced(toLongerSide: 40)
  private static let input = Plane(
    width: grid.width, height: grid.height,
    samples: (0..<grid.pixelCount).map { $0 % grid.width < 20 ? 0 : 1 })

  @Test func whatComesOutFollowsThePictureInsteadOfTheGrid() {
    let filter = GuidedFilter(grid: Self.grid, radius: 3, edgeVariance: 0.0004)
    let drawn = filter.apply(to: Self.input, of: Self.picture)
    // the grid says that it is bright from 60 on
    #expect(drawn[58, 2] < 0.3 && drawn[61, 2] < 0.4 && drawn[64, 2] > 0.6)
    #expect(drawn[20, 45] < 0.1 && drawn[110, 45] > 0.9)
  }

  @Test func atARimItIsTheSameAndElsewhereNothing() {
    let filter = GuidedFilter(grid: Self.grid, radius: 2, edgeVariance: 0.0006)
    let whole = filter.apply(to: Self.input, of: Self.picture)
    let rim = Self.input.boxMean(radius: 3).stretched(to: Self.picture.size).settled(within: 0.001)
    let drawn = filter.apply(to: Self.input, of: Self.picture, rim: rim)
    var asked = 0
    for i in rim.samples.indices {
      let isRim = rim.samples[i] > 0 && rim.samples[i] < 1
      if isRim { asked += 1 }
      #expect(drawn.samples[i] == (isRim ? whole.samples[i] : 0))
    }
    #expect(asked > 500 && asked < rim.samples.count / 2)
  }
}
