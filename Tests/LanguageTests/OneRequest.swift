import Language

private let interpreter = Result { try Interpreter() }

/// The request that a sentence comes to by itself. Throws where it isn't just one.
func request(_ sentence: String) throws -> Request {
  let result = try interpreter.get().interpret(sentence, in: DialogueContext())
  guard case .edits(let requests) = result, requests.count == 1 else {
    throw NotOneEdit(sentence: sentence)
  }
  return requests[0]
}

private struct NotOneEdit: Error { let sentence: String }
