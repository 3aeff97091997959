import Foundation
import Scene
import Testing

/// Masks and hierarchies as Open Images has them.
@Suite struct SegmentationMaskTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "masks-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(
      "boxes.csv",
      """
      ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax
      a,x,/m/dog,1,0.1,0.3,0.1,0.3
      a,x,/m/dog,1,0.6,0.9,0.1,0.3

      """)
    try write("classes.csv", "LabelName,DisplayName\n/m/dog,Dog\n/m/cat,Cat\n/m/animal,Animal\n")
    let masks = folder + "/masks"
    try FileManager.default.createDirectory(atPath: masks, withIntermediateDirectories: true)
    for name in ["a_mdog_1.png", "a_mcat_2.png", "ab_mdog_3.png"] { try write("masks/" + name, "") }
    try write(
      "masks/masks.csv",
      """
      MaskPath,ImageID,LabelName,BoxID,BoxXMin,BoxXMax,BoxYMin,BoxYMax,PredictedIoU,Clicks
      ab_mdog_3.png,ab,/m/dog,3,0.0,0.5,0.0,0.5,0.9,
      a_mdog_1.png,a,/m/dog,1,0.61,0.89,0.1,0.3,0.9,
      a_mcat_2.png,a,/m/cat,2,0.4,0.5,0.4,0.6,0.9,

      """)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  @Test func masksGoToTheBoxThatTheyFit() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let found = try OpenImages(
      boxes: folder + "/boxes.csv", classes: folder + "/classes.csv", masks: folder + "/masks"
    ).findings(on: "a")
    #expect(found.objects.map(\.name) == ["dog", "dog", "cat"])
    #expect(found.masks[0] == nil)
    #expect(found.masks[1]?.hasSuffix("a_mdog_1.png") == true)
    #expect(found.masks[2]?.hasSuffix("a_mcat_2.png") == true)
    #expect(found.objects[2].box == Region(left: 0.4, top: 0.4, right: 0.5, bottom: 0.6))
  }

  @Test func masksAloneAreEnough() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let found = try OpenImages(
      boxes: nil, classes: folder + "/classes.csv", masks: folder + "/masks"
    )
    .findings(on: "ab")
    #expect(found.objects.map(\.name) == ["dog"])
    #expect(found.masks.count == 1)
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    #expect(throws: AnnotationError.self) {
      try OpenImages(boxes: nil, masks: "/nowhere/masks").findings(on: "a")
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  @Test func kindsComeFromTheHierarchy() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(
      "tree.json",
      """
      {"LabelName": "/m/all", "Subcategory": [{"LabelName": "/m/animal",
        "Subcategory": [{"LabelName": "/m/dog"}, {"LabelName": "/m/cat"}]}]}
      """)
    let found = try OpenImages(
      boxes: folder + "/boxes.csv", classes: folder + "/classes.csv",
      hierarchy: folder + "/tree.json"
    ).findings(on: "a")
    #expect(found.objects.allSatisfy { $0.kinds == ["animal"] })
  }
}
