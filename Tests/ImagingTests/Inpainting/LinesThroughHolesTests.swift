import Imaging
import Testing

/// Lines that go on in a hole though little is seen of them, against a truth that is known.
@Suite(.serialized) struct LinesThroughHolesTests {
  private let width = 420
  private let height = 280

  private func picture(
    noise share: Float = 1, _ color: (_ x: Int, _ y: Int) -> SIMD3<Float>
  ) -> Image {
    let noise = CounterNoise(seed: 5)
    var image = Image(width: width, height: height)
    for i in 0..<width * height {
      let value = color(i % width, i / width) + 0.012 * share * noise.gaussian(UInt64(i))
      (image.red.samples[i], image.green.samples[i]) = (value.x, value.y)
      image.blue.samples[i] = value.z
    }
    return image
  }

  private func filled(_ truth: Image, _ hole: PixelRectangle) throws -> Image {
    var (damaged, mask) = (truth, Mask(width: width, height: height))
    for y in hole.rows {
      for x in hole.columns {
        let i = y * width + x
        mask.samples[i] = 1
        (damaged.red.samples[i], damaged.green.samples[i], damaged.blue.samples[i]) = (0, 1, 0)
      }
    }
    return try damaged.inpainted(hole: mask, aim: .liveliest, seed: 3)
  }

  /// A fifth of the kerb is seen, in two pieces; its face lies in the light on the left and in the
  /// shade on the right, as under a tree.
  @Test func aKerbGoesOnBetweenShortPieces() throws {
    func above(_ x: Int, _ y: Int) -> Float { Float(y) - (150 - 0.08 * Float(x)) }
    let truth = picture { x, y in
      let above = above(x, y)
      if above < -2 { return SIMD3(0.55, 0.53, 0.5) }
      if above < 12 { return SIMD3(repeating: 0.3 - 0.2 * Float(x) / 420) }
      return SIMD3(0.42, 0.42, 0.44)
    }
    let hole = PixelRectangle(x: 46, y: 70, size: PixelSize(width: 330, height: 110))
    let result = try filled(truth, hole)
    let columns = hole.columns.filter { x in
      let edge = Int((150 - 0.08 * Float(x)).rounded())
      return (edge + 2..<edge + 9).allSatisfy { result.green[x, $0] < 0.36 }
        && result.green[x, edge - 8] > 0.4 && result.green[x, edge + 18] > 0.34
    }
    #expect(columns.count > 310, "\(columns.count) of \(hole.size.width)")
  }

  /// What is seen for a short way on one side isn't shown again and again where the other side has more
  /// to show: there is one dark joint to the right.
  @Test func aShortPieceIsNotRepeatedAllAlong() throws {
    func above(_ x: Int, _ y: Int) -> Float { Float(y) - (150 - 0.08 * Float(x)) }
    let truth = picture { x, y in
      let above = above(x, y)
      if above < -2 { return SIMD3(0.55, 0.53, 0.5) }
      if above < 12 { return (398..<402) ~= x ? SIMD3(repeating: 0.02) : SIMD3(repeating: 0.24) }
      return SIMD3(0.42, 0.42, 0.44)
    }
    let hole = PixelRectangle(x: 120, y: 70, size: PixelSize(width: 256, height: 110))
    let result = try filled(truth, hole)
    let joints = hole.columns.filter { x in
      let middle = Int((155 - 0.08 * Float(x)).rounded())
      return (middle - 2...middle + 2).allSatisfy { result.green[x, $0] < 0.12 }
    }
    #expect(joints.count <= 16, "\(joints)")
  }

  /// The border of two walls comes down to a skirting board, which ends it.
  @Test func anEdgeEndsWhereItMeetsALine() throws {
    let truth = picture { x, y in
      if y > 180 { return SIMD3(0.6, 0.58, 0.5) }
      if y > 168 { return SIMD3(0.85, 0.85, 0.82) }
      return Float(x) < 190 + 0.1 * Float(y) ? SIMD3(0.2, 0.3, 0.42) : SIMD3(0.42, 0.2, 0.16)
    }
    let hole = PixelRectangle(x: 120, y: 70, size: PixelSize(width: 180, height: 130))
    let result = try filled(truth, hole)
    var wrong = 0
    for y in 70..<160 {
      for x in hole.columns {
        let isLeft = result.blue[x, y] > result.red[x, y]
        if isLeft != (Float(x) < 190 + 0.1 * Float(y)) { wrong += 1 }
      }
    }
    // of 16,200 pixels; an edge three pixels astray all along would be 270
    #expect(wrong < 270, "\(wrong)")
    let board = hole.columns.filter { x in (171..<178).allSatisfy { result.green[x, $0] > 0.7 } }
    #expect(board.count > 165, "\(board.count) of 180")
  }

  /// A dark board lies on a light floor; its lower right corner is hidden, its right side is seen to end
  /// just above the hole.
  @Test func aBoardEndsWhereItsSideIsSeenToEnd() throws {
    let truth = picture { x, y in
      let isBoard = x < 250 && (70..<112).contains(y)
      return isBoard ? SIMD3(0.1, 0.13, 0.15) : SIMD3(0.8, 0.8, 0.85)
    }
    let hole = PixelRectangle(x: 180, y: 98, size: PixelSize(width: 160, height: 120))
    let result = try filled(truth, hole)
    func isDark(_ x: Int, _ y: Int) -> Bool { result.green[x, y] < 0.4 }
    let board = (180..<244).count { x in (98..<106).allSatisfy { isDark(x, $0) } }
    #expect(board > 56, "\(board) of 64 columns")
    let beyond = (100..<216).reduce(0) { sum, y in sum + (258..<338).count { isDark($0, y) } }
    #expect(beyond < 20, "\(beyond) dark pixels where the board has ended")
    let below = (118..<216).reduce(0) { sum, y in sum + (182..<338).count { isDark($0, y) } }
    #expect(below < 20, "\(below) dark pixels below the board")
  }

  /// A joint that is hardly darker than the tiles runs through a hole, on a floor that gets lighter.
  @Test func aFaintJointGoesOn() throws {
    func joint(_ x: Int) -> Float { 120 + 0.07 * Float(x) }
    let truth = picture(noise: 0.1) { x, y in
      let floor = 0.55 + 0.15 * Float(x) / 420
      let away = abs(Float(y) - joint(x))
      return SIMD3(repeating: floor * (1 - 0.14 * max(0, 1 - away / 3)))
    }
    let hole = PixelRectangle(x: 120, y: 80, size: PixelSize(width: 180, height: 110))
    let result = try filled(truth, hole)
    let columns = hole.columns.filter { x in
      let middle = Int(joint(x).rounded())
      let beside = 0.5 * (result.green[x, middle - 8] + result.green[x, middle + 8])
      return (middle - 2...middle + 2).contains { result.green[x, $0] < 0.95 * beside }
    }
    #expect(columns.count > 160, "\(columns.count) of 180")
  }

  /// A post stands before a white wall above and before brown planks below; the hole hides where these
  /// meet.
  @Test func aPostGoesOnBeforeAnotherGround() throws {
    let truth = picture { x, y in
      if x < 200 { return x % 24 < 3 ? SIMD3(0.06, 0.06, 0.05) : SIMD3(0.12, 0.11, 0.09) }
      return y < 130 ? SIMD3(0.6, 0.62, 0.62) : SIMD3(0.3, 0.18, 0.1)
    }
    let hole = PixelRectangle(x: 120, y: 84, size: PixelSize(width: 150, height: 110))
    let result = try filled(truth, hole)
    var wrong = 0
    for y in hole.rows {
      for x in hole.columns where abs(x - 200) > 4 {
        if (result.red[x, y] < 0.2) != (x < 200) { wrong += 1 }
      }
    }
    // of 15,510 pixels
    #expect(wrong < 500, "\(wrong)")
  }
}
