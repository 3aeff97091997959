import Imaging
import Testing

@testable import Terminal

@Suite("Half blocks")
struct HalfBlockTests {
  @Test("each cell has the upper pixel before the lower one; colours are said when they change")
  func trueColour() {
    let picture = Pictures.make(width: 2, height: 3) { x, y in (10 * y + 1, 20, x == 0 ? 30 : 30) }
    let rows = HalfBlocks(inTrueColour: true).rows(of: picture).map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(
      rows == [
        "\u{1B}[38;2;1;20;30m\u{1B}[48;2;11;20;30m▀▀\u{1B}[m",
        "\u{1B}[38;2;21;20;30m▀▀\u{1B}[m",
      ])
  }

  @Test("of xterm's 256 colours no other is clearly nearer")
  func nearestOf256() {
    func colour(_ index: Int) -> [Int] {
      if index >= 232 { return [Int](repeating: 8 + 10 * (index - 232), count: 3) }
      return [36, 6, 1].map { (index - 16) / $0 % 6 }.map { $0 == 0 ? 0 : 55 + 40 * $0 }
    }
    func distance(_ one: [Int], _ other: [Int]) -> Int {
      zip(one, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    for red in stride(from: 0, through: 255, by: 17) {
      for green in stride(from: 0, through: 255, by: 15) {
        for blue in stride(from: 0, through: 255, by: 15) {
          let wanted = [red, green, blue]
          let chosen = colour(HalfBlocks.indexOf256(red: red, green: green, blue: blue))
          let best = (16..<256).map { distance(colour($0), wanted) }.min() ?? 0
          // greys lie 10 apart
          #expect(distance(chosen, wanted) <= best + 3 * 25, "\(wanted)")
        }
      }
    }
  }
}
