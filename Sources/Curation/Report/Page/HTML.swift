/// Pieces of a page. Text from outside comes in by `text` and attributes only, and is escaped there.
struct HTML: Sendable {
  private(set) var source: String

  /// Markup as it is.
  init(markup: String) {
    source = markup
  }

  static func text(_ text: String) -> HTML { HTML(markup: escaped(text)) }

  static func element(
    _ name: String, _ attributes: [(String, String)] = [], _ content: [HTML] = []
  ) -> HTML {
    HTML(markup: opening(name, attributes) + content.map(\.source).joined() + "</\(name)>")
  }

  static func element(
    _ name: String, _ attributes: [(String, String)] = [], _ content: String
  ) -> HTML {
    element(name, attributes, [text(content)])
  }

  /// One without content, such as an image.
  static func void(_ name: String, _ attributes: [(String, String)]) -> HTML {
    HTML(markup: opening(name, attributes))
  }

  private static func opening(_ name: String, _ attributes: [(String, String)]) -> String {
    "<" + name + attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined() + ">"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default:
        // control characters have no place in a page
        if scalar.value >= 0x20 || scalar == "\n" { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// A table whose first column names the rows.
  static func table(
    _ caption: String, _ headings: [String], _ rows: [[HTML]], numeric: Set<Int> = []
  ) -> HTML {
    func attributes(_ column: Int) -> [(String, String)] {
      numeric.contains(column) ? [("class", "number")] : []
    }
    let head = headings.enumerated().map { column, heading in
      element("th", [("scope", "col")] + attributes(column), heading)
    }
    let body = rows.map { row in
      element(
        "tr",
        row.enumerated().map { column, cell in
          column == 0
            ? element("th", [("scope", "row")], [cell])
            : element("td", attributes(column), [cell])
        })
    }
    let table = element(
      "table",
      [
        element("caption", caption), element("thead", [element("tr", head)]),
        element("tbody", body),
      ])
    return element("div", [("class", "scroll")], [table])
  }

  static func element(_ name: String, _ content: [HTML]) -> HTML { element(name, [], content) }

  static func element(_ name: String, _ content: String) -> HTML { element(name, [], content) }

  static func section(_ id: String, _ title: String, _ content: [HTML]) -> HTML {
    element(
      "section", [("id", id), ("aria-labelledby", id + "-title")],
      [element("h2", [("id", id + "-title")], title)] + content)
  }
}
