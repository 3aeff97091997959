/// Names of licences as people write them, and as Hugging Face does.
enum License {
  /// "other" where they aren't all the same or not known.
  static func identifier(ofAll names: [String?]) -> String {
    let all = Set(names.map { $0.flatMap(identifier) ?? "other" })
    return all.count == 1 ? all.first ?? "other" : "other"
  }

  private static func identifier(_ name: String) -> String? {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "." }
    return switch plain {
    case "ccby2.0": "cc-by-2.0"
    case "ccby3.0": "cc-by-3.0"
    case "ccby4.0": "cc-by-4.0"
    case "ccbysa3.0": "cc-by-sa-3.0"
    case "ccbysa4.0": "cc-by-sa-4.0"
    case "cc0", "cc01.0": "cc0-1.0"
    case "mit": "mit"
    default: nil
    }
  }
}
