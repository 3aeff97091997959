public import Edits
public import Imaging
public import Judging
import Scene

extension LocalEngine {
  public func judge(
    before: Image, after: Image, plan: Plan, plain: Plan?, stepsBefore: [Step],
    of photograph: Photograph?
  ) async -> Scores {
    guard let photograph else {
      return Judge.score(
        before: before, after: after, plan: plan, stepsBefore: stepsBefore,
        carrying: Self.stepCarrying, plain: plain)
    }
    let isRevision = !plan.changedSteps(of: stepsBefore).isEmpty
    return Judge.score(
      before: before, after: after, plan: plan, stepsBefore: stepsBefore,
      carrying: Self.stepCarrying(
        scene: await sceneToJudge(plan, after: stepsBefore, of: photograph)),
      whole: isRevision
        ? try? await wholeRendering(plan.applied(to: stepsBefore), of: photograph) : nil,
      plain: plain)
  }

  /// What the photograph shows, where the plan goes by that. `nil` also where the plan itself frames
  /// the picture anew.
  private func sceneToJudge(
    _ plan: Plan, after before: [Step], of photograph: Photograph
  ) async -> SceneView? {
    guard plan.steps.contains(where: \.looksAtScene),
      !plan.steps.contains(where: { (try? $0.movesPixels) ?? false })
    else { return nil }
    return try? await scene(before: before[...], of: photograph)
  }

  private func wholeRendering(
    _ steps: [Step], of photograph: Photograph
  ) async throws -> WholeRendering {
    let fullSize = try StepGeometry(steps, photographSize: photograph.size).fullSize
    let size = Judge.copySize(of: fullSize)
    return WholeRendering(
      image: try await copyToJudge(steps, of: photograph, fitting: size),
      rough: try await copyToJudge(steps, of: photograph, fitting: size.scaled(by: 0.6)),
      fullSize: fullSize)
  }

  /// How the judge carries steps out on a picture of its own.
  public static let stepCarrying = stepCarrying(scene: nil)

  /// `scene` is what the photograph shows; without, what is to be looked for is looked for in the
  /// picture at hand.
  static func stepCarrying(scene: SceneView?) -> StepCarrying {
    StepCarrying(
      carryOut: { steps, image, fullSize in
        var pass = RenderPass(image: image, fullSize: fullSize)
        let seen = steps.contains(where: \.looksAtScene) ? scene ?? SceneView(of: image) : nil
        for step in steps { try pass.carryOut(step, scene: seen) }
        return pass.finished()
      },
      mask: { target, size in target.mask(for: size, scene: scene) })
  }
}
