import Imaging
import Scene

/// Where words can stand: a plain part of the picture, or of the thing that they are put on.
struct PlainPlace {
  private let sight: Sight
  private let region: Region
  private let size: SIMD2<Double>
  /// What it costs to cover each cell: texture, and how far the cell is from the target.
  private let cost: Plane
  private let lightness: Plane
  private let isWhole: Bool

  /// Capitals' height as a share of the picture's, for words on the picture as a whole.
  private static let usualHeight = 0.09

  /// - Parameters:
  ///   - busy: what mustn't be covered.
  ///   - seeksDark: whether the words need a dark ground, as glowing ones do.
  init(_ sight: Sight, avoiding busy: [Region] = [], seeksDark: Bool = false) {
    self.sight = sight
    size = SIMD2(Double(sight.picture.width), Double(sight.picture.height))
    isWhole = sight.mask == nil && sight.box == .whole
    let box = sight.box
    let inset = isWhole ? 0.055 : 0.07
    region =
      Region(
        left: box.left + inset * box.width, top: box.top + inset * box.height,
        right: box.right - inset * box.width, bottom: box.bottom - inset * box.height) ?? box
    let grid = sight.picture.reduced(toLongerSide: 128)
    var light = Plane(width: grid.width, height: grid.height)
    var a = light
    var b = light
    for i in light.samples.indices {
      let color = grid.color(i)
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      (light.samples[i], a.samples[i], b.samples[i]) = (lab.l, lab.a, lab.b)
    }
    lightness = light
    var cost = light
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let (r, d) = (min(x + 1, grid.width - 1), min(y + 1, grid.height - 1))
        var sum: Float = 0
        for plane in [light, a, b] {
          sum += abs(plane[x, y] - plane[r, y]) + abs(plane[x, y] - plane[x, d])
        }
        cost[x, y] = min(0.25, sum)
      }
    }
    if seeksDark {
      for i in cost.samples.indices { cost.samples[i] += 0.3 * light.samples[i] }
    }
    if let mask = sight.mask?.fitted(to: grid.size) {
      for i in cost.samples.indices { cost.samples[i] += 0.8 * (1 - mask.samples[i]) }
    }
    for region in busy {
      for y in 0..<grid.height {
        for x in 0..<grid.width {
          let (u, v) = (
            (Double(x) + 0.5) / Double(grid.width), (Double(y) + 0.5) / Double(grid.height)
          )
          if u > region.left, u < region.right, v > region.top, v < region.bottom {
            cost[x, y] += 1
          }
        }
      }
    }
    self.cost = cost
  }

  /// The lines that the words are best broken into, and the place of these lines: fractions of the
  /// picture. `height` of the capitals is a share of the picture's, if it was said.
  func place(
    _ words: [String], in family: FontFamily, height: Double?
  ) throws(LetteringError) -> (lines: [String], quad: Quad) {
    var best: (worth: Double, layout: TextLayout, em: Double)?
    for lines in Self.breaks(words) {
      let layout = try TextLayout(lines, in: family)
      let em = em(of: layout, capitals: try family.typeface().capHeight, height)
      let worth = em / (1 + (isWhole ? 0.75 : 0.06) * Double(lines.count - 1))
      if worth > (best?.worth ?? 0) { best = (worth, layout, em) }
    }
    guard let best else { throw LetteringError.nothingToWrite }
    return (best.layout.lines, quad(for: best.layout, em: best.em))
  }

  /// Mean lightness and unrest of what a quad covers.
  func ground(of quad: Quad) -> (lightness: Float, unrest: Float) {
    let cells = cells(quad.bounds.low, quad.bounds.high)
    var (sum, squares, texture, count) = (Float(0), Float(0), Float(0), Float(0))
    for y in cells.rows {
      for x in cells.columns {
        sum += lightness[x, y]
        squares += lightness[x, y] * lightness[x, y]
        texture += cost[x, y]
        count += 1
      }
    }
    let mean = sum / count
    return (
      mean, max(max(0, squares / count - mean * mean).squareRoot(), min(0.25, texture / count))
    )
  }
}

extension PlainPlace {
  /// Words in one line, two, three or four, as even as they get; or where the person broke them.
  static func breaks(_ words: [String]) -> [[String]] {
    if words.count == 1, words[0].contains("\n") {
      return [words[0].split(separator: "\n").map(String.init)]
    }
    var result: [[String]] = []
    for count in 1...max(1, min(5, words.count)) {
      let length = words.reduce(0) { $0 + $1.count + 1 }
      var lines: [String] = []
      var line = ""
      var used = 0
      for word in words {
        let target = Double(length) * Double(lines.count + 1) / Double(count)
        if !line.isEmpty, lines.count < count - 1, Double(used) + Double(word.count) / 2 > target {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? word : " " + word
        used += word.count + 1
      }
      lines.append(line)
      if lines.count == count { result.append(lines) }
    }
    return result
  }

  /// Pixels of the preview to the em.
  private func em(of layout: TextLayout, capitals: Double, _ height: Double?) -> Double {
    let room = SIMD2(region.width * size.x, region.height * size.y)
    let most = min(room.x / layout.width, room.y / layout.inkHeight)
    if let height { return min(most, height * size.y / capitals) }
    if isWhole { return min(0.72 * most, Self.usualHeight * min(size.x, size.y) / capitals) }
    let isWide = region.width > 0.45
    return min(0.9 * most, isWide ? 1.6 * Self.usualHeight * size.y / capitals : most)
  }

  private func quad(for layout: TextLayout, em: Double) -> Quad {
    let (width, height) = (layout.width * em / size.x, layout.inkHeight * em / size.y)
    let spareX = max(0, region.width - width)
    let spareY = max(0, region.height - height)
    var best: (cost: Double, left: Double, top: Double)?
    for row in 0...12 {
      for column in 0...12 {
        let (u, v) = (Double(column) / 12, Double(row) / 12)
        let (left, top) = (region.left + spareX * u, region.top + spareY * v)
        let cells = cells([left, top], [left + width, top + height])
        let price = mean(cells) + prior(u, v)
        if price < (best?.cost ?? .infinity) { best = (price, left, top) }
      }
    }
    let (left, top) = (
      best?.left ?? region.left, (best?.top ?? region.top) + layout.above * em / size.y
    )
    return Quad(
      left: left, top: top, right: left + width, bottom: top + layout.height * em / size.y)
  }

  /// Words over a whole picture go above or below the subject, in the middle across; words on a
  /// thing go in its middle.
  private func prior(_ u: Double, _ v: Double) -> Double {
    let across = (2 * u - 1) * (2 * u - 1)
    let down = (2 * v - 1) * (2 * v - 1)
    if sight.unknownThing != nil {
      // what people write on mostly stands upright, behind and above what lies in front
      return 0.02 * across + 0.25 * max(0, v - 0.45)
    }
    return isWhole ? 0.03 * across + 0.075 * (1 - down) - 0.01 * v : 0.05 * across + 0.04 * down
  }

  private func cells(
    _ low: SIMD2<Double>, _ high: SIMD2<Double>
  ) -> (columns: Range<Int>, rows: Range<Int>) {
    func range(_ from: Double, _ to: Double, _ count: Int) -> Range<Int> {
      let start = min(max(0, Int(from * Double(count))), count - 1)
      return start..<min(count, max(start + 1, Int((to * Double(count)).rounded(.up))))
    }
    return (range(low.x, high.x, cost.width), range(low.y, high.y, cost.height))
  }

  private func mean(_ cells: (columns: Range<Int>, rows: Range<Int>)) -> Double {
    var sum = 0.0
    for y in cells.rows { for x in cells.columns { sum += Double(cost[x, y]) } }
    return sum / Double(cells.columns.count * cells.rows.count)
  }
}
