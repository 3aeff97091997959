import ArgumentParser
import Conversation
import Foundation

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "The same conversation without a screen: an instruction a line.",
    discussion: "Empty lines and lines that begin with # are passed over.")

  @Argument(help: "A PNG or JPEG file.", completion: .file(extensions: ["png", "jpg", "jpeg"]))
  var photo: String

  @OptionGroup var options: SessionOptions

  @Option(
    help: ArgumentHelp("Read the lines from a file instead of standard input.", valueName: "file"),
    completion: .file())
  var script: String?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func run() async throws {
    var lines = try script.map(Self.lines)
    let (session, workbench) = try await options.begin(photo)
    let conversation = LineConversation(session: session, workbench: workbench, inJSON: json)
    let allDone = try await conversation.hold {
      guard lines != nil else { return readLine() }
      return lines?.isEmpty == false ? lines?.removeFirst() : nil
    }
    if !allDone { throw ExitStatus.incomplete }
  }

  private static func lines(of path: String) throws -> [String] {
    String(decoding: try Files.bytes(of: path), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
  }
}
