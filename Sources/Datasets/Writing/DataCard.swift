import Conversation
import Edits
import Imaging

/// README.md of an export: what is in it, whose the photographs are, and how it was made. Its header
/// is the one that Hugging Face reads.
struct DataCard {
  static let name = "README.md"

  let exporter: any DatasetExporter.Type
  let layout: ExportLayout
  let records: [SessionRecord]
  let options: ExportOptions
  let program: String
  let outcome: ExportOutcome

  var text: String {
    [
      header, "# Instruction-guided edits in the form of \(exporter.name)", introduction, contents,
      editTypes, licences, attribution, leftOut, making,
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var header: String {
    var lines = ["---", "pretty_name: Edits recorded with retake"]
    lines.append("license: \(License.identifier(ofAll: licenses.map(\.name)))")
    lines += ["task_categories:", "- image-to-image", "language:", "- en"]
    lines += ["tags:", "- image-editing", "- instruction-guided-editing"]
    lines += ["size_categories:", "- \(sizeCategory)"]
    if !exporter.isImageFolder, !exporter.tables.isEmpty {
      lines.append("configs:")
      for table in exporter.tables { lines += configuration(table) }
    }
    return (lines + ["---"]).joined(separator: "\n")
  }

  private func configuration(_ table: String) -> [String] {
    var lines = ["- config_name: \(table.prefix { $0 != "." })", "  data_files:"]
    for part in usedParts {
      lines.append("  - split: \(part ?? "train")")
      lines.append("    path: \(part.map { $0 + "/" } ?? "")\(table)")
    }
    return lines
  }

  private var usedParts: [String?] {
    options.split == nil ? [nil] : SplitShares.names.filter(layout.parts.contains)
  }

  private var sizeCategory: String {
    switch layout.rows.count {
    case ..<1000: "n<1K"
    case ..<10_000: "1K<n<10K"
    case ..<100_000: "10K<n<100K"
    default: "100K<n<1M"
    }
  }

  private var introduction: String {
    """
    Photographs, instructions in plain English, and what came of them, recorded in conversations \
    with `retake` \(program). \(exporter.summary)

    ## Reading it

    \(exporter.loading)
    """
  }

  private var contents: String {
    var rows = ["## What is in it", "", "| | \(partNames.joined(separator: " | ")) |"]
    rows.append("| --- |" + String(repeating: " ---: |", count: partNames.count))
    for kind in exporter.rowKinds {
      let counts = usedParts.map { part in
        layout.rows.count { $0.kind == kind && layout.parts[$0.session] == part }
      }
      rows.append("| \(kind) | \(counts.map(String.init).joined(separator: " | ")) |")
    }
    let sessions = usedParts.map { part in layout.parts.count { $0 == part } }
    rows.append("| sessions | \(sessions.map(String.init).joined(separator: " | ")) |")
    let photographs = usedParts.map { part in
      Set(
        layout.sessions.filter { layout.parts[$0.index] == part }
          .map(\.record.header.sha256)
      ).count
    }
    rows.append("| photographs | \(photographs.map(String.init).joined(separator: " | ")) |")
    return rows.joined(separator: "\n")
  }

  private var partNames: [String] { usedParts.map { $0 ?? "all" } }

  private var editTypes: String {
    var counts: [EditType: Int] = [:]
    for session in layout.sessions {
      for kept in session.sequence.kept {
        for type in kept.turn.editTypes { counts[type, default: 0] += 1 }
      }
    }
    guard !counts.isEmpty else { return "" }
    let sorted = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
    return """
      ## Edit types

      | category | edit type | kept turns |
      | --- | --- | ---: |

      """
        + sorted.map { type, count in
          "| \(type.category) | \((type.picoBananaName ?? type.rawValue).inTable) | \(count) |"
        }.joined(separator: "\n")
  }
}

extension DataCard {
  private var licenses: [(name: String?, sessions: Int)] {
    var counts: [String?: Int] = [:]
    for session in layout.sessions {
      counts[session.record.header.attribution?.license, default: 0] += 1
    }
    return counts.map { (name: $0.key, sessions: $0.value) }
      .sorted { ($0.sessions, $1.name ?? "") > ($1.sessions, $0.name ?? "") }
  }

  private var licences: String {
    let rows = licenses.map { "| \(($0.name ?? "not stated").inTable) | \($0.sessions) |" }
    let warning =
      licenses.contains { $0.name == nil }
      ? "\n\nWhere no licence is stated, ask the photographer before passing the pictures on." : ""
    return """
      ## Licences

      Each photograph has its own licence, and what was made of it is under the same terms.

      | licence | sessions |
      | --- | ---: |

      """ + rows.joined(separator: "\n") + warning
  }

  private var attribution: String {
    var seen: Set<String> = []
    let rows = layout.sessions.compactMap { session -> String? in
      let header = session.record.header
      guard seen.insert(header.sha256).inserted else { return nil }
      let credit = header.attribution
      return "| \(header.photograph.inTable) | \((credit?.title ?? "").inTable) "
        + "| \((credit?.author ?? "not stated").inTable) "
        + "| \((credit?.license ?? "not stated").inTable) | \((credit?.url ?? "").inTable) |"
    }
    return """
      ## Attribution

      | photograph | title | author | licence | source |
      | --- | --- | --- | --- | --- |

      """ + rows.joined(separator: "\n")
  }

  private var leftOut: String {
    guard !outcome.leftOut.isEmpty else { return "" }
    return "## Left out\n\n"
      + outcome.leftOut.map { "- " + $0.inTable }.joined(separator: "\n")
  }

  private var making: String {
    let prompt =
      switch options.prompt {
      case .long: "the plan in full words"
      case .short: "the plan in short words"
      case .said: "as the person said it"
      }
    var lines = [
      "## How it was made", "",
      "- Pictures were made by retake's deterministic engine: the plan of each turn renders to the "
        + "same pixels again. The photograph is stored upright and in sRGB, so that pixels of input "
        + "and output lie on each other wherever the edit moves none.",
      "- The instruction of a single turn is \(prompt); turns of a conversation are as they were "
        + "said, and may refer back.",
      "- A kept turn is one that led to where the conversation ended. Rejected takes are those that "
        + "were undone, passed over or rejected with a failure label.",
      "- Scores are the judge's, from 0 to 1: instruction compliance 40 %, seamlessness 25 %, "
        + "preservation 20 %, technical quality 15 %. They are measured in the pixels, and no "
        + "person's opinion.",
    ]
    if let side = options.longestSide {
      lines.append("- Pictures larger than \(side) pixels were reduced to that on the longer side.")
    }
    if let split = options.split {
      lines.append(
        "- Split \(split) by photograph: all sessions about one photograph are in one part.")
    }
    lines.append("- `sha256sum -c \(ExportFolder.checksumsName)` checks the files.")
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// As a cell of a Markdown table, in which nothing from outside is markup.
  fileprivate var inTable: String {
    var result = ""
    for character in withControlCharactersVisible {
      if "|\\`*_<>[]".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}
