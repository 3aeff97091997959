import Imaging
import Testing

@testable import Curation

@Suite struct DriftTests {
  static func values(_ count: Int, around mean: Double, seed: UInt64) -> [Double] {
    let noise = CounterNoise(seed: seed)
    return (0..<count).map { mean + 0.05 * Double(noise.gaussian(UInt64($0))) }
  }

  @Test func theSameIsStable() throws {
    let (old, new) = (
      Self.values(500, around: 0.8, seed: 1), Self.values(500, around: 0.8, seed: 2)
    )
    #expect(try #require(Drift.stabilityIndex(expected: old, actual: new)) < 0.1)
    #expect(try #require(Drift.kolmogorovSmirnov(old, new)).chance > 0.01)
  }

  @Test func aShiftShows() throws {
    let (old, new) = (
      Self.values(200, around: 0.8, seed: 1), Self.values(200, around: 0.72, seed: 2)
    )
    #expect(try #require(Drift.stabilityIndex(expected: old, actual: new)) > 0.25)
    let test = try #require(Drift.kolmogorovSmirnov(old, new))
    #expect(test.distance > 0.4 && test.chance < 1e-6)
  }

  @Test func tooFewGiveNoIndex() {
    #expect(Drift.stabilityIndex(expected: [1, 2], actual: [3]) == nil)
    #expect(Drift.kolmogorovSmirnov([], [1]) == nil)
  }

  /// By hand: {1, 2, 3, 4} against {3, 4, 5, 6} lie half of either apart.
  @Test func distanceByHand() throws {
    let test = try #require(Drift.kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6]))
    #expect(test.distance == 0.5)
  }

  @Test func pageHinkleyFiresAfterAMoveAndNotBefore() {
    var test = PageHinkley(threshold: 2)
    var fired: [Int] = []
    let stream = Self.values(100, around: 0.8, seed: 3) + Self.values(60, around: 0.6, seed: 4)
    for (index, value) in stream.enumerated() where test.add(value) { fired.append(index) }
    #expect(fired.first.map { (100..<140).contains($0) } == true, "\(fired)")
  }

  @Test func theConventionalThresholdNeedsThirty() {
    var test = PageHinkley(threshold: 0)
    #expect((0..<29).allSatisfy { _ in !test.add(Double.random(in: 0...1)) })
  }
}
