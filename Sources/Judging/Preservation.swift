import Edits
import Imaging
import Scene

/// What should have stayed as it was: the pixels outside the target, and the picture's structure.
struct Preservation {
  private(set) var score = 1.0
  private(set) var seamlessness = 1.0
  private(set) var evidence: [String] = []

  init(_ comparison: Comparison, steps: [Step]) {
    guard comparison.isSameSize else {
      evidence = ["The size changed, so pixels were not compared one by one."]
      return
    }
    let targets = steps.map(\.target)
    if !targets.isEmpty, targets.allSatisfy({ $0 != .whole }) {
      judgeOutside(comparison, targets: targets)
    } else if !steps.contains(where: \.movesPixels) {
      judgeStructure(comparison)
    }
  }

  /// Outside all targets nothing may change; a border's own step must not be visible.
  private mutating func judgeOutside(_ comparison: Comparison, targets: [Target]) {
    let difference = Comparison.difference(comparison.before, comparison.after).plane
    var (changed, count) = (0, 0)
    for y in 0..<difference.height {
      for x in 0..<difference.width {
        let u = (Double(x) + 0.5) / Double(difference.width)
        let v = (Double(y) + 0.5) / Double(difference.height)
        guard !targets.contains(where: { $0.reaches(u, v) }) else { continue }
        count += 1
        if difference[x, y] > 0.01 { changed += 1 }
      }
    }
    guard count > 0 else { return }
    let share = Double(changed) / Double(count)
    score = max(0, 1 - 10 * share)
    evidence.append(
      "Outside the target \(Compliance.figure(share * 100)) % of the pixels changed.")
    judgeSeam(comparison)
  }

  /// A seam shows as steps between neighbours that were not there before.
  private mutating func judgeSeam(_ comparison: Comparison) {
    let before = Preservation.largeSteps(comparison.before.lightness)
    let after = Preservation.largeSteps(comparison.after.lightness)
    let added = max(0, after - before)
    seamlessness = max(0, 1 - 50 * added)
    evidence.append("Hard steps between neighbours grew by \(Compliance.figure(added * 100)) %.")
  }

  private static func largeSteps(_ plane: Plane) -> Double {
    guard plane.width > 1 else { return 0 }
    var count = 0
    for y in 0..<plane.height {
      for x in 1..<plane.width where abs(plane[x, y] - plane[x - 1, y]) > 0.15 { count += 1 }
    }
    return Double(count) / Double(plane.samples.count)
  }

  /// Under an edit of tone and colour, light and dark keep their places: the correlation of the
  /// two pictures' lightness, whichever way it was turned.
  private mutating func judgeStructure(_ comparison: Comparison) {
    let correlation = abs(
      Preservation.correlation(
        comparison.before.lightness.samples, comparison.after.lightness.samples))
    score = min(1, max(0, (correlation - 0.5) / 0.4))
    evidence.append("Lightness correlates with the original's at \(Compliance.figure(correlation)).")
  }

  private static func correlation(_ left: [Float], _ right: [Float]) -> Double {
    let count = Double(left.count)
    let leftMean = left.reduce(0.0) { $0 + Double($1) } / count
    let rightMean = right.reduce(0.0) { $0 + Double($1) } / count
    var (product, leftSquares, rightSquares) = (0.0, 0.0, 0.0)
    for (l, r) in zip(left, right) {
      let (x, y) = (Double(l) - leftMean, Double(r) - rightMean)
      product += x * y
      leftSquares += x * x
      rightSquares += y * y
    }
    guard leftSquares > 1e-9, rightSquares > 1e-9 else { return 1 }
    return product / (leftSquares * rightSquares).squareRoot()
  }
}

extension Step {
  /// Whether pixels end up elsewhere, so that they can't be compared in place.
  fileprivate var movesPixels: Bool {
    guard let edit = Catalogue.edit(self.edit),
      let effect = try? edit.effect(
        arguments, on: Canvas(size: PixelSize(width: 64, height: 64)), seed: seed)
    else { return false }
    if case .geometry = effect { return true } else { return false }
  }
}

extension Target {
  /// Whether an edit of this target may change the place (fractions of width and height), border
  /// and its feathering included.
  fileprivate func reaches(_ u: Double, _ v: Double) -> Bool {
    let margin = 0.03
    switch self {
    case .whole, .object, .part, .exceptPart: return true
    case .region(let region, _):
      return u > region.left - margin && u < region.right + margin
        && v > region.top - margin && v < region.bottom + margin
    case .except(let region, _):
      return !(u > region.left + margin && u < region.right - margin
        && v > region.top + margin && v < region.bottom - margin)
    }
  }
}
