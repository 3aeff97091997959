import Edits
import Scene

// Words that rather ask for more or less of the last edit than for another one.
extension RequestResolver {
  /// What the last turn did last, as far as it has a strength.
  private var lastRevision: StepRevision? {
    context.lastWasApplied ? context.stepsOfLastTurn.last.flatMap { StepRevision($0) } : nil
  }

  private func says(_ wordClass: WordClass) -> Bool {
    clause.tokens.contains { vocabulary.contains($0.text, in: wordClass) }
  }

  private func scaled(
    _ revision: StepRevision, _ direction: StepRevision.Direction, by amount: SaidAmount? = nil
  ) throws(Question) -> Request {
    var request = try revision.scaled(direction, degree: reading.degree, amount: amount)
    request.phrase = clause.phrase
    return request
  }

  /// "softer", right after a vignette: less of that, and no blur.
  func gentlerLast(_ words: EditWords) throws(Question) -> Request? {
    guard words.editType == .sharpness, reading.target == nil, let revision = lastRevision,
      [.vignette, .filmGrain, .lighting, .contrast].contains(revision.edit.editType),
      clause.tokens.count <= 4, says(common.gentler)
    else { return nil }
    return try scaled(revision, .less, by: reading.amount)
  }

  /// "brighter still", after eyes were brightened.
  func strongerRetouch() throws(Question) -> Request? {
    guard reading.target == nil, met(common.even), met(common.comparative),
      let revision = lastRevision, revision.step.edit == Retouch.id
    else { return nil }
    return try scaled(revision, .more, by: reading.amount)
  }

  /// "reduce it by half", where "it" has a strength and nobody speaks of size.
  func weakerLast(_ request: Request) throws(Question) -> Request? {
    guard request.edit == Resize.id, let factor = request.arguments.number("factor"),
      let revision = lastRevision, !revision.edit.editType.isAboutFrame,
      says(common.lower) || says(common.raise), says(common.pronoun)
    else { return nil }
    var weaker = try revision.request(scaledBy: factor)
    weaker.phrase = clause.phrase
    return weaker
  }

  /// "too orange", right after a sunset: less of that, and no blue over it.
  func lessColoured(_ request: Request) throws(Question) -> Request? {
    guard request.edit == Tint.id, request.details.text("cast") != nil || reading.isReversed,
      let revision = lastRevision,
      isTintNamed(request, revision.step) || isTooWarm(request, revision.step)
    else { return nil }
    return try scaled(revision, .less)
  }

  /// "too green now", after something was made greener.
  private func isTintNamed(_ request: Request, _ last: Step) -> Bool {
    guard request.target == .whole || reading.target == nil, last.edit == Tint.id,
      last.target != .whole, let color = last.arguments.text("color")
    else { return false }
    return clause.tokens.contains { vocabulary.color(named: [$0.text]) == color }
  }

  private func isTooWarm(_ request: Request, _ last: Step) -> Bool {
    guard request.target == .whole, reading.target == nil,
      ["blue", "cyan"].contains(request.arguments.text("color") ?? "")
    else { return false }
    return [Lighting.id, Season.id, Sepia.id, Vintage.id, ColorGrade.id].contains(last.edit)
      || last.edit == ColorTone.id && last.arguments.number("amount") ?? 0 > 0
  }

  /// "wider", "a bit more space at the top" after a crop: less of it is cut off.
  func loosened(_ request: Request) -> Request? {
    guard request.edit == Outpaint.id, clause.tokens.count <= 8, context.lastWasApplied,
      let step = context.stepsOfLastTurn.last, step.edit == Crop.id
    else { return nil }
    let said = Region.sides.filter { request.arguments.number($0) ?? 0 > 0 }
    let margins = step.target.foundObjects?.boxes.first?.margins
    var looser = request
    (looser.edit, looser.editType, looser.target) = (Crop.id, .crop, .whole)
    (looser.arguments, looser.revises) = (step.arguments, step.id)
    for side in Region.sides {
      guard let margin = step.arguments.number(side) ?? margins?[side] else { continue }
      let isMeant = said.isEmpty || said.contains(side)
      looser.arguments[side] = .number(AmountConversion.rounded(isMeant ? 0.5 * margin : margin))
    }
    return looser.arguments == step.arguments ? nil : looser
  }
}

extension Region {
  static let sides = ["left", "right", "top", "bottom"]

  /// How much of the picture lies beyond it on each side, by the names of a crop's parameters.
  var margins: [String: Double] {
    ["left": left, "right": 1 - right, "top": top, "bottom": 1 - bottom]
  }
}
