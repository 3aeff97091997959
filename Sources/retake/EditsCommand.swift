import ArgumentParser
import Edits
import Language

struct EditsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edits",
    abstract: "List what can be done to a picture, each with an instruction that asks for it.",
    discussion: "One look a line: the edit, the look, and the instruction, divided by tabs.")

  @ArgumentParser.Argument(help: "Edits, such as era or weather; all if none is named.")
  var edits: [String] = []

  func validate() throws {
    for id in edits where Catalogue.edit(id) == nil {
      let known = Catalogue.edits.map { $0.id }.sorted().joined(separator: ", ")
      throw ValidationError("There is no edit “\(id)”; there are \(known).")
    }
  }

  func run() throws {
    let interpreter = try Workbench().interpreter
    for edit in Catalogue.edits where edits.isEmpty || edits.contains(edit.id) {
      for (look, arguments) in edit.looks {
        let step = interpreter.exampleStep(of: edit, arguments)
        Standard.output(
          [edit.id, look, interpreter.phrasing.short([step], seed: 1)].joined(separator: "\t"))
      }
    }
  }
}

extension Edit {
  /// The plain arguments with each word of the first choice, or by themselves where there is none.
  fileprivate static var looks: [(name: String, arguments: Arguments)] {
    let plain = plainArguments.filled(from: ofNeed)
    for parameter in parameters {
      guard case .choice(let words, _) = parameter.domain else { continue }
      return words.map { word in
        var arguments = plain
        arguments[parameter.name] = .text(word)
        return (word, arguments)
      }
    }
    return [(id, plain)]
  }

  /// Of edits that are nothing without a number.
  private static var ofNeed: Arguments {
    switch id {
    case "crop": ["aspect": .number(1.5)]
    case "resize": ["factor": .number(0.5)]
    case "retarget": ["width": .number(0.75)]
    case "add_text": ["text": .text("SALE")]
    case "replace_text", "translate_text": ["text": .text("OPEN")]
    case "match_colors", "painted_like": ["source": .text("sunset.jpg")]
    default: [:]
    }
  }
}
