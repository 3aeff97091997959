import Foundation

/// The built program, run as a person or a script would run it.
struct Executable {
  /// What a run came to.
  struct Outcome {
    let status: Int32
    let standardOutput: String
    let standardError: String

    /// The lines on standard error that are not empty.
    var complaints: [String] {
      standardError.split(separator: "\n").map(String.init)
    }
  }

  /// Stands in the folder of the tests' own executable, built in the same configuration.
  static let path = (Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0]))
    .deletingLastPathComponent().appendingPathComponent("retake").path

  /// Words put before the program's own, such as `setpriv` with its options; the first is a path.
  var launcher: [String] = []
  var folder: URL?

  /// Runs the program to its end. Output goes through files, so that it can be of any length.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    let streams = try TemporaryFolder()
    let words = launcher + [Self.path] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = try streams.file("output", Data())
    let complaints = try streams.file("complaints", Data())
    process.standardInput = try FileHandle(
      forReadingFrom: streams.file("input", Data(input.utf8)))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      // A signal is told apart from a status, as shells do it.
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      standardError: String(decoding: try Data(contentsOf: complaints), as: UTF8.self))
  }
}
