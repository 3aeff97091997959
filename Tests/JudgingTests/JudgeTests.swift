import Edits
import Engine
import Imaging
import Judging
import Scene
import Testing

@Suite struct JudgeTests {
  static func brighten(_ stops: Double, target: Target = .whole) -> Plan {
    Plan(steps: [
      Step(
        id: StepID(turn: 1, index: 1), edit: Exposure.id, version: Exposure.version,
        arguments: ["stops": .number(stops)], target: target)
    ])
  }

  /// A smooth scene with all tones between 0.02 and 0.4.
  static let scene: Image = {
    var image = Image(width: 96, height: 64)
    for y in 0..<64 {
      for x in 0..<96 {
        let value = 0.02 + 0.38 * Float(x + y) / 158
        image.red[x, y] = value
        image.green[x, y] = value * 0.9
        image.blue[x, y] = value * 0.7
      }
    }
    return image
  }()

  static func exposed(_ image: Image, by gain: Float) -> Image {
    var result = image
    for i in result.red.samples.indices {
      result.red.samples[i] *= gain
      result.green.samples[i] *= gain
      result.blue.samples[i] *= gain
    }
    return result
  }

  static func score(_ plan: Plan, after: Image) -> Scores {
    Judge.score(
      before: scene, after: after, plan: plan, stepsBefore: [],
      carrying: LocalEngine.stepCarrying)
  }

  @Test func aTakeThatDidWhatWasAskedPasses() {
    let scores = Self.score(Self.brighten(0.5), after: Self.exposed(Self.scene, by: 1.4142))
    #expect(scores.passes)
    #expect(scores.instructionCompliance > 0.99)
  }

  @Test func nothingDoneIsNotCompliance() {
    let scores = Self.score(Self.brighten(0.5), after: Self.scene)
    #expect(scores.instructionCompliance == 0)
    #expect(!scores.passes)
  }

  @Test func theOppositeIsNotCompliance() {
    let scores = Self.score(Self.brighten(0.5), after: Self.exposed(Self.scene, by: 0.7))
    #expect(scores.instructionCompliance == 0)
  }

  @Test func clippingCostsTechnicalQuality() {
    let good = Self.score(Self.brighten(0.5), after: Self.exposed(Self.scene, by: 1.4))
    let blown = Self.score(Self.brighten(0.5), after: Self.exposed(Self.scene, by: 8))
    #expect(blown.technicalQuality < good.technicalQuality - 0.3)
  }

  @Test func aLittleLessIsHeldAgainstWhatItReplaces() {
    var plan = Self.brighten(0.3)
    plan.steps[0].replaces = StepID(turn: 0, index: 1)
    var old = Self.brighten(0.6).steps[0]
    old.id = StepID(turn: 0, index: 1)
    let darker = Judge.score(
      before: Self.scene, after: Self.exposed(Self.scene, by: 0.8), plan: plan, stepsBefore: [old])
    #expect(darker.instructionCompliance == 1)
  }

  @Test func spillOutsideTheTargetCostsPreservation() {
    let plan = Self.brighten(0.5, target: .region(.leftHalf, name: "left half"))
    let spilled = Self.score(plan, after: Self.exposed(Self.scene, by: 1.4))
    #expect(spilled.preservation < 0.2)
    var confined = Self.scene
    for y in 0..<64 {
      for x in 0..<44 {
        confined.red[x, y] *= 1.4
        confined.green[x, y] *= 1.4
        confined.blue[x, y] *= 1.4
      }
    }
    #expect(Self.score(plan, after: confined).preservation > 0.6)
  }
}
