import Imaging

/// Puts marks side by side into lines.
struct LineGrouping {
  private let marks: [LetterMark]
  private let picture: Image

  init(_ marks: [LetterMark], in picture: Image) {
    self.marks = marks.sorted { ($0.left, $0.top) < ($1.left, $1.top) }
    self.picture = picture
  }

  func lines() -> [TextLine] {
    groups().compactMap { FittedLine($0)?.textLine(in: picture) }
  }

  /// Marks that hang together from one to the next.
  private func groups() -> [[LetterMark]] {
    var roots = Array(marks.indices)
    func root(_ start: Int) -> Int {
      var i = start
      while roots[i] != i { i = roots[i] }
      return i
    }
    for i in marks.indices {
      for j in marks.indices[(i + 1)...] {
        if marks[j].left - marks[i].right > 1.6 * marks[i].height { break }
        guard areNeighbours(marks[i], marks[j]) else { continue }
        let (a, b) = (root(i), root(j))
        if a != b { roots[max(a, b)] = min(a, b) }
      }
    }
    var groups: [Int: [LetterMark]] = [:]
    for i in marks.indices { groups[root(i), default: []].append(marks[i]) }
    return groups.sorted { $0.key < $1.key }.map(\.value).filter { $0.count >= 2 }
  }

  private func areNeighbours(_ a: LetterMark, _ b: LetterMark) -> Bool {
    let tall = max(a.height, b.height)
    let low = min(a.height, b.height)
    let gap = max(a.left, b.left) - min(a.right, b.right)
    guard tall < 1.9 * low, gap < 1.05 * tall, gap > -0.35 * min(a.width, b.width) else {
      return false
    }
    let run = abs(a.centreX - b.centreX)
    // feet on one line that may climb, or at least middles
    let climb = 0.12 * tall + 0.42 * run
    guard abs(a.bottom - b.bottom) < climb || abs(a.centreY - b.centreY) < climb,
      abs(a.centreY - b.centreY) < 0.3 * tall + 0.42 * run
    else { return false }
    let (thin, thick) = (min(a.stroke, b.stroke), max(a.stroke, b.stroke))
    guard thick < 1.9 * thin + 1 else { return false }
    let (l, x, y) = (a.color.l - b.color.l, a.color.a - b.color.a, a.color.b - b.color.b)
    return (l * l + x * x + y * y).squareRoot() < 0.13
  }
}

/// Marks on one line, with the line that their feet stand on and the one that their heads reach.
struct FittedLine {
  private var letters: [LetterMark]
  private var feet, heads: (level: Double, slope: Double)

  /// `nil` where they don't stand in a line.
  init?(_ group: [LetterMark]) {
    letters = group
    let first = Self.fitted(group.map { ($0.centreX, $0.bottom) })
    let height = group.map(\.height).sorted()[group.count / 2]
    let standing = group.filter {
      abs($0.bottom - first.level - first.slope * $0.centreX) < 0.22 * height
    }
    guard standing.count >= 2, standing.count * 3 >= group.count * 2 else { return nil }
    let (level, slope) = Self.fitted(standing.map { ($0.centreX, $0.bottom) })
    feet = (level, slope)
    // capitals and ascenders, not the small letters' heads
    func rise(_ mark: LetterMark) -> Double { level + slope * mark.centreX - mark.top }
    let most = standing.map(rise).sorted()
    let tallest = most[min(most.count - 1, most.count * 9 / 10)]
    let tall = standing.filter { rise($0) > 0.84 * tallest && rise($0) < 1.25 * tallest }
    guard !tall.isEmpty else { return nil }
    // two are too few for a direction of their own
    let mean = tall.reduce(0) { $0 + $1.top - slope * $1.centreX } / Double(tall.count)
    heads = tall.count < 3 ? (mean, slope) : Self.fitted(tall.map { ($0.centreX, $0.top) })
    letters = group.filter { mark in
      let foot = level + slope * mark.centreX
      return mark.bottom < foot + 0.5 * height && mark.top > foot - 1.7 * height
    }
    guard isRegular(height) else { return nil }
  }

  /// The line through most of the points (Theil 1950, Sen 1968): the median of all slopes.
  private static func fitted(_ points: [(x: Double, y: Double)]) -> (level: Double, slope: Double) {
    var slopes: [Double] = []
    for i in points.indices {
      for j in points.indices[(i + 1)...] where abs(points[i].x - points[j].x) > 2 {
        slopes.append((points[j].y - points[i].y) / (points[j].x - points[i].x))
      }
    }
    slopes.sort()
    let slope = slopes.isEmpty ? 0 : (slopes[slopes.count / 2] + slopes[(slopes.count - 1) / 2]) / 2
    let levels = points.map { $0.y - slope * $0.x }.sorted()
    return ((levels[levels.count / 2] + levels[(levels.count - 1) / 2]) / 2, slope)
  }

  private var spread: (stroke: Float, color: Float) {
    let count = Float(letters.count)
    let stroke = letters.reduce(0) { $0 + $1.stroke } / count
    let strokes = letters.reduce(0) { $0 + ($1.stroke - stroke) * ($1.stroke - stroke) } / count
    let l = letters.reduce(0) { $0 + $1.color.l } / count
    let colors = letters.reduce(0) { $0 + ($1.color.l - l) * ($1.color.l - l) } / count
    return (strokes.squareRoot() / max(0.5, stroke), colors.squareRoot())
  }

  private func isRegular(_ height: Double) -> Bool {
    let (stroke, color) = spread
    let heights = letters.map(\.height)
    let evenHeights = heights.filter { abs($0 - height) < 0.2 * height }.count
    if letters.count == 2 {
      return stroke < 0.18 && color < 0.03 && evenHeights == 2
        && abs(letters[0].bottom - letters[1].bottom) < 0.12 * height && height >= 16
    }
    return stroke < 0.45 && color < 0.08 && evenHeights * 2 >= letters.count
  }

  func textLine(in picture: Image) -> TextLine? {
    let left = letters.map(\.left).min() ?? 0
    let right = letters.map(\.right).max() ?? 0
    let middle = (left + right) / 2
    let height = feet.level + feet.slope * middle - heads.level - heads.slope * middle
    guard height >= 7, right - left > 0.8 * height else { return nil }
    let quad = corners(left, right)
    let scale = SIMD2(1 / Double(picture.width), 1 / Double(picture.height))
    guard quad.isConvex else { return nil }
    let surroundings = GroundSample(letters, in: picture)
    guard surroundings.contrast > 0.1 else { return nil }
    let (stroke, color) = spread
    let evenness = 1 - Double(min(1, stroke / 0.5)) * 0.5 - Double(min(1, color / 0.08)) * 0.2
    let certainty =
      evenness * (1 - Double(min(1, surroundings.unrest / 0.16)))
      * min(1, 0.55 + 0.15 * Double(letters.count - 1))
    guard certainty > 0.3 else { return nil }
    let mean = letters.reduce(0) { $0 + Double($1.stroke) } / Double(letters.count)
    return TextLine(
      quad: quad.scaled(by: scale), letterCount: letters.count, ink: surroundings.ink,
      ground: surroundings.ground, strokeShare: mean / height, certainty: certainty)
  }

  /// Verticals stay upright where the line's upper and lower edge run together (a wall seen from
  /// the side), and stand square on it where they run alike (turned lettering).
  private func corners(_ left: Double, _ right: Double) -> Quad {
    let slope = (feet.slope + heads.slope) / 2
    let convergence = abs(feet.slope - heads.slope)
    let turned = abs(slope) < 0.01 ? 0 : max(0, 1 - 2 * convergence / abs(slope))
    let lean = slope * turned
    func corner(_ x: Double, _ line: (level: Double, slope: Double), above: Double) -> SIMD2<Double>
    {
      let at = x + lean * above
      return SIMD2(at, line.level + line.slope * at)
    }
    let height = feet.level + feet.slope * left - heads.level - heads.slope * left
    // marks' boxes reach as far as any of their corners; half of the lean lies within them
    let (l, r) = (left + max(0, -lean) * height / 2, right - max(0, lean) * height / 2)
    return Quad(
      topLeft: corner(l, heads, above: height / 2), topRight: corner(r, heads, above: height / 2),
      bottomRight: corner(r, feet, above: -height / 2),
      bottomLeft: corner(l, feet, above: -height / 2))
  }
}

/// The colours of letters and of what is right around them.
private struct GroundSample {
  let ink, ground: SIMD3<Float>
  /// Difference of the two in OKLab, and how uneven the ground is.
  let contrast, unrest: Float

  init(_ letters: [LetterMark], in picture: Image) {
    var (inks, grounds): ([SIMD3<Float>], [SIMD3<Float>]) = ([], [])
    for letter in letters {
      let mark = letter.mark
      let margin = max(2, Int(letter.stroke * 0.8))
      func isInk(_ x: Int, _ y: Int) -> Bool {
        let (column, row) = (x - mark.x, y - mark.y)
        return column >= 0 && column < mark.width && row >= 0 && row < mark.height
          && mark.pixels[row * mark.width + column]
      }
      for y in max(0, mark.y - margin)..<min(picture.height, mark.y + mark.height + margin) {
        for x in max(0, mark.x - margin)..<min(picture.width, mark.x + mark.width + margin) {
          let i = y * picture.width + x
          let color = SIMD3(
            picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
          if isInk(x, y) {
            // the middle of strokes, not their mixed edges
            if isInk(x - 1, y), isInk(x + 1, y), isInk(x, y - 1), isInk(x, y + 1) {
              inks.append(color)
            }
          } else if !isInk(x - 2, y), !isInk(x + 2, y), !isInk(x, y - 2), !isInk(x, y + 2) {
            grounds.append(color)
          }
        }
      }
    }
    ink = Self.median(inks.isEmpty ? letters.map(\.linear) : inks)
    ground = Self.median(grounds)
    let (a, b) = (Self.lab(ink), Self.lab(ground))
    let difference = SIMD3(a.l - b.l, a.a - b.a, a.b - b.b)
    contrast = (difference * difference).sum().squareRoot()
    let away = grounds.map { color -> Float in
      let lab = Self.lab(color)
      return abs(lab.l - b.l)
    }.sorted()
    // the ring also meets neighbouring letters, hence not the largest deviations
    unrest = away.isEmpty ? 1 : away[away.count * 6 / 10]
  }

  private static func lab(_ color: SIMD3<Float>) -> OKLab {
    OKLab(red: color.x, green: color.y, blue: color.z)
  }

  private static func median(_ colors: [SIMD3<Float>]) -> SIMD3<Float> {
    guard !colors.isEmpty else { return SIMD3(0, 0, 0) }
    func middle(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
    return SIMD3(middle(colors.map(\.x)), middle(colors.map(\.y)), middle(colors.map(\.z)))
  }
}
