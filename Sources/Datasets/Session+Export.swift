public import Conversation
public import Engine

extension Session {
  /// What came of an export, as a sentence for the person.
  public struct ExportReport: Sendable {
    public let message: String
    public let isDone: Bool
  }

  /// Writes this session as training data into a folder of its own folder, once its pictures are
  /// made.
  public func export(
    as format: String, engine: any EditingEngine, program: String
  ) async -> ExportReport {
    guard let folder = state.folder else {
      return ExportReport(message: "There is nothing to export yet.", isDone: false)
    }
    await finish()
    let output = folder + "/export-" + format.filter { $0.isLetter || $0.isNumber || $0 == "-" }
    do {
      let outcome = try await DatasetExport.write(
        sessions: [folder], format: format, to: output, engine: engine, program: program)
      let sums = outcome.counts.map { "\($0.count) \($0.what)" }.joined(separator: ", ")
      return ExportReport(
        message: (["Wrote \(sums) to \(output)."] + outcome.leftOut).joined(separator: " "),
        isDone: outcome.leftOut.isEmpty)
    } catch {
      return ExportReport(message: "\(error)", isDone: false)
    }
  }
}
