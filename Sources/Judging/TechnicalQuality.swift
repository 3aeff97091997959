import Edits

/// Faults that no instruction asks for: clipped pixels and noise.
struct TechnicalQuality {
  private(set) var score = 1.0
  private(set) var evidence: [String] = []

  init(_ comparison: Comparison, steps: [Step]) {
    let newlyClipped = max(0, comparison.after.clippedShare - comparison.before.clippedShare)
    let clippingPenalty = min(0.6, max(0, newlyClipped - 0.005) * 6)
    evidence.append("\(Compliance.figure(newlyClipped * 100)) % of the pixels were newly clipped.")
    var noisePenalty = 0.0
    let before = comparison.statisticsBefore[.detail]
    let after = comparison.statisticsAfter[.detail]
    let asksForDetail = steps.contains { step in
      Catalogue.edit(step.edit).map { [.filmGrain, .sharpness, .contrast].contains($0.editType) }
        ?? false
    }
    if !asksForDetail, comparison.isSameSize, before > 0 {
      let growth = after / before
      noisePenalty = min(0.4, max(0, growth - 2) * 0.4)
      evidence.append("Fine detail changed by a factor of \(Compliance.figure(growth)).")
    }
    score = 1 - clippingPenalty - noisePenalty
  }
}
