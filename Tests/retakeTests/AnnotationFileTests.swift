import Foundation
import Testing

/// Files in the form of Open Images, as people hand them over.
@Suite("Annotation files") struct AnnotationFileTests {
  private static let header =
    "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,"
    + "IsDepiction,IsInside"

  private static func folder(_ rows: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.file("a.png", PNGFixture.gradient(width: 60, height: 40))
    try folder.file("boxes.csv", Data(([header] + rows).joined(separator: "\n").utf8))
    try folder.file("classes.csv", Data("/m/1,Dog\n/m/2,Cup\n".utf8))
    return folder
  }

  @Test("bad rows are named by line, passed over and counted; good ones are used")
  func badRows() throws {
    let folder = try Self.folder([
      "a,xclick,/m/1,1,0.1,0.4,0.2,0.5,0,0,0,0,0", "a,xclick,/m/1,1,0.6,0.4,0.2,0.5,0,0,0,0,0",
      "a,xclick,/m/1,1,0.1", "b,xclick,/m/1,1,0.1", "a,xclick,/m/2,1,0.5,1.7,0,1,0,0,0,0,0",
    ])
    let outcome = try Executable(folder: folder.url).run([
      "objects", "a.png", "--objects", "boxes.csv", "--classes", "classes.csv",
    ])
    #expect(outcome.status == 0)
    #expect(outcome.standardOutput.hasPrefix("dog: left 10.0, top 20.0"))
    #expect(outcome.standardOutput.split(separator: "\n").count == 1)
    for line in ["line 3: its box is empty or inverted", "line 4", "line 6"] {
      #expect(outcome.standardError.contains(line), "\(line)")
    }
    #expect(!outcome.standardError.contains("line 5"))
    #expect(outcome.standardError.contains("3 bad rows passed over."))
  }

  @Test("whose photograph it is goes into the session, and kinds of things are known")
  func attributionAndKinds() throws {
    let folder = try Self.folder(["a,xclick,/m/1,1,0.1,0.6,0.2,0.7,0,0,0,0,0"])
    try folder.file(
      "images.csv",
      Data(
        ("ImageID,Subset,OriginalURL,OriginalLandingURL,License,AuthorProfileURL,Author,Title\n"
          + "a,train,https://x/1.jpg,https://x/1,https://cc/by,https://x/me,Ann,Rex\n").utf8))
    try folder.file(
      "hierarchy.json",
      Data(
        #"{"LabelName":"/m/0","Subcategory":[{"LabelName":"/m/9","Subcategory":[{"LabelName":"/m/1"}]}]}"#
          .utf8))
    try folder.file("classes.csv", Data("/m/1,Dog\n/m/9,Gadget\n".utf8))
    let outcome = try Executable(folder: folder.url).run(
      [
        "run", "a.png", "--objects", "boxes.csv", "--classes", "classes.csv", "--images",
        "images.csv", "--hierarchy", "hierarchy.json", "--session", "session", "--json",
      ], input: "make the gadget darker")
    #expect(outcome.status == 0, "\(outcome.standardOutput)")
    let journal = try String(
      contentsOf: folder.url.appendingPathComponent("session/journal.jsonl"), encoding: .utf8)
    let header = try #require(journal.split(separator: "\n").first)
    for part in [#""author":"Ann""#, #""license":"https://cc/by""#, #""url":"https://x/1""#] {
      #expect(
        header.contains(part) || header.contains(part.replacingOccurrences(of: "/", with: "\\/")))
    }
  }
}
