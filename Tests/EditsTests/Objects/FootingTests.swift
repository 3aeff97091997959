import Imaging
import Testing

@testable import Edits

/// Where what is put before another background stands on its ground.
@Suite struct FootingTests {
  private func matte(_ shape: (Int, Int) -> Bool) -> Mask {
    var result = Mask(width: 200, height: 150)
    for y in 0..<150 {
      for x in 0..<200 where shape(x, y) { result[x, y] = 1 }
    }
    return result
  }

  @Test func eachLegHasAFoot() {
    let legs = matte { x, y in
      (60..<80).contains(x) && (20..<110).contains(y)
        || (110..<128).contains(x) && (20..<124).contains(y)
        || (60..<128).contains(x) && (20..<60).contains(y)
    }
    let feet = Footing.all(of: legs, below: 70)
    #expect(feet.map(\.row) == [110, 124])
    #expect(feet.map(\.columns) == [60..<80, 110..<128])
  }

  @Test func whatHangsOrIsCutOffHasNone() {
    let hanging = matte { x, y in (60..<100).contains(x) && (20..<60).contains(y) }
    #expect(Footing.all(of: hanging, below: 70).isEmpty)
    let cutOff = matte { x, y in (60..<100).contains(x) && y > 40 }
    #expect(Footing.all(of: cutOff, below: 70).isEmpty)
  }

  @Test func aFootDarkensTheGroundBelowItAndNothingFarOff() {
    let ground = Image(width: 200, height: 150, red: 0.5, green: 0.4, blue: 0.3)
    let after = ground.shadowed(under: Footing(columns: 60..<80, row: 110))
    #expect(after.red[70, 110] < 0.32)
    #expect(after.red[70, 60] == 0.5)
    #expect(after.red[150, 110] == 0.5)
  }
}
