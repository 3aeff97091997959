import Imaging
import Testing

/// Lines that go on in a hole though little is seen of them, against a truth that is known.
@Suite(.serialized) struct LinesThroughHolesTests {
  private let width = 420
  private let height = 280

  private func picture(_ color: (_ x: Int, _ y: Int) -> SIMD3<Float>) -> Image {
    let noise = CounterNoise(seed: 5)
    var image = Image(width: width, height: height)
    for i in 0..<width * height {
      let value = color(i % width, i / width) + 0.012 * noise.gaussian(UInt64(i))
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
}
