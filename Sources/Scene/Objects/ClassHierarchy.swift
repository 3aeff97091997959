#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which kinds of things belong to which, in the form of Open Images: nested objects with
/// `LabelName` and `Subcategory`.
struct ClassHierarchy {
  private struct Node: Decodable {
    let name: String
    let members: [Node]?

    enum CodingKeys: String, CodingKey {
      case name = "LabelName"
      case members = "Subcategory"
    }
  }

  /// From a label to the labels above it, the nearest first.
  private var above: [String: [String]] = [:]

  init(path: String) throws(AnnotationError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .cannotRead(path: path, reason: "it isn't there")
    }
    guard let root = try? JSONDecoder().decode(Node.self, from: data) else {
      throw .cannotRead(path: path, reason: "it isn't a hierarchy of LabelName and Subcategory")
    }
    note(root, under: [])
  }

  private mutating func note(_ node: Node, under path: [String]) {
    if above[node.name] == nil { above[node.name] = path }
    for member in node.members ?? [] { note(member, under: [node.name] + path) }
  }

  func kinds(of label: String) -> [String] { above[label] ?? [] }
}
