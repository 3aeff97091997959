import Foundation
import Scene
import Testing

/// What files in the form of Open Images say of a photograph.
@Suite struct OpenImagesTests {
  private static let header =
    "ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,"
    + "IsDepiction,IsInside"

  private final class Folder {
    let path = FileManager.default.temporaryDirectory.path + "/retake-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ lines: [String]) throws -> String {
      let file = path + "/" + name
      try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
      return file
    }
  }

  private static func row(_ image: String, _ label: String, _ box: String) -> String {
    "\(image),xclick,\(label),1,\(box),0,0,0,0,0"
  }

  @Test func boxesComeInTheOrderOfTheFileWithTheirNames() throws {
    let folder = try Folder()
    let boxes = try folder.file(
      "boxes.csv",
      [
        Self.header, Self.row("a", "/m/1", "0.1,0.4,0.2,0.5"), Self.row("b", "/m/2", "0,1,0,1"),
        Self.row("b", "/m/1", "0.5,0.75,0.25,1"),
      ])
    let classes = try folder.file("classes.csv", ["/m/1,Dog", "/m/2,Traffic light"])
    let found = try OpenImages(boxes: boxes, classes: classes).findings(on: "b")
    #expect(found.objects.map(\.name) == ["traffic light", "dog"])
    #expect(found.objects[1].box == Region(left: 0.5, top: 0.25, right: 0.75, bottom: 1))
    #expect(found.badRows.isEmpty)
    #expect(try OpenImages(boxes: boxes).findings(on: "c").objects.isEmpty)
  }

  @Test func peopleAreToldByTheirLabelsWhateverTheyAreCalled() throws {
    let folder = try Folder()
    let boxes = try folder.file(
      "boxes.csv",
      [
        Self.header, Self.row("a", "/m/03bt1vf", "0.1,0.4,0.2,0.5"),
        Self.row("a", "/m/2", "0,1,0,1"),
      ])
    let classes = try folder.file("classes.csv", ["/m/03bt1vf,Frau", "/m/2,Person of clay"])
    let found = try OpenImages(boxes: boxes, classes: classes).findings(on: "a")
    #expect(found.objects.map(\.isPerson) == [true, false])
  }

  @Test func badRowsAreNamedAndPassedOver() throws {
    let folder = try Folder()
    let boxes = try folder.file(
      "boxes.csv",
      [
        Self.header, Self.row("a", "/m/1", "0.1,0.4,0.2,0.5"), "a,xclick,/m/1,1,0.1",
        Self.row("a", "/m/1", "0.6,0.4,0.2,0.5"), Self.row("a", "/m/1", "0.1,x,0.2,0.5"),
        Self.row("a", "/m/1", "0.1,0.2,0.2,5"), Self.row("a", "/m/1", "nan,0.2,0.2,0.5"),
        Self.row("a", "/m/1", "0.3,0.3,0.2,0.5"), Self.row("a", "/m/1", "0,1,0,1"),
      ])
    let found = try OpenImages(boxes: boxes).findings(on: "a")
    #expect(found.objects.count == 2)
    #expect(found.badRows.map(\.line) == [3, 4, 5, 6, 7, 8])
    #expect(found.badRows[1].reason.contains("inverted"))
  }

  @Test func aLongFileIsFoundAgainThroughItsIndex() throws {
    let folder = try Folder()
    var lines = [Self.header]
    for number in 0..<90_000 {
      let image = String(format: "%08x", number &* 2_654_435_761 & 0xFFFF_FFFF)
      lines.append(Self.row(image, "/m/\(number)", "0.1,0.4,0.2,0.5"))
    }
    // rows of one image that don't stand together
    lines.append(Self.row("again", "/m/one", "0.1,0.4,0.2,0.5"))
    lines.insert(Self.row("again", "/m/two", "0.1,0.4,0.2,0.5"), at: 40)
    let boxes = try folder.file("boxes.csv", lines)
    let cache = AnnotationCache(folder: folder.path + "/cache")
    for _ in 0..<2 {
      let found = try OpenImages(boxes: boxes, cache: cache).findings(on: "again")
      #expect(found.objects.map(\.name) == ["/m/two", "/m/one"])
    }
    let saved = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache")
    #expect(saved.count == 1)
    // a damaged index, and a file that has changed, are looked through anew
    try Data(count: 40).write(to: URL(fileURLWithPath: folder.path + "/cache/" + saved[0]))
    let found = try OpenImages(boxes: boxes, cache: cache).findings(on: "again")
    #expect(found.objects.count == 2)
  }

  @Test func creditsComeWithQuotedTitles() throws {
    let folder = try Folder()
    let boxes = try folder.file("boxes.csv", [Self.header])
    let images = try folder.file(
      "images.csv",
      [
        "ImageID,Subset,OriginalURL,OriginalLandingURL,License,AuthorProfileURL,Author,Title",
        #"a,train,https://x/1.jpg,https://x/1,https://cc/by,https://x/me,Ann,"A ""big"" dog, running""#,
      ])
    let credit = try OpenImages(boxes: boxes, images: images).findings(on: "a").credit
    #expect(credit?.title == #"A "big" dog, running"#)
    #expect(credit?.author == "Ann")
    #expect(credit?.license == "https://cc/by")
    #expect(credit?.url == "https://x/1")
  }

  @Test func aFileWithoutTheColumnsIsRefused() throws {
    let folder = try Folder()
    let boxes = try folder.file("boxes.csv", ["ImageID,LabelName,XMin", "a,/m/1,0.1"])
    #expect(throws: AnnotationError.wrongColumns(path: boxes, missing: ["YMin", "XMax", "YMax"])) {
      try OpenImages(boxes: boxes).findings(on: "a")
    }
    #expect(throws: AnnotationError.self) {
      try OpenImages(boxes: folder.path + "/none.csv").findings(on: "a")
    }
  }
}
