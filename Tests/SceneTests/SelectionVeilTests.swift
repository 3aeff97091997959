import Imaging
import Scene
import Testing

/// A white towel that a dark head stands before, so that only its shaded left half shows below.
@Suite struct SelectionVeilTests {
  private static let size = PixelSize(width: 240, height: 240)

  private static func isHead(_ x: Int, _ y: Int) -> Bool {
    (x - 120) * (x - 120) + (y - 120) * (y - 120) < 44 * 44
  }

  private static func isTowel(_ x: Int, _ y: Int) -> Bool {
    (80..<180).contains(x) && (20..<190).contains(y)
  }

  /// The fold hangs in shade below the head, of the lightness of the posts around.
  private static func isFold(_ x: Int, _ y: Int) -> Bool { isTowel(x, y) && y > 120 && x < 122 }

  private static func isHem(_ x: Int, _ y: Int) -> Bool { isFold(x, y) && y >= 176 }

  private static let picture = picture(withHem: false)

  private static func picture(withHem: Bool) -> Image {
    var picture = Image(width: size.width, height: size.height)
    let noise = CounterNoise(seed: 9)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let grain = 1 + 0.03 * noise.gaussian(UInt64(y * size.width + x))
        let isEdge = isTowel(x, y) && !isTowel(x - 2, y)
        var color: SIMD3<Float> = [0.135, 0.125, 0.105]
        if isFold(x, y) { color = [0.118, 0.12, 0.13] }
        if withHem, isHem(x, y) { color = [0.19, 0.181, 0.168] }
        if isTowel(x, y), !isFold(x, y) { color = [0.6, 0.62, 0.7] }
        if isEdge { color = [0.02, 0.02, 0.02] }
        if isHead(x, y) { color = [0.14, 0.05, 0.02] }
        picture.red[x, y] = max(0, color.x * grain)
        picture.green[x, y] = max(0, color.y * grain)
        picture.blue[x, y] = max(0, color.z * grain)
      }
    }
    return picture
  }

  private static let head: Mask = {
    var head = Mask(width: size.width, height: size.height)
    for y in 0..<size.height { for x in 0..<size.width where isHead(x, y) { head[x, y] = 1 } }
    return head
  }()

  private func share(of matte: Mask, _ isMeant: (Int, Int) -> Bool) -> Float {
    var (sum, count) = (Float(0), Float(0))
    for y in 0..<matte.height {
      for x in 0..<matte.width where isMeant(x, y) {
        sum += matte[x, y]
        count += 1
      }
    }
    return sum / max(1, count)
  }

  @Test func aFoldBeyondWhatStandsBeforeItBelongsToTheTowel() throws {
    let box = try #require(
      Region(left: 80.0 / 240, top: 20.0 / 240, right: 180.0 / 240, bottom: 190.0 / 240))
    let matte = ObjectSelection.matte(of: [box], in: Self.picture, behind: Self.head)
    #expect(share(of: matte) { Self.isFold($0, $1) && !Self.isHead($0, $1) && $1 > 170 } > 0.85)
    #expect(
      share(of: matte) { Self.isTowel($0, $1) && !Self.isFold($0, $1) && !Self.isHead($0, $1) }
        > 0.95)
    #expect(share(of: matte) { x, y in !Self.isTowel(x, y) } < 0.02)
  }

  /// The hem is like the fold in the shade, and not like the towel in the light.
  @Test func theHemOfAFoldBelongsToTheTowel() throws {
    let box = try #require(
      Region(left: 80.0 / 240, top: 20.0 / 240, right: 180.0 / 240, bottom: 190.0 / 240))
    let picture = Self.picture(withHem: true)
    let matte = ObjectSelection.matte(of: [box], in: picture, behind: Self.head)
    #expect(share(of: matte) { x, y in Self.isHem(x, y) && x > 84 } > 0.8)
    #expect(share(of: matte) { x, y in !Self.isTowel(x, y) } < 0.02)
  }

  /// The middle of the head is for its own matte to take away; only a rim of it may be covered.
  @Test func whatStandsBeforeAThingIsNotIts() throws {
    let box = try #require(
      Region(left: 80.0 / 240, top: 20.0 / 240, right: 180.0 / 240, bottom: 190.0 / 240))
    let matte = ObjectSelection.matte(of: [box], in: Self.picture, behind: Self.head)
    #expect(
      share(of: matte) { x, y in (x - 120) * (x - 120) + (y - 120) * (y - 120) < 24 * 24 } < 0.05)
  }
}
