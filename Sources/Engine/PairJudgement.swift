public import Edits
public import Imaging
public import Judging
public import Language
import Scene

/// What the judge says of a picture that was made by another hand.
public struct PairJudgement: Sendable {
  public var scores: PartialScores
  /// How the picture lay on the one before, or on what it should have become.
  public var registration: Registration
  /// Whether it was laid so, and not judged as it lies.
  public var isLaid: Bool
  /// Share of the reference that the picture shows, 0...1.
  public var covered: Double
  /// What the instruction comes to here; `nil` where nothing here can carry it out.
  public var plan: Plan?
  /// What was asked.
  public var editTypes: [EditType]
  /// Why nothing here can carry it out, as a sentence; empty where it can.
  public var reason = ""
}

extension LocalEngine {
  /// Judges `after` as an answer to `requests` about `before`. The two needn't have the same size or
  /// lie on each other exactly: `after` is registered first. Where the requests are empty, or can't
  /// be carried out here, what can be scored without knowing what to expect is. `isExact` says that
  /// the instruction named its amounts.
  ///
  /// Throws a `PictureFileError` when the photograph's pixels can't be decoded.
  public func judge(
    _ after: Image, madeFrom before: Photograph, by requests: [Request], isExact: Bool
  ) async throws -> PairJudgement {
    let base = try before.fullSize()
    let types = requests.map(\.editType)
    let plan: Plan
    do {
      guard !requests.isEmpty else { return judgeWithoutPlan(after, base, types) }
      plan = try await self.plan(requests, turn: 1, after: [], of: before)
    } catch let refusal as Refusal {
      var judgement = judgeWithoutPlan(after, base, types)
      judgement.reason = refusal.reason
      return judgement
    }
    let tolerance: AmountTolerance = isExact ? .asPlanned : .asWorded
    let isFraming = try plan.steps.contains { try $0.movesPixels }
    let expected = try await render(plan.steps, of: before, at: .full)
    let registration = Registration(of: after, on: isFraming ? expected : base)
    // a picture that should have been framed otherwise isn't to be framed here
    let isLaid = registration.isFound && (!isFraming || registration.isNear) && !plan.setsSize
    // what it doesn't show counts as done, and as not preserved
    let (laid, covered) = isLaid ? registration.laid(after, filling: expected) : (after, 1)
    let scene =
      plan.steps.contains(where: \.looksAtScene)
      ? try? await self.scene(before: [], of: before) : nil
    let scores = Judge.score(
      before: base, after: laid, plan: plan, stepsBefore: [],
      carrying: Self.stepCarrying(
        scene: scene, mattes: await mattes(of: plan, after: [], in: before)),
      amounts: tolerance)
    var partial = PartialScores(scores)
    partial.take(covered: covered)
    return PairJudgement(
      scores: partial, registration: registration, isLaid: isLaid, covered: covered, plan: plan,
      editTypes: types)
  }

  private func judgeWithoutPlan(
    _ after: Image, _ base: Image, _ types: [EditType]
  ) -> PairJudgement {
    let registration = Registration(of: after, on: base)
    let (laid, covered) = registration.laid(after, filling: base)
    var scores = Judge.scoreWithoutPlan(
      before: base, after: laid, isLocal: !types.isEmpty && types.allSatisfy(\.isLocal))
    scores.take(covered: covered)
    return PairJudgement(
      scores: scores, registration: registration, isLaid: true, covered: covered, plan: nil,
      editTypes: types)
  }
}

extension Plan {
  /// Whether the number of pixels is what was asked for.
  fileprivate var setsSize: Bool { steps.contains { $0.edit == Resize.id } }
}

extension EditType {
  /// Whether it is about a thing in the picture, and the rest of it stays.
  fileprivate var isLocal: Bool {
    switch category {
    case "Object-Level Semantic", "Text & Symbol", "Human-Centric": true
    default: false
    }
  }
}
