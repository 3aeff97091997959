public import Edits
import Imaging
import Scene

/// Both pictures at the size at which they are judged, with what the plan should have made of the
/// first, and what was measured of them all.
struct Comparison {
  /// The most pixels that are looked at.
  static let pixelCount = 500_000.0

  let plan: Plan
  /// The picture before, at the size of the picture after; framed as the plan frames it where the
  /// plan changes light or colour too.
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
    whole: WholeRendering?, tolerance: AmountTolerance
  ) {
    self.plan = plan
    self.tolerance = tolerance
    (sizeBefore, sizeAfter) = (before.size, after.size)
    let small = before.copyToJudge
    var derived =
      whole.map { Derivation($0) }
      ?? carrying.flatMap {
        Derivation(plan, after: stepsBefore, small: small, fullSize: before.size, $0)
      }
    let size =
      derived?.expected?.size
      ?? (after.size == before.size ? small.size : after.size.scaled(by: after.scaleToJudge))
    self.after = LabPicture(after.resampled(to: size))
    if plan.framesPicture(after: stepsBefore) { derived?.align(to: self.after) }
    let framed = derived?.framed ?? small
    base = LabPicture(framed.size == size ? framed : framed.resampled(to: size))
    let expected = derived?.expected.map { LabPicture($0) }
    self.expected = expected
    sizeExpected = whole?.fullSize ?? Self.expectedSize(plan, before.size)
    grid = CellGrid.shape(for: size)
    let (columns, rows) = grid
    func cells(_ picture: LabPicture) -> [SIMD4<Float>] {
      CellGrid(picture, columns: columns, rows: rows).cells
    }
    let baseCells = cells(base)
    made = zip(cells(self.after), baseCells).map { $0 - $1 }
    wanted = derived.map { $0.change(from: baseCells, expected: expected, cells) }
    uncertainty = derived?.uncertainty(of: expected, cells) ?? []
    match = wanted.flatMap { [made] in EffectMatch(made: made, wanted: $0) }
    mask = carrying.flatMap { plan.reach(after: stepsBefore, size: size, $0) }
  }

  /// How the change that was made relates to another one than the plan's. `nil` where the two have
  /// other sizes, or nothing to be seen was meant.
  func match(with other: Derivation) -> EffectMatch? {
    if let expected = other.expected, expected.size != after.size { return nil }
    func cells(_ picture: LabPicture) -> [SIMD4<Float>] {
      CellGrid(picture, columns: grid.columns, rows: grid.rows).cells
    }
    let change = other.change(
      from: cells(base), expected: other.expected.map { LabPicture($0) }, cells)
    return change.count == made.count ? EffectMatch(made: made, wanted: change) : nil
  }

  /// `nil` where a step that is no longer in effect may have changed the size.
  private static func expectedSize(_ plan: Plan, _ size: PixelSize) -> PixelSize? {
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

extension Image {
  var scaleToJudge: Double {
    min(1, (Comparison.pixelCount / Double(max(pixelCount, 1))).squareRoot())
  }

  var copyToJudge: Image { resampled(to: size.scaled(by: scaleToJudge)) }
}

extension Step {
  /// Whether pixels move; such a step acts on the whole picture.
  var isFraming: Bool {
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    guard let edit = Catalogue.edit(edit),
      case .geometry? = try? edit.effect(arguments, on: canvas, seed: seed)
    else { return false }
    return true
  }
}

extension Plan {
  /// The earlier steps that the plan changes or takes out.
  public func changedSteps(of before: [Step]) -> [Step] {
    before.filter { step in
      removes.contains(step.id) || steps.contains { $0.replaces == step.id }
    }
  }

  fileprivate func framesPicture(after before: [Step]) -> Bool {
    (steps + changedSteps(of: before)).contains(where: \.isFraming)
  }

  /// Where the plan's steps may reach; `nil` when anywhere, or when pixels move.
  fileprivate func reach(after before: [Step], size: PixelSize, _ carrying: StepCarrying) -> Mask? {
    let changed = changedSteps(of: before)
    guard !steps.contains(where: \.isFraming) else { return nil }
    // a part that was named before the picture was framed lies elsewhere now
    if let first = changed.first, let place = before.firstIndex(of: first),
      before[place...].contains(where: \.isFraming)
    {
      return nil
    }
    var union: Mask?
    for step in steps + changed {
      guard let mask = carrying.mask(step, size), mask.width == size.width,
        mask.height == size.height
      else { return nil }
      union = union.map { $0.combined(with: mask) { max($0, $1) } } ?? mask
    }
    return union
  }
}
