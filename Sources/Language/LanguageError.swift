/// Why a language's words can't be used.
public enum LanguageError: Error, Equatable, Sendable {
  /// No folder of words for this language was found in any of these places.
  case noWords(language: String, searched: [String])
  /// A file of words can't be read as one.
  case badWords(file: String, problem: String)
}

extension LanguageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noWords(let language, let searched):
      "The words of the language “\(language)” are missing; looked in "
        + searched.joined(separator: " and ") + ". Install retake again, with its resources."
    case .badWords(let file, let problem):
      "The words in \(file) can't be used: \(problem)."
    }
  }
}
