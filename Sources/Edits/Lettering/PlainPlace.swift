import Imaging
import Scene

/// Where words can stand: a plain part of the picture, or of the thing that they are put on.
struct PlainPlace {
  private let sight: Sight
  private let region: Region
  private let size: SIMD2<Double>
  /// What it costs to cover each cell: texture, and how far the cell is from the target.
  private var cost: Plane
  private let lightness: Plane
  private let isWhole: Bool

  /// Capitals' height as a share of the picture's, for words on the picture as a whole.
  private static let usualHeight = 0.09

  /// What words shouldn't be put on besides what is busy.
  enum Avoidance { case nothing, skyAndGround }

  /// `seeksDark` is for words that need a dark ground, as glowing ones do.
  init(_ sight: Sight, avoiding avoided: Avoidance = .nothing, seeksDark: Bool = false) {
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
    (lightness, cost) = Self.unrest(of: grid)
    if seeksDark { cost = cost.combined(with: lightness) { $0 + 0.3 * $1 } }
    if let mask = sight.mask?.fitted(to: grid.size) {
      cost = cost.combined(with: mask) { $0 + 0.8 * (1 - $1) }
        .combined(with: ThingSurface.strangeness(of: grid, within: mask)) { $0 + 0.3 * $1 }
    } else if avoided == .skyAndGround {
      let scene = SceneView(of: sight.picture.reduced(toLongerSide: 320))
      for (part, price) in [(scene.sky(grid.size), Float(0.6)), (scene.ground(grid.size), 0.2)] {
        if let part { cost = cost.combined(with: part) { $0 + price * $1 } }
      }
    }
  }

  /// How light each cell is, and how much happens in it.
  private static func unrest(of grid: Image) -> (lightness: Plane, unrest: Plane) {
    var light = Plane(width: grid.width, height: grid.height)
    var a = light
    var b = light
    for i in light.samples.indices {
      let color = grid.color(i)
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      (light.samples[i], a.samples[i], b.samples[i]) = (lab.l, lab.a, lab.b)
    }
    var unrest = light
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let (r, d) = (min(x + 1, grid.width - 1), min(y + 1, grid.height - 1))
        var sum: Float = 0
        for plane in [light, a, b] {
          sum += abs(plane[x, y] - plane[r, y]) + abs(plane[x, y] - plane[x, d])
        }
        unrest[x, y] = min(0.25, sum)
      }
    }
    return (light, unrest)
  }

  /// The lines that the words are best broken into, and the place of these lines: fractions of the
  /// picture. `height` of the capitals is a share of the picture's, if it was said.
  func place(
    _ words: [String], in family: FontFamily, height: Double?
  ) throws(LetteringError) -> (layout: TextLayout, quad: Quad) {
    var best: (worth: Double, layout: TextLayout, em: Double)?
    for lines in Self.breaks(words) {
      let layout = try TextLayout(lines, in: family)
      let em = em(of: layout, capitals: try family.typeface().capHeight, height)
      let worth = em / (1 + (isWhole ? 0.75 : 0.06) * Double(lines.count - 1))
      if worth > (best?.worth ?? 0) { best = (worth, layout, em) }
    }
    guard let best else { throw LetteringError.nothingToWrite }
    return (best.layout, place(best.layout, em: best.em, isFixed: height != nil))
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
    if sight.mask == nil, side != nil {
      return min(0.8 * most, 1.15 * Self.usualHeight * min(size.x, size.y) / capitals)
    }
    let isWide = region.width > 0.45
    return min(0.9 * most, isWide ? 1.6 * Self.usualHeight * size.y / capitals : most)
  }

  /// Where the layout covers least, on a thing also how large it does so.
  private func place(_ layout: TextLayout, em: Double, isFixed: Bool) -> Quad {
    let isOnThing = sight.mask != nil || sight.unknownThing != nil
    let shares = isOnThing && !isFixed ? [1, 0.85, 0.72, 0.6, 0.5, 0.42, 0.35, 0.29, 0.24] : [1]
    var best: (cost: Double, place: SIMD2<Double>, em: Double)?
    for share in shares {
      let (price, place) = cheapest(layout, em: em * share)
      let cost = price + (sight.mask == nil ? 0.16 : 0.2) * (1 - share)
      if cost < (best?.cost ?? .infinity) { best = (cost, place, em * share) }
    }
    let (left, top) = (best?.place.x ?? region.left, best?.place.y ?? region.top)
    let scale = (best?.em ?? em) / size
    let above = top + layout.above * scale.y
    return Quad(
      left: left, top: above, right: left + layout.width * scale.x,
      bottom: above + layout.height * scale.y)
  }

  private func cheapest(
    _ layout: TextLayout, em: Double
  ) -> (price: Double, place: SIMD2<Double>) {
    let (width, height) = (layout.width * em / size.x, layout.inkHeight * em / size.y)
    let spareX = max(0, region.width - width)
    let spareY = max(0, region.height - height)
    let steps = 16
    var best = (price: Double.infinity, place: SIMD2(region.left, region.top))
    for row in 0...steps {
      for column in 0...steps {
        let (u, v) = (Double(column) / Double(steps), Double(row) / Double(steps))
        let (left, top) = (region.left + spareX * u, region.top + spareY * v)
        let cells = cells([left, top], [left + width, top + height])
        let price = mean(cells) + (sight.mask == nil ? 0 : 1.1 * contrast(cells)) + prior(u, v)
        if price < best.price { best = (price, [left, top]) }
      }
    }
    return best
  }

  /// Words over a whole picture go above or below the subject, in the middle across; words at one of
  /// its sides or corners close to it; words on a thing in its middle.
  private func prior(_ u: Double, _ v: Double) -> Double {
    let across = (2 * u - 1) * (2 * u - 1)
    let down = (2 * v - 1) * (2 * v - 1)
    if sight.unknownThing != nil, sight.part == nil {
      // what people write on mostly stands upright, behind and above what lies in front
      return 0.02 * across + 0.25 * max(0, v - 0.45)
    }
    if isWhole { return 0.03 * across + 0.075 * (1 - down) - 0.01 * v }
    if sight.mask == nil, let side = side { return 0.05 * side(u, v) + 0.045 * across }
    return 0.05 * across + 0.04 * down
  }

  /// How far from the sides of the picture that the region lies at, where it lies at any.
  private var side: ((_ u: Double, _ v: Double) -> Double)? {
    let box = sight.box
    let (isLeft, isRight) = (box.left <= 0, box.right >= 1)
    let (isTop, isBottom) = (box.top <= 0, box.bottom >= 1)
    guard isLeft != isRight || isTop != isBottom, sight.part == nil else { return nil }
    return { u, v in
      (isLeft == isRight ? 0 : isLeft ? u : 1 - u) + (isTop == isBottom ? 0 : isTop ? v : 1 - v)
    }
  }

  /// How far the lightness of what would be covered varies, its standard deviation: words on a thing
  /// shouldn't run over its windows, wheels and edges.
  private func contrast(_ cells: (columns: Range<Int>, rows: Range<Int>)) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for y in cells.rows {
      for x in cells.columns {
        let value = Double(lightness[x, y])
        (sum, squares) = (sum + value, squares + value * value)
      }
    }
    let count = Double(cells.columns.count * cells.rows.count)
    return max(0, squares / count - sum * sum / count / count).squareRoot()
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
