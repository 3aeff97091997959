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

  /// Costs of a division and of the next one, and ties in all eight ways, drawn at random.
  private func cut(
    seed: UInt64, costs: [UInt64], size: (width: Int, height: Int) = (31, 23)
  ) -> [[Bool]] {
    let noise = CounterNoise(seed: seed)
    let (width, height) = size
    let cut = GridCut(width: width, height: height)
    for i in 0..<width * height {
      for (number, step) in GridCut.steps.enumerated() where number % 2 == 0 {
        let (x, y) = (i % width + step.x, i / width + step.y)
        guard x >= 0, x < width, y < height else { continue }
        cut.setTie(
          x: i % width, y: i / width, step: number,
          ifIn: Int32(noise.bits(UInt64(i * 16 + number)) % 30),
          ifOut: Int32(noise.bits(UInt64(i * 16 + number + 1)) % 30))
      }
    }
    return costs.map { start in
      for i in 0..<width * height {
        let wish = Int32(noise.bits(start &* 1_000_003 &+ UInt64(i)) % 161) - 80
        cut.setCosts(x: i % width, y: i / width, ifOut: max(0, wish), ifIn: max(0, -wish))
      }
      return cut.divide()
    }
  }

  /// Of all divisions that cost the same there is one with the smallest source's part, so that
  /// starting from what has flowed comes to the same as starting anew.
  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6]) func whatHasFlowedMakesNoDifference(seed: UInt64) {
    let both = cut(seed: seed, costs: [11, 12])
    #expect(both[0] == cut(seed: seed, costs: [11])[0])
    #expect(both[1] == cut(seed: seed, costs: [12])[0])
    #expect(both[0] != both[1] && both[0].contains(true) && both[0].contains(false))
  }

  /// A long way round: what is wanted at one end of a winding way of strong ties, and not at the
  /// other, parts at its one weak tie.
  @Test func flowFindsItsWayRoundCorners() {
    let side = 9
    let cut = GridCut(width: side, height: side, hasDiagonals: false)
    // rows joined at their ends in turn
    for y in 0..<side {
      for x in 0..<side - 1 {
        cut.setTie(x: x, y: y, step: 0, cost: y == 5 && x == 3 ? 20 : 90)
      }
      if y + 1 < side { cut.setTie(x: y % 2 == 0 ? side - 1 : 0, y: y, step: 2, cost: 90) }
    }
    cut.setCosts(x: 0, y: 0, ifOut: 70, ifIn: 0)
    cut.setCosts(x: side - 1, y: side - 1, ifOut: 0, ifIn: 70)
    let isIn = cut.divide()
    // row 5 is gone through from its right end to its left
    #expect(isIn == (0..<side * side).map { $0 < 5 * side || $0 / side == 5 && $0 % side > 3 })
  }
}
