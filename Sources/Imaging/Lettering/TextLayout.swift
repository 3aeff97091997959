/// Text set in lines: outlines in ems, from the top left of the first line's capitals to the base
/// line of the last one, y downwards.
public struct TextLayout: Sendable {
  public enum Alignment: Sendable { case left, centre }

  public let contours: [Contour]
  /// From the leftmost to the rightmost ink, and from the top of the first line's capitals to the
  /// last line's base line, in ems. Accents and descenders reach beyond.
  public let width, height: Double
  /// Ink above the top and below the base line of the last line, in ems.
  public let above, below: Double
  public let lines: [String]

  /// From one base line to the next, in ems.
  static let leading = 1.22

  /// Throws a `LetteringError` where there is no ink, or a letter is missing.
  public init(
    _ lines: [String], in family: FontFamily, alignment: Alignment = .centre, tracking: Double = 0
  ) throws(LetteringError) {
    let typeface = try family.typeface()
    if let missing = typeface.missing(in: lines.joined()) { throw .missingLetter(missing) }
    var set: [(contours: [Contour], left: Double, right: Double)] = []
    for (index, line) in lines.enumerated() {
      let base = typeface.capHeight + Double(index) * Self.leading
      let contours = Self.contours(of: line, typeface, base: base, tracking)
      let xs = contours.joined().map(\.x)
      set.append((contours, xs.min() ?? 0, xs.max() ?? 0))
    }
    let width = set.map { $0.right - $0.left }.max() ?? 0
    guard width > 0 else { throw .nothingToWrite }
    contours = set.flatMap { line in
      let slack = alignment == .centre ? (width - (line.right - line.left)) / 2 : 0
      return line.contours.map { $0.map { SIMD2($0.x - line.left + slack, $0.y) } }
    }
    self.lines = lines
    self.width = width
    height = typeface.capHeight + Double(lines.count - 1) * Self.leading
    let ys = contours.joined().map(\.y)
    above = max(0, -(ys.min() ?? 0))
    below = max(0, (ys.max() ?? 0) - height)
  }

  private static func contours(
    of line: String, _ typeface: Typeface, base: Double, _ tracking: Double
  ) -> [Contour] {
    var result: [Contour] = []
    var pen = 0.0
    for run in DirectedRun.runs(of: line) {
      let (glyphs, advance) = typeface.set(run.text, rightToLeft: run.isRightToLeft)
      for (index, glyph) in glyphs.enumerated() {
        let start = SIMD2(pen + glyph.place.x + tracking * Double(index), base - glyph.place.y)
        result += glyph.contours.map { $0.map { SIMD2(start.x + $0.x, start.y - $0.y) } }
      }
      pen += advance + tracking * Double(glyphs.count)
    }
    return result
  }

  /// Everything with ink, as a box in ems: the text's own from (0, 0) to (width, height), and what
  /// reaches beyond.
  public var inkHeight: Double { above + height + below }

  /// The outlines as the quad shows them, in the quad's units; the quad's upper edge runs along the
  /// top of the first line's capitals, the lower edge along the last base line.
  public func contours(in quad: Quad) -> [Contour]? {
    guard let view = Homography(unitSquareTo: quad) else { return nil }
    let size = SIMD2(width, max(height, 0.01))
    return contours.map { $0.map { view.applied(to: $0 / size) } }
  }
}

/// A piece of a line that runs in one direction, in the order in which the pieces stand.
struct DirectedRun: Equatable {
  var text: String
  let isRightToLeft: Bool

  /// A line that begins right to left runs that way as a whole; figures and Latin words within it
  /// keep their own direction.
  static func runs(of line: String) -> [DirectedRun] {
    var runs: [DirectedRun] = []
    var undecided = ""
    for character in line {
      guard let isRightToLeft = character.isRightToLeft else {
        undecided.append(character)
        continue
      }
      if let last = runs.last, last.isRightToLeft == isRightToLeft {
        runs[runs.count - 1].text += undecided + String(character)
      } else {
        // spaces between two directions go with the line's own
        let isFirstDirection = runs.first.map { $0.isRightToLeft == isRightToLeft } ?? true
        if isFirstDirection {
          runs.append(
            DirectedRun(text: undecided + String(character), isRightToLeft: isRightToLeft))
        } else {
          runs[runs.count - 1].text += undecided
          runs.append(DirectedRun(text: String(character), isRightToLeft: isRightToLeft))
        }
      }
      undecided = ""
    }
    if runs.isEmpty {
      return undecided.isEmpty ? [] : [DirectedRun(text: undecided, isRightToLeft: false)]
    }
    runs[runs.count - 1].text += undecided
    return runs[0].isRightToLeft ? runs.reversed() : runs
  }
}

extension Character {
  /// `nil` where the character goes along with its neighbours.
  fileprivate var isRightToLeft: Bool? {
    guard let scalar = unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC: return true
    default: return scalar.properties.isAlphabetic || isNumber ? false : nil
    }
  }
}
