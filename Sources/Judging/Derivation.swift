import Edits
import Imaging

/// What the judge's own carrying out of the plan gave.
struct Derivation {
  /// Missing where only the change is known that a revised step makes.
  private(set) var expected: Image?
  /// The same from a smaller copy, to tell how much hangs on the size.
  private var rough: Image?
  /// The picture before after the plan's framing alone, where the plan does more than that.
  private(set) var framed: Image?
  /// With and without the steps whose strength the plan changes, on the picture before.
  private var revised: (with: Image, without: Image)?

  init(_ whole: WholeRendering) {
    expected = whole.image
    rough = whole.rough
  }

  init?(
    _ plan: Plan, after before: [Step], small: Image, fullSize: PixelSize,
    _ carrying: StepCarrying
  ) {
    let replaced = plan.changedSteps(of: before)
    guard replaced.isEmpty else {
      // the earlier step's picture isn't at hand; what it adds to this one tells as much
      guard let with = try? carrying.carryOut(plan.steps, small, fullSize),
        let without = try? carrying.carryOut(replaced, small, fullSize), with.size == without.size
      else { return nil }
      revised = (with, without)
      return
    }
    guard !plan.steps.isEmpty, let image = try? carrying.carryOut(plan.steps, small, fullSize)
    else { return nil }
    expected = image
    rough = try? carrying.carryOut(
      plan.steps, small.resampled(to: small.size.scaled(by: 0.6)), fullSize)
    let framing = plan.steps.filter(\.isFraming)
    if !framing.isEmpty, framing.count < plan.steps.count {
      framed = try? carrying.carryOut(framing, small, fullSize)
    }
  }

  /// Where pixels move, a picture of another size may come to lie off by less than a pixel, which
  /// is nobody's fault. Anything beyond that is.
  mutating func align(to after: LabPicture) {
    guard let expected else { return }
    let side = 512
    let wanted = Relief(LabPicture(expected).lightness, longerSide: side)
    let found = Alignment.identity.refined(
      Relief(after.lightness, longerSide: side), wanted)
    let move = found.largestMove(in: expected.size)
    guard move > 0.02, move < Self.largestMove else { return }
    func moved(_ image: Image) -> Image {
      image.warped(
        by: found.map(from: expected.size, to: image.size), to: expected.size, beyond: .mirrored)
    }
    self.expected = moved(expected)
    framed = framed.map(moved)
  }

  private static let largestMove = 1.2

  func change(
    from base: [SIMD4<Float>], expected: LabPicture?, _ cells: (LabPicture) -> [SIMD4<Float>]
  ) -> [SIMD4<Float>] {
    if let expected { return zip(cells(expected), base).map { $0 - $1 } }
    guard let revised else { return [] }
    return zip(cells(LabPicture(revised.with)), cells(LabPicture(revised.without)))
      .map { $0 - $1 }
  }

  func uncertainty(
    of expected: LabPicture?, _ cells: (LabPicture) -> [SIMD4<Float>]
  ) -> [Float] {
    guard let expected, let rough else { return [] }
    return zip(cells(expected), cells(LabPicture(rough.resampled(to: expected.size))))
      .map { full, half in
        var difference = full - half
        difference.w = 0
        return (difference * difference).sum().squareRoot()
      }
  }
}
