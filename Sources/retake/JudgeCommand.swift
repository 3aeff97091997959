import ArgumentParser
import Edits
import Engine
import Foundation
import Imaging
import Judging
import Language

struct JudgeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Score any pair of pictures: does the second do to the first what was asked?",
    discussion: """
      The second picture may come from any program. Another size and a shift are found and allowed \
      for. Scores go from 0 to 1; below \(Scores.passingScore) overall the exit status is 1.
      """)

  @ArgumentParser.Argument(
    help: "The picture before: PNG or JPEG.", completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var before: String

  @ArgumentParser.Argument(
    help: "The picture after: PNG or JPEG.", completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var after: String

  @Option(name: [.short, .long], help: "What was asked, in plain English.")
  var instruction: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let photograph = Photograph(try PictureFile(path: before))
    let picture = try PictureFile(path: after).decode().image()
    let workbench = try Workbench()
    let context = DialogueContext(width: photograph.size.width, height: photograph.size.height)
    let reading = workbench.interpreter.interpret(instruction, in: context)
    var requests: [Request] = []
    if case .edits(let understood) = reading { requests = understood }
    let judgement = try await workbench.engine.judge(
      picture, madeFrom: photograph, by: requests,
      isExact: instruction.contains(where: \.isNumber))
    let report = JudgementReport(judgement, instruction, isUnderstood: !requests.isEmpty)
    if json { try Standard.output(json: report) } else { Standard.output(report.text) }
    if !judgement.scores.passes { throw ExitStatus.incomplete }
  }
}

/// A judgement as JSON has it.
private struct JudgementReport: Encodable {
  struct Placement: Encodable {
    var scaleX: Double
    var scaleY: Double
    var shiftX: Double
    var shiftY: Double
    var laid: Bool
    var covered: Double
    var correlation: Double
    var correlationBefore: Double
    var message: String

    private enum CodingKeys: String, CodingKey {
      case laid, covered, correlation, message
      case scaleX = "scale_x"
      case scaleY = "scale_y"
      case shiftX = "shift_x"
      case shiftY = "shift_y"
      case correlationBefore = "correlation_before"
    }
  }

  private enum ScoreKey: String, CodingKey {
    case seamlessness, preservation, overall
    case compliance = "instruction_compliance"
    case technical = "technical_quality"
  }

  private enum Key: String, CodingKey {
    case instruction, message, operations, registration, scores, passes, label, unscored, evidence
    case editTypes = "edit_types"
  }

  let instruction: String
  /// Why there is nothing to expect; empty where there is.
  let message: String
  let judgement: PairJudgement

  init(_ judgement: PairJudgement, _ instruction: String, isUnderstood: Bool) {
    self.instruction = instruction.withControlCharactersVisible
    self.judgement = judgement
    message =
      judgement.plan != nil
      ? ""
      : isUnderstood
        ? judgement.reason + " So there is no example to judge by."
        : "The instruction wasn't understood, so there is no example to judge by."
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let scores = judgement.scores
    try container.encode(instruction, forKey: .instruction)
    try container.encode(message, forKey: .message)
    try container.encode(judgement.editTypes, forKey: .editTypes)
    let steps = judgement.plan?.steps ?? []
    try container.encode(steps.map(TurnReport.Operation.init), forKey: .operations)
    try container.encode(placement, forKey: .registration)
    var values = container.nestedContainer(keyedBy: ScoreKey.self, forKey: .scores)
    try values.encode(scores.instructionCompliance, forKey: .compliance)
    try values.encode(scores.seamlessness, forKey: .seamlessness)
    try values.encode(scores.preservation, forKey: .preservation)
    try values.encode(scores.technicalQuality, forKey: .technical)
    try values.encode(scores.overall, forKey: .overall)
    try container.encode(scores.passes, forKey: .passes)
    try container.encode(scores.label, forKey: .label)
    try container.encode(scores.unscored, forKey: .unscored)
    try container.encode(scores.evidence, forKey: .evidence)
  }

  private var placement: Placement {
    let registration = judgement.registration
    let alignment = registration.alignment
    return Placement(
      scaleX: alignment.scaleX, scaleY: alignment.scaleY, shiftX: alignment.shiftX,
      shiftY: alignment.shiftY, laid: judgement.isLaid, covered: judgement.covered,
      correlation: registration.correlation,
      correlationBefore: registration.correlationBefore,
      message: registration.description(isLaid: judgement.isLaid))
  }

  var text: String {
    let scores = judgement.scores
    func line(_ name: String, _ value: Double?) -> String {
      let figure = value.map { "\(Int(($0 * 100).rounded())) %" } ?? "can't be scored"
      return name.padding(toLength: 24, withPad: " ", startingAt: 0) + figure
    }
    var lines = [message, judgement.registration.description(isLaid: judgement.isLaid)].filter {
      !$0.isEmpty
    }
    lines += [
      line("instruction compliance", scores.instructionCompliance),
      line("seamlessness", scores.seamlessness), line("preservation", scores.preservation),
      line("technical quality", scores.technicalQuality),
      line("overall", scores.overall)
        + (scores.passes ? ", passes" : ", fails")
        + (scores.unscored.isEmpty ? "" : " as far as it can be scored")
        + (scores.label.map { " (\($0.rawValue))" } ?? ""),
    ]
    return (lines + scores.unscored + scores.evidence).joined(separator: "\n")
  }
}
