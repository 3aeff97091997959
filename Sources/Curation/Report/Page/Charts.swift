#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Drawings in SVG. Each says in words what it shows, for those who don't see it.
enum Charts {
  /// One bar for each part; `mark` is a value to be marked with a line, such as the passing score.
  static func histogram(
    _ distribution: SessionsReport.Distribution, mark: Double? = nil, format: (Double) -> String
  ) -> HTML {
    let (width, height, floor) = (260.0, 110.0, 88.0)
    let most = Double(max(1, distribution.counts.max() ?? 1))
    let step = width / Double(distribution.counts.count)
    var shapes = distribution.counts.enumerated().filter { $0.element > 0 }.map { index, count in
      let tall = max(1.5, Double(count) / most * (floor - 10))
      return rectangle(
        Double(index) * step + 0.75, floor - tall, step - 1.5, tall, className: "own",
        title: "\(count)")
    }
    shapes.append(line(0, floor, width, floor, className: "axis"))
    if let mark {
      let x = (mark - distribution.from) / (distribution.to - distribution.from) * width
      shapes.append(line(x, 4, x, floor, className: "mark"))
      shapes.append(label(x + 4, 13, "passes", anchor: "start"))
    }
    shapes.append(label(0, 104, format(distribution.from), anchor: "start"))
    shapes.append(label(width, 104, format(distribution.to), anchor: "end"))
    let median = distribution.median.map { ", median \(format($0))" } ?? ""
    let count = distribution.counts.reduce(0, +)
    return figure(
      drawing(width, height, "\(distribution.name): \(count) values\(median)", shapes),
      caption: "\(distribution.name)\(median)")
  }

  /// Two bars for each row: the sessions' share and Pico-Banana's.
  static func pairs(_ rows: [(name: String, own: Double, other: Double?)], title: String) -> HTML {
    let (width, left, row) = (720.0, 250.0, 34.0)
    let height = Double(rows.count) * row + 6
    let most = max(0.05, rows.map { max($0.own, $0.other ?? 0) }.max() ?? 1)
    var shapes: [HTML] = []
    for (index, entry) in rows.enumerated() {
      let y = Double(index) * row + 4
      let scale = (width - left - 60) / most
      shapes.append(label(left - 10, y + 18, entry.name, anchor: "end"))
      shapes.append(rectangle(left, y + 3, max(1, entry.own * scale), 11, className: "own"))
      shapes.append(
        label(left + max(1, entry.own * scale) + 6, y + 13, percent(entry.own), anchor: "start"))
      if let other = entry.other {
        shapes.append(rectangle(left, y + 16, max(1, other * scale), 11, className: "other"))
        shapes.append(
          label(left + max(1, other * scale) + 6, y + 26, percent(other), anchor: "start"))
      }
    }
    let words = rows.map { row in
      "\(row.name) \(percent(row.own))" + (row.other.map { " against \(percent($0))" } ?? "")
    }
    return drawing(width, height, title + ": " + words.joined(separator: "; "), shapes)
  }

  /// Values over time as dots, their running mean as a line, and where a test fired.
  static func series(_ series: SessionsReport.Series) -> HTML {
    let (width, height, floor, left) = (720.0, 190.0, 160.0, 46.0)
    let points = series.points
    guard points.count > 1 else { return HTML(markup: "") }
    // by order and not by the clock: sessions are hours long and months apart
    func x(_ index: Int) -> Double {
      left + Double(index) / Double(points.count - 1) * (width - left - 6)
    }
    func y(_ value: Double) -> Double { floor - min(1, max(0, value)) * (floor - 12) }
    var shapes = [0.0, 0.5, 1.0].flatMap { value in
      [
        line(left, y(value), width - 6, y(value), className: "grid"),
        label(left - 6, y(value) + 4, percent(value), anchor: "end"),
      ]
    }
    shapes += points.enumerated().map { index, point in
      HTML(
        markup: "<circle class=\"dot\" r=\"2\" cx=\"\(n(x(index)))\" "
          + "cy=\"\(n(y(point.value)))\"/>")
    }
    let reach = max(3, points.count / 30)
    let path = points.indices.map { index in
      let near = points[max(0, index - reach)...min(points.count - 1, index + reach)]
      let mean = near.reduce(0) { $0 + $1.value } / Double(near.count)
      return "\(index == 0 ? "M" : "L")\(n(x(index))) \(n(y(mean)))"
    }
    shapes.append(HTML(markup: "<path class=\"trend\" d=\"\(path.joined())\"/>"))
    for (number, finding) in series.findings.enumerated() {
      let index = points.firstIndex { $0.time >= finding.date } ?? points.count - 1
      shapes.append(line(x(index), 10, x(index), floor, className: "mark"))
      let y = 18 + Double(number % 3) * 13
      shapes.append(label(x(index) + 4, y, "\(number + 1)", anchor: "start"))
    }
    if let first = points.first, let last = points.last {
      shapes.append(label(left, 180, moment(first.time, of: series), anchor: "start"))
      shapes.append(label(width - 6, 180, moment(last.time, of: series), anchor: "end"))
    }
    return drawing(
      width, height,
      "\(series.name) of \(points.count) takes in order of time; \(series.findings.count) findings",
      shapes)
  }

  static func percent(_ share: Double) -> String {
    let value = share * 100
    return value > 0 && value < 1 ? "\(value.rounded(to: 1)) %" : "\(Int(value.rounded())) %"
  }

  /// The day, and the time of day (UTC) where all is within two of them.
  static func moment(_ time: Date, of series: SessionsReport.Series) -> String {
    let first = series.points.first?.time ?? time
    let isShort = (series.points.last?.time ?? time).timeIntervalSince(first) < 172_800
    guard isShort else { return day(time) }
    let text = time.formatted(.iso8601)
    return day(time) + " " + text.dropFirst(11).prefix(5)
  }

  static func day(_ time: Date) -> String { String(time.formatted(.iso8601).prefix(10)) }
}

extension Charts {
  private static func drawing(
    _ width: Double, _ height: Double, _ words: String, _ shapes: [HTML]
  ) -> HTML {
    .element(
      "svg",
      [
        ("viewBox", "0 0 \(n(width)) \(n(height))"), ("role", "img"), ("aria-label", words),
        ("style", "max-width:\(n(width))px"),
      ], shapes)
  }

  private static func figure(_ drawing: HTML, caption: String) -> HTML {
    .element("figure", [drawing, .element("figcaption", caption)])
  }

  private static func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, className: String,
    title: String? = nil
  ) -> HTML {
    .element(
      "rect",
      [
        ("class", className), ("x", n(x)), ("y", n(y)), ("width", n(width)), ("height", n(height)),
        ("rx", "1.5"),
      ], title.map { [HTML.element("title", $0)] } ?? [])
  }

  private static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, className: String
  ) -> HTML {
    .element(
      "line",
      [("class", className), ("x1", n(x1)), ("y1", n(y1)), ("x2", n(x2)), ("y2", n(y2))], [HTML]())
  }

  private static func label(_ x: Double, _ y: Double, _ text: String, anchor: String) -> HTML {
    .element("text", [("x", n(x)), ("y", n(y)), ("text-anchor", anchor)], text)
  }

  private static func n(_ value: Double) -> String {
    let rounded = value.rounded(to: 1)
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
