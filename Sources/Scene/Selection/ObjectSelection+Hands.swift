public import Imaging

extension ObjectSelection {
  /// A thing's matte without the fingers around it: bare skin that goes on in the hand of the person
  /// who holds it.
  public static func withoutHands(
    _ matte: Mask, heldBy person: Mask, in picture: Image
  ) -> Mask {
    precondition(matte.size == picture.size && person.size == picture.size)
    let grid = picture.reduced(toLongerSide: cells)
    let (thing, body) = (matte.fitted(to: grid.size), person.fitted(to: grid.size))
    let colors = (0..<grid.pixelCount).map { i in
      OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
    }
    let isSkin = colors.map(mayBeSkin)
    var open = isSkin.indices.filter {
      isSkin[$0] && body.samples[$0] > 0.5 && thing.samples[$0] < 0.5
    }
    var isHand = [Bool](repeating: false, count: isSkin.count)
    for i in open { isHand[i] = true }
    var found: [Int] = []
    while let i = open.popLast() {
      let x = i % grid.width
      for j in [
        x > 0 ? i - 1 : -1, x < grid.width - 1 ? i + 1 : -1, i - grid.width, i + grid.width,
      ]
      where isSkin.indices.contains(j) && !isHand[j] && isSkin[j] && thing.samples[j] >= 0.5 {
        guard distance(colors[i], colors[j]) < step else { continue }
        isHand[j] = true
        found.append(j)
        open.append(j)
      }
    }
    found = large(found, in: grid.size)
    let whole = thing.samples.count { $0 >= 0.5 }
    // what is mostly of the colour of skin can't be told from a hand
    guard !found.isEmpty, found.count * 8 < whole else { return matte }
    var hand = Plane(width: grid.width, height: grid.height)
    for i in found { hand.samples[i] = 1 }
    var near = hand.boxMean(radius: 2).fitted(to: picture.size)
    // the hand's middle is asked about too
    for i in near.samples.indices { near.samples[i] = near.samples[i] > 0.001 ? 0.5 : 0 }
    let drawn = GuidedFilter(grid: grid, radius: 2, edgeVariance: 0.0006)
      .apply(to: hand, of: picture, rim: near)
    var result = matte
    for i in result.samples.indices where near.samples[i] > 0 {
      result.samples[i] *= 1 - rise(0.08, 0.45, drawn.samples[i])
    }
    return result
  }

  /// Those of the cells that hang together in parts not much smaller than the largest: small ones are
  /// rather what shines red on the thing.
  private static func large(_ cells: [Int], in size: PixelSize) -> [Int] {
    var isCell = [Bool](repeating: false, count: size.width * size.height)
    for i in cells { isCell[i] = true }
    let parts = Plane.parts(of: isCell, width: size.width)
    let largest = parts.map(\.count).max() ?? 0
    return parts.filter { $0.count * 3 > largest }.flatMap { $0 }
  }

  /// Whether a colour may be skin's: next to a hand that is known, little speaks against it, and in
  /// the light of a window skin is hardly more than pink.
  public static func mayBeSkin(_ color: OKLab) -> Bool {
    color.l > 0.35 && color.a > 0.01 && color.b > -0.35 * color.a - 0.003
      && color.b < 4 * color.a && color.chroma > 0.013 && color.chroma < 0.13
  }

  private static let cells = 640
  /// How much neighbours in a hand differ at most.
  private static let step: Float = 0.06

  private static func distance(_ one: OKLab, _ other: OKLab) -> Float {
    let d = SIMD3(one.l - other.l, one.a - other.a, one.b - other.b)
    return (d * d).sum().squareRoot()
  }
}
