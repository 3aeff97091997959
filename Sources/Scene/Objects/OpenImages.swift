/// What files in the form of Open Images say of one photograph.
public struct OpenImages: Sendable {
  /// A folder of masks and their table; they are used instead of selecting.
  public var masks: String?
  /// Which kinds belong to which: nested `LabelName` and `Subcategory`.
  public var hierarchy: String?
  /// Boxes: `ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,…`
  public var boxes: String?
  /// Names of the labels: `/m/011k07,Tortoise`. Without them, labels stand for themselves.
  public var classes: String?
  /// Who took the photographs: `ImageID,Subset,OriginalURL,OriginalLandingURL,License,…`
  public var images: String?
  /// Where indices of long files are kept; `nil` for nowhere.
  public var cache: AnnotationCache?

  public init(
    boxes: String?, classes: String? = nil, images: String? = nil, masks: String? = nil,
    hierarchy: String? = nil, cache: AnnotationCache? = nil
  ) {
    (self.boxes, self.classes, self.images, self.cache) = (boxes, classes, images, cache)
    (self.masks, self.hierarchy) = (masks, hierarchy)
  }

  /// A row that can't be used.
  public struct BadRow: Sendable, Equatable, CustomStringConvertible {
    public let line: Int
    public let reason: String
    public let text: String

    public var description: String { "line \(line): \(reason) (“\(text.prefix(80))”)" }
  }

  public struct Credit: Sendable, Equatable {
    public var title: String?
    public var author: String?
    public var license: String?
    public var url: String?
  }

  public struct Findings: Sendable, Equatable {
    /// In the order of the file.
    public var objects: [SceneObject] = []
    public var badRows: [BadRow] = []
    public var credit: Credit?
    /// Files that show where objects are, by the object's place in the list.
    public var masks: [Int: String] = [:]
  }

  /// The labels of people: person, man, woman, boy and girl, whatever they are called.
  private static let people: Set<String> = [
    "/m/01g317", "/m/04yx4", "/m/03bt1vf", "/m/01bl7v", "/m/05r655",
  ]

  /// What is known of the photograph with this id, which is its file's name without the ending.
  /// Throws an `AnnotationError` when a file can't be read.
  public func findings(on image: String) throws(AnnotationError) -> Findings {
    var findings = Findings()
    let names = try names()
    var labels: [String] = []
    if let boxes {
      let table = try AnnotationTable(path: boxes, firstColumn: "ImageID")
      let columns = try BoxColumns(table)
      for row in table.rows(of: image, cache: cache) {
        switch columns.object(in: row, names: names) {
        case .success(let object):
          findings.objects.append(object)
          labels.append(columns.label(in: row))
        case .failure(let bad):
          findings.badRows.append(BadRow(line: row.line, reason: bad.reason, text: row.text))
        }
      }
    }
    if let masks {
      try add(SegmentationMasks(folder: masks).found(on: image), to: &findings, &labels, names)
    }
    for (place, label) in labels.enumerated() {
      findings.objects[place].isPerson = Self.people.contains(label)
    }
    if let hierarchy {
      let hierarchy = try ClassHierarchy(path: hierarchy)
      for (place, label) in labels.enumerated() {
        let kinds = hierarchy.kinds(of: label)
        findings.objects[place].kinds = kinds.compactMap { names[$0] }
        if kinds.contains(where: Self.people.contains) { findings.objects[place].isPerson = true }
      }
    }
    if let images { findings.credit = try credit(of: image, in: images) }
    return findings
  }

  /// Masks go with the object of their label whose box fits theirs, or are objects of their own.
  private func add(
    _ masks: [SegmentationMasks.Found], to findings: inout Findings, _ labels: inout [String],
    _ names: [String: String]
  ) {
    let byShort = Dictionary(
      names.keys.map { ($0.filter { $0 != "/" }, $0) }, uniquingKeysWith: { first, _ in first })
    for mask in masks {
      let label = byShort[mask.label] ?? mask.label
      let fitting = labels.indices.filter { place in
        guard findings.masks[place] == nil, labels[place].filter({ $0 != "/" }) == mask.label,
          let box = findings.objects[place].box
        else { return false }
        return mask.box.map { $0.overlap(with: box) > 0.5 } ?? true
      }
      func fit(_ place: Int) -> Double {
        guard let box = findings.objects[place].box, let own = mask.box else { return 0 }
        return own.overlap(with: box)
      }
      if let best = fitting.max(by: { fit($0) < fit($1) }) {
        findings.masks[best] = mask.path
      } else {
        findings.masks[labels.count] = mask.path
        findings.objects.append(
          SceneObject(name: names[label] ?? label.lowercased(), box: mask.box ?? .whole))
        labels.append(label)
      }
    }
  }

  private func names() throws(AnnotationError) -> [String: String] {
    guard let classes else { return [:] }
    var names: [String: String] = [:]
    for row in try AnnotationTable(path: classes, firstColumn: "LabelName").allRows()
    where row.fields.count >= 2 {
      names[row.fields[0]] = row.fields[1].lowercased()
    }
    return names
  }

  private func credit(of image: String, in path: String) throws(AnnotationError) -> Credit? {
    let table = try AnnotationTable(path: path, firstColumn: "ImageID")
    guard let row = table.rows(of: image, cache: cache).first else { return nil }
    let header =
      table.header ?? [
        "ImageID", "Subset", "OriginalURL", "OriginalLandingURL", "License", "AuthorProfileURL",
        "Author", "Title",
      ]
    func field(_ name: String) -> String? {
      guard let place = header.firstIndex(of: name), row.fields.indices.contains(place),
        !row.fields[place].isEmpty
      else { return nil }
      return row.fields[place]
    }
    return Credit(
      title: field("Title"), author: field("Author"), license: field("License"),
      url: field("OriginalLandingURL") ?? field("OriginalURL"))
  }
}

/// Where in a row of boxes things stand.
private struct BoxColumns {
  private static let usual = [
    "ImageID", "Source", "LabelName", "Confidence", "XMin", "XMax", "YMin", "YMax", "IsOccluded",
    "IsTruncated", "IsGroupOf",
  ]

  struct Bad: Error { let reason: String }

  private let label: Int
  private let sides: [Int]
  private let group: Int?

  init(_ table: AnnotationTable) throws(AnnotationError) {
    let header = table.header ?? Self.usual
    let needed = ["LabelName", "XMin", "YMin", "XMax", "YMax"]
    let places = needed.compactMap { header.firstIndex(of: $0) }
    guard places.count == needed.count else {
      throw .wrongColumns(path: table.path, missing: needed.filter { !header.contains($0) })
    }
    (label, sides) = (places[0], Array(places.dropFirst()))
    group = header.firstIndex(of: "IsGroupOf")
  }

  func label(in row: AnnotationTable.Row) -> String { row.fields[label] }

  func object(
    in row: AnnotationTable.Row, names: [String: String]
  ) -> Result<SceneObject, Bad> {
    let last = max(label, sides.max() ?? 0)
    guard row.fields.count > last else {
      return .failure(Bad(reason: "it has \(row.fields.count) fields of \(last + 1)"))
    }
    let numbers = sides.compactMap { Double(row.fields[$0]) }
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite) else {
      return .failure(Bad(reason: "a side of its box is no number"))
    }
    guard numbers.allSatisfy({ (-0.01...1.01).contains($0) }) else {
      return .failure(Bad(reason: "its box lies outside the picture"))
    }
    let inside = numbers.map { min(1, max(0, $0)) }
    guard let box = Region(left: inside[0], top: inside[1], right: inside[2], bottom: inside[3])
    else { return .failure(Bad(reason: "its box is empty or inverted")) }
    let name = names[row.fields[label]] ?? row.fields[label].lowercased()
    guard !name.isEmpty else { return .failure(Bad(reason: "it names no thing")) }
    let isGroup = group.map { row.fields.indices.contains($0) && row.fields[$0] == "1" } ?? false
    return .success(SceneObject(name: name, box: box, isGroup: isGroup))
  }
}
