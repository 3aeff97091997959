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
        scene: await sceneToJudge(plan, after: stepsBefore, of: photograph),
        mattes: await mattes(of: plan, after: stepsBefore, in: photograph)),
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

  /// Where the objects are that the plan's steps are about, each as the step finds it.
  func mattes(
    of plan: Plan, after before: [Step], in photograph: Photograph
  ) async -> [StepMatte] {
    var mattes: [StepMatte] = []
    for steps in [plan.applied(to: before), before] {
      for (place, step) in steps.enumerated() {
        let found =
          if step.addsThing {
            try? await matte(of: .made(step.id.description), after: steps[...place], of: photograph)
          } else if let objects = step.target.foundObjects {
            try? await matte(of: objects, after: steps[..<place], of: photograph)
          } else {
            nil as Mask?
          }
        if let found { mattes.append(StepMatte(step: step, matte: found)) }
      }
    }
    return mattes
  }

  /// `scene` is what the photograph shows; without, what is to be looked for is looked for in the
  /// picture at hand. `mattes` are where the steps' objects are.
  static func stepCarrying(scene: SceneView?, mattes: [StepMatte] = []) -> StepCarrying {
    StepCarrying(
      carryOut: { steps, image, fullSize in
        var pass = RenderPass(image: image, fullSize: fullSize)
        let seen = steps.contains(where: \.looksAtScene) ? scene ?? SceneView(of: image) : nil
        for step in steps {
          let matte = mattes.first { $0.step == step }?.matte
          try pass.carryOut(step, scene: seen, matte: matte)
        }
        return pass.finished()
      },
      mask: { step, size in
        if let reach = step.placement?.reach(size) { return reach }
        let own = mattes.filter {
          step.addsThing ? $0.step == step : $0.step.target == step.target
        }
        guard !own.isEmpty, step.target != .whole || step.addsThing else {
          return step.target.mask(for: size, scene: scene, matte: nil)
        }
        return own.compactMap { $0.reach(size) }.reduce(nil as Mask?) { all, mask in
          all?.combined(with: mask) { max($0, $1) } ?? mask
        }
      })
  }
}

extension Step {
  /// What the step draws where its arguments say; `nil` for other kinds of edit.
  fileprivate var placement: Placement? {
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    guard let edit = Catalogue.edit(edit),
      case .placed(let placement)? = try? edit.effect(arguments, on: canvas, seed: seed)
    else { return nil }
    return placement
  }
}

/// Where a step's objects are in the picture that it acts on.
struct StepMatte {
  let step: Step
  let matte: Mask

  /// How much of the step may reach each pixel.
  func reach(_ size: PixelSize) -> Mask? {
    let effect = try? Catalogue.edit(step.edit)?.effect(
      step.arguments, on: Canvas(size: size), seed: step.seed)
    if case .addition(let added)? = effect { return added.reach(matte.fitted(to: size)) }
    guard let mask = step.target.mask(for: size, scene: nil, matte: matte) else { return nil }
    guard case .object(let change)? = effect else { return mask }
    return change.reach(mask).combined(with: mask) { max($0, $1) }
  }
}
