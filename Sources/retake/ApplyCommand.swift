import ArgumentParser
import Conversation
import Edits
import Engine
import Foundation
import Imaging
import Language
import Scene

struct ApplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Carry out one instruction on one picture, without a session.")

  @ArgumentParser.Argument(help: "What should change, in plain English.")
  var instruction: String

  @ArgumentParser.Argument(
    help: "A PNG or JPEG file.", completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var photo: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Where the result goes; its ending says whether PNG or JPEG.", valueName: "out"),
    completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var output: String

  @OptionGroup var annotations: AnnotationOptions

  @Option(help: "Quality of a JPEG, 1 to 100.")
  var quality = 92

  func validate() throws {
    guard PictureFormat(pathExtension: output) != nil else {
      throw ValidationError(
        "The result must end in .png or .jpg, not “\(output.withControlCharactersVisible)”.")
    }
    guard (1...100).contains(quality) else {
      throw ValidationError("The quality of a JPEG goes from 1 to 100.")
    }
    guard !Self.isSameFile(photo, output) else {
      throw ValidationError("The photograph is never written to; name another file for the result.")
    }
  }

  func run() async throws {
    let file = try PictureFile(path: photo)
    let photograph = Photograph(file)
    // meanwhile the words are read
    async let decoded: Void = photograph.decode()
    let workbench = try Workbench()
    let context = DialogueContext(
      objects: try annotations.findings(onPhotographAt: photo)?.objects,
      width: photograph.size.width, height: photograph.size.height)
    switch workbench.interpreter.interpret(instruction, in: context) {
    case .edits(let requests):
      try await decoded
      try await carryOut(requests, on: photograph, of: file, workbench)
    case .history, .standing, .naming:
      throw refused(
        "There is no conversation here to go back or forth in; use retake run or the editor.")
    case .unclear(let question, let readings):
      throw refused(([question] + readings.map { "  \($0)" }).joined(separator: "\n"))
    case .answer(let answer): throw refused(answer)
    }
  }

  private func carryOut(
    _ requests: [Request], on photograph: Photograph, of file: PictureFile, _ workbench: Workbench
  ) async throws {
    let plan: Plan
    do {
      plan = try await workbench.engine.plan(requests, turn: 1, after: [], of: photograph)
    } catch let refusal as Refusal {
      throw refused(refusal.reason)
    }
    let picture = try await workbench.engine.render(plan.steps, of: photograph, at: .full)
    for sentence in plan.remarks { Standard.error(sentence) }
    try write(picture, isDeep: file.header.bitsPerSample == 16)
  }

  private func write(_ picture: Image, isDeep: Bool) throws {
    if PictureFormat(pathExtension: output) == .jpeg {
      try picture.write(to: output, as: .jpeg(JPEGOptions(quality: quality)))
    } else if isDeep {
      try picture.displayed16().writePNG(to: output)
    } else {
      try picture.write(to: output, as: .png())
    }
  }

  private func refused(_ reason: String) -> ExitStatus {
    Standard.error(reason)
    return .incomplete
  }

  /// Whether two paths lead to one file, by whatever links.
  private static func isSameFile(_ left: String, _ right: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(left, &first) == 0, stat(right, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
