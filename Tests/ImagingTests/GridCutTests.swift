import Imaging
import Testing

@Suite struct GridCutTests {
  /// Two cells, one drawn in and one out: the tie costs less than either cell's wish, so that they
  /// part; but only in the way in which parting is cheap.
  @Test(arguments: [(Int32(3), Int32(50), true), (50, 3, false)]) func tiesCostByDirection(
    ifIn: Int32, ifOut: Int32, parts: Bool
  ) {
    let cut = GridCut(width: 2, height: 1)
    cut.setCosts(x: 0, y: 0, ifOut: 10, ifIn: 0)
    cut.setCosts(x: 1, y: 0, ifOut: 0, ifIn: 12)
    cut.setTie(x: 0, y: 0, step: 0, ifIn: ifIn, ifOut: ifOut)
    #expect(cut.divide() == (parts ? [true, false] : [false, false]))
  }

  @Test func costsCanBeForgotten() {
    let cut = GridCut(width: 3, height: 1)
    for x in 0..<3 { cut.setCosts(x: x, y: 0, ifOut: 0, ifIn: 5) }
    #expect(cut.divide() == [false, false, false])
    cut.clearCosts()
    for x in 0..<3 { cut.setCosts(x: x, y: 0, ifOut: 5, ifIn: 0) }
    #expect(cut.divide() == [true, true, true])
  }

  /// Every division of three by three cells, tried one by one.
  @Test(arguments: [UInt64(1), 2, 3, 4, 5]) func noDivisionIsCheaper(seed: UInt64) {
    let noise = CounterNoise(seed: seed)
    let cut = GridCut(width: 3, height: 3)
    var ties: [(Int, Int, Int32, Int32)] = []
    let wishes = (0..<9).map { Int32(noise.bits(UInt64($0)) % 41) - 20 }
    for i in 0..<9 {
      cut.setCosts(x: i % 3, y: i / 3, ifOut: max(0, wishes[i]), ifIn: max(0, -wishes[i]))
      for (step, j) in [(0, i % 3 < 2 ? i + 1 : -1), (2, i < 6 ? i + 3 : -1)] where j >= 0 {
        let (there, back) = (
          Int32(noise.bits(UInt64(100 + i * 4 + step)) % 12),
          Int32(noise.bits(UInt64(200 + i * 4 + step)) % 12)
        )
        ties.append((i, j, there, back))
        cut.setTie(x: i % 3, y: i / 3, step: step, ifIn: there, ifOut: back)
      }
    }
    func cost(_ isIn: [Bool]) -> Int32 {
      var sum = (0..<9).reduce(Int32(0)) {
        $0 + (isIn[$1] ? max(0, -wishes[$1]) : max(0, wishes[$1]))
      }
      for (i, j, there, back) in ties where isIn[i] != isIn[j] { sum += isIn[i] ? there : back }
      return sum
    }
    let least = (0..<512).map { bits in cost((0..<9).map { bits >> $0 & 1 == 1 }) }.min()
    #expect(cost(cut.divide()) == least)
  }
}
