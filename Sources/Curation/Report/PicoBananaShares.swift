import Edits

/// How often Pico-Banana-400K's single-turn edits are of each type, and how often its model carried
/// them out well (arXiv 2510.19808, Table 1 and text).
enum PicoBananaShares {
  static let counts: [EditType: (passing: Int, successRate: Double?)] = [
    .colorTone: (14745, nil),
    .filmGrain: (15443, 0.9068),
    .addObject: (14190, nil),
    .removeObject: (15111, 0.8328),
    .replaceObject: (14549, 0.8348),
    .changeAttribute: (13813, nil),
    .relocateObject: (6612, 0.5923),
    .transformObject: (10787, 0.6627),
    .sceneBackground: (14830, nil),
    .season: (13439, 0.8015),
    .weather: (11993, nil),
    .lighting: (12433, nil),
    .artisticStyle: (15285, 0.934),
    .cartoonSketch: (12736, 0.8006),
    .era: (14856, 0.8875),
    .replaceText: (3495, nil),
    .addText: (3867, nil),
    .textStyle: (1432, 0.5759),
    .translateText: (1896, nil),
    .accessories: (1597, nil),
    .clothing: (1801, nil),
    .pose: (1833, nil),
    .expression: (1526, nil),
    .ageGender: (1685, nil),
    .animePerson: (1040, nil),
    .pixarPerson: (1036, 0.6463),
    .comicPerson: (982, nil),
    .lineArtPerson: (1482, nil),
    .stickerPerson: (1422, nil),
    .caricaturePerson: (832, 0.5884),
    .toyPerson: (1859, nil),
    .legoPerson: (1568, nil),
    .simpsonizePerson: (1439, nil),
    .zoomIn: (13729, nil),
    .outpaint: (12403, 0.6634),
  ]

  static let total = counts.values.reduce(0) { $0 + $1.passing }

  /// 0...1; `nil` for a type of retake's own.
  static func share(of type: EditType) -> Double? {
    counts[type].map { Double($0.passing) / Double(total) }
  }

  static func share(ofCategory category: String) -> Double {
    counts.reduce(0) { sum, entry in
      sum + (entry.key.category == category ? Double(entry.value.passing) : 0)
    } / Double(total)
  }

  /// In the order of the paper's table.
  static let categories = [
    "Object-Level Semantic", "Scene Composition & Multi-Subject", "Human-Centric", "Stylistic",
    "Text & Symbol", "Pixel & Photometric", "Scale & Perspective", "Spatial / Layout",
  ]
}
