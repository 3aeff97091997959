import Conversation
import Datasets
import Edits
import Engine
import Language

/// What commands work with: the engine and the words.
struct Workbench {
  let engine = LocalEngine()
  let interpreter: Interpreter

  /// Throws a `LanguageError` when the words are missing.
  init() throws {
    interpreter = try Interpreter()
  }

  var language: SpokenLanguage { SpokenLanguage(interpreter) }

  /// Sessions made with these keep their training sequence up to date.
  var sessionTools: SessionTools {
    SessionTools(
      engine: engine, language: language, programVersion: Retake.version,
      onRecorded: SessionSequenceFile.write)
  }
}
