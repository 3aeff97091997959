import Imaging
import Scene

/// Where a person holds a thing: as a share of the width and height of its frame.
struct Grip: Equatable {
  var x, y: Double

  /// A finding of this name says it in a plan.
  static let name = "grip"

  /// How far from a thing, as a share of the picture's diagonal, a hand that touches it lies at most.
  private static let reach = 0.004
  /// How long the touching part of a hand is at least, of the sum of the frame's sides.
  private static let least = 0.03
  /// What hangs from a hand is held in its upper part; a foot beside a thing touches it below.
  private static let lowest = 0.7

  /// `nil` where no bare skin of the holders touches the thing.
  init?(of matte: Mask, by holders: Mask, in picture: Image) {
    guard let frame = matte.bounds(above: 0.5) else { return nil }
    let depth = max(1.5, Self.reach * matte.size.diagonal)
    let near = matte.grown(by: depth, above: 0.5)
    var (sum, count) = (SIMD2<Double>.zero, 0.0)
    for y in 0..<matte.height {
      for x in 0..<matte.width
      where near[x, y] > 0 && matte[x, y] < 0.5 && holders[x, y] > 0.5 && picture.isSkin(x, y) {
        sum += SIMD2(Double(x) + 0.5, Double(y) + 0.5)
        count += 1
      }
    }
    guard count > Self.least * depth * Double(frame.size.width + frame.size.height) else {
      return nil
    }
    x = min(1, max(0, (sum.x / count - Double(frame.x)) / Double(frame.size.width)))
    y = min(1, max(0, (sum.y / count - Double(frame.y)) / Double(frame.size.height)))
    if y > Self.lowest { return nil }
  }

  /// With where the target is held, if it is.
  static func settled(_ arguments: Arguments, in sight: Sight) -> Arguments {
    var settled = arguments
    if let mask = sight.mask, let holders = sight.holders,
      let grip = Grip(of: mask, by: holders, in: sight.picture)
    {
      settled[name] = .text(grip.text)
    }
    return settled
  }

  /// As a plan has it: both shares, three digits each.
  init?(_ text: String?) {
    let shares = text?.split(separator: " ").compactMap { Double($0) } ?? []
    guard shares.count == 2, shares.allSatisfy((0...1).contains) else { return nil }
    (x, y) = (shares[0], shares[1])
  }

  var text: String {
    func digits(_ share: Double) -> String { String((share * 1000).rounded() / 1000) }
    return digits(x) + " " + digits(y)
  }

  /// What of a hand lies before the thing, 0...1: skin of whoever stands behind it, where the thing's
  /// outline has a bite, and around.
  static func fingers(before matte: Mask, of behind: [Mask], in picture: Image) -> Mask {
    let whole = matte.withoutBites
    var bite = Mask(width: matte.width, height: matte.height)
    var hand = bite
    var count = 0.0
    for i in matte.samples.indices where matte.samples[i] < 0.5 {
      guard behind.contains(where: { $0.samples[i] > 0.3 }),
        picture.isSkin(i % matte.width, i / matte.width)
      else { continue }
      hand.samples[i] = 1
      if whole.samples[i] > 0.5 {
        bite.samples[i] = 1
        count += 1
      }
    }
    guard count > 0 else { return bite }
    // as far as the thing may come to lie over a hand that it was behind
    let around = bite.grown(by: max(2, 0.8 * count.squareRoot()), above: 0.5)
    return hand.combined(with: around) { min($0, $1) }.closed(by: 2, above: 0.5)
      .gaussianBlurred(sigmaInPixels: 0.6)
  }
}

extension Image {
  fileprivate func isSkin(_ x: Int, _ y: Int) -> Bool {
    ObjectSelection.mayBeSkin(
      OKLab(red: red[x, y], green: green[x, y], blue: blue[x, y]))
  }
}
