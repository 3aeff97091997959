import Edits
import Imaging
import Scene

/// Both pictures at the size at which they are judged, with what the plan should have made of the
/// first, and what was measured of them all.
struct Comparison {
  /// The most pixels that are looked at.
  static let pixelCount = 500_000.0

  let plan: Plan
  let before: LabPicture
  /// The picture before, at the size of the picture after.
  let base: LabPicture
  let after: LabPicture
  /// What the plan gives when it's carried out on the picture before, at the size of `after`.
  /// `nil` where that can't be told.
  let expected: LabPicture?
  /// Cells of the change that was made and of the one to be made.
  let made: [SIMD4<Float>]
  let wanted: [SIMD4<Float>]?
  /// How far two derivations at different sizes lie apart in each cell: no more exact is `wanted`.
  let uncertainty: [Float]
  let grid: (columns: Int, rows: Int)
  /// How much of the plan may reach each pixel; `nil` when all of it may reach all of them.
  let mask: Mask?
  let sizeBefore: PixelSize
  let sizeAfter: PixelSize
  let sizeExpected: PixelSize?
  let match: EffectMatch?
  let tolerance: AmountTolerance

  init(
    before: Image, after: Image, plan: Plan, stepsBefore: [Step], carrying: StepCarrying?,
    tolerance: AmountTolerance
  ) {
    self.plan = plan
    self.tolerance = tolerance
    (sizeBefore, sizeAfter) = (before.size, after.size)
    let scale = min(1, (Self.pixelCount / Double(max(before.pixelCount, 1))).squareRoot())
    let small = before.resampled(to: before.size.scaled(by: scale))
    let derived = carrying.flatMap {
      Derivation(plan, after: stepsBefore, small: small, fullSize: before.size, $0)
    }
    let ownScale = min(1, (Self.pixelCount / Double(max(after.pixelCount, 1))).squareRoot())
    let size =
      derived?.expected?.size
      ?? (after.size == before.size ? small.size : after.size.scaled(by: ownScale))
    self.before = LabPicture(small)
    base = small.size == size ? self.before : LabPicture(small.resampled(to: size))
    self.after = LabPicture(after.resampled(to: size))
    expected = derived?.expected.map { LabPicture($0) }
    sizeExpected = Self.expectedSize(plan, after: stepsBefore, before.size)
    grid = CellGrid.shape(for: size)
    let (columns, rows) = grid
    func cells(_ picture: LabPicture) -> [SIMD4<Float>] {
      CellGrid(picture, columns: columns, rows: rows).cells
    }
    let baseCells = cells(base)
    made = zip(cells(self.after), baseCells).map { $0 - $1 }
    wanted = derived.map { $0.change(from: baseCells, cells) }
    uncertainty = derived?.uncertainty(columns: columns, rows: rows, cells) ?? []
    match = wanted.flatMap { [made] in EffectMatch(made: made, wanted: $0) }
    mask = derived?.mask(for: size)
  }

  /// `nil` where a step that is no longer in effect may have changed the size.
  private static func expectedSize(
    _ plan: Plan, after before: [Step], _ size: PixelSize
  ) -> PixelSize? {
    guard plan.removes.isEmpty, plan.steps.allSatisfy({ $0.replaces == nil }) else { return nil }
    var size = size
    for step in plan.steps {
      guard let edit = Catalogue.edit(step.edit),
        let next = try? edit.outputSize(step.arguments, for: size)
      else { return nil }
      size = next
    }
    return size
  }
}

/// What the judge's own carrying out of the plan gave.
private struct Derivation {
  /// Only where the plan adds steps and takes none out.
  private(set) var expected: Image?
  private var halfSize: Image?
  /// With and without the steps whose strength the plan changes, on the picture before.
  private var revised: (with: Image, without: Image)?
  private let plan: Plan
  private let carrying: StepCarrying

  init?(
    _ plan: Plan, after before: [Step], small: Image, fullSize: PixelSize,
    _ carrying: StepCarrying
  ) {
    self.plan = plan
    self.carrying = carrying
    let replaced = before.filter { step in
      plan.removes.contains(step.id) || plan.steps.contains { $0.replaces == step.id }
    }
    if replaced.isEmpty {
      guard !plan.steps.isEmpty,
        let image = try? carrying.carryOut(plan.steps, small, fullSize)
      else { return nil }
      expected = image
      let half = small.resampled(to: small.size.scaled(by: 0.6))
      halfSize = try? carrying.carryOut(plan.steps, half, fullSize)
    } else {
      // the earlier step's picture isn't at hand; what it adds to this one tells as much
      guard let with = try? carrying.carryOut(plan.steps, small, fullSize),
        let without = try? carrying.carryOut(replaced, small, fullSize), with.size == without.size
      else { return nil }
      revised = (with, without)
    }
  }

  func change(
    from base: [SIMD4<Float>], _ cells: (LabPicture) -> [SIMD4<Float>]
  ) -> [SIMD4<Float>] {
    if let expected { return zip(cells(LabPicture(expected)), base).map { $0 - $1 } }
    guard let revised else { return [] }
    return zip(cells(LabPicture(revised.with)), cells(LabPicture(revised.without)))
      .map { $0 - $1 }
  }

  func uncertainty(
    columns: Int, rows: Int, _ cells: (LabPicture) -> [SIMD4<Float>]
  ) -> [Float] {
    guard let expected, let halfSize else { return [] }
    return zip(cells(LabPicture(expected)), cells(LabPicture(halfSize.resampled(to: expected.size))))
      .map { full, half in
        var difference = full - half
        difference.w = 0
        return (difference * difference).sum().squareRoot()
      }
  }

  /// Where the plan's steps may reach; `nil` when anywhere, or when pixels move.
  func mask(for size: PixelSize) -> Mask? {
    guard expected != nil else { return nil }
    var union: Mask?
    for step in plan.steps {
      guard let mask = carrying.mask(step.target, size), mask.width == size.width,
        mask.height == size.height
      else { return nil }
      union = union.map { $0.combined(with: mask) { max($0, $1) } } ?? mask
    }
    return union
  }
}
