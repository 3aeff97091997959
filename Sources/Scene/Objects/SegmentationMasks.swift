#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Masks in the form of Open Images: a folder of `ImageID_LabelName_BoxID.png`, and beside them, or
/// in the folder above, the table that says which box each belongs to:
/// `MaskPath,ImageID,LabelName,BoxID,BoxXMin,BoxXMax,BoxYMin,BoxYMax,…`
struct SegmentationMasks {
  /// One mask of a photograph.
  struct Found: Equatable {
    let path: String
    /// The label without its slashes, such as "m04yx4".
    let label: String
    /// As the table says; `nil` where no table names the mask.
    let box: Region?
  }

  let folder: String

  /// Those of one photograph, in the order of their names.
  func found(on image: String) throws(AnnotationError) -> [Found] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .cannotRead(path: folder, reason: "it isn't a folder of masks")
    }
    let own = names.filter { $0.hasPrefix(image + "_") && $0.hasSuffix(".png") }.sorted()
    guard !own.isEmpty else { return [] }
    var boxes: [String: Region] = [:]
    for table in tables(names) {
      boxes.merge(try Self.boxes(of: image, in: table)) { old, _ in old }
    }
    return own.map { name in
      let rest = name.dropFirst(image.count + 1).dropLast(4)
      let label = rest.split(separator: "_").first.map(String.init) ?? ""
      return Found(path: folder + "/" + name, label: label, box: boxes[name])
    }
  }

  private func tables(_ names: [String]) -> [String] {
    let own = names.filter { $0.hasSuffix(".csv") }.sorted().map { folder + "/" + $0 }
    guard own.isEmpty else { return own }
    let above = folder + "/.."
    let others = (try? FileManager.default.contentsOfDirectory(atPath: above)) ?? []
    return others.filter { $0.hasSuffix("object-segmentation.csv") }.sorted().map {
      above + "/" + $0
    }
  }

  /// Rows begin with the mask's name, and that with the photograph's id.
  private static func boxes(
    of image: String, in path: String
  ) throws(AnnotationError) -> [String: Region] {
    let file = try MappedFile(path: path)
    let key = Array((image + "_").utf8)
    var boxes: [String: Region] = [:]
    var place = 0
    while place < file.bytes.count {
      let end = file.place(of: UInt8(ascii: "\n"), from: place)
      if end - place > key.count, file.bytes[place..<place + key.count].elementsEqual(key) {
        let fields = CSV.fields(String(decoding: file.bytes[place..<end], as: UTF8.self))
        let sides = fields.dropFirst(4).prefix(4).compactMap { Double($0) }
        if sides.count == 4, let name = fields.first {
          boxes[name] = Region(left: sides[0], top: sides[2], right: sides[1], bottom: sides[3])
        }
      }
      place = end + 1
    }
    return boxes
  }
}

extension Region {
  /// Intersection over union.
  public func overlap(with other: Region) -> Double {
    let width = min(right, other.right) - max(left, other.left)
    let height = min(bottom, other.bottom) - max(top, other.top)
    guard width > 0, height > 0 else { return 0 }
    let both = width * height
    return both / (self.width * self.height + other.width * other.height - both)
  }
}
