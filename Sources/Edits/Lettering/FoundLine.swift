import Imaging
import Scene

/// A line of lettering as a plan holds it: where it was found, and how it looked.
struct FoundLine: Sendable, Equatable {
  /// As fractions of the picture.
  var quad: Quad
  var ink, ground: Light
  /// Width of the strokes over the letters' height.
  var strokeShare: Double
  var letterCount: Int
  /// How far the ground goes on beyond its left and right end, of the line's width.
  var room = SIMD2<Double>(0, 0)

  init(_ line: TextLine) {
    (quad, ink, ground) = (line.quad, line.ink, line.ground)
    (strokeShare, letterCount) = (line.strokeShare, line.letterCount)
  }

  /// Lines divided by semicolons, each of eighteen numbers: corners, ink, ground, stroke, letters,
  /// room.
  static func text(_ lines: [FoundLine]) -> String {
    lines.map { line in
      let colors = [
        line.ink.x, line.ink.y, line.ink.z, line.ground.x, line.ground.y, line.ground.z,
      ]
      let numbers =
        colors.map { "\((Double($0) * 10_000).rounded() / 10_000)" }
        + ["\((line.strokeShare * 1000).rounded() / 1000)", "\(line.letterCount)"]
        + [line.room.x, line.room.y].map { "\(($0 * 1000).rounded() / 1000)" }
      return Corners.text([line.quad]) + " " + numbers.joined(separator: " ")
    }.joined(separator: ";")
  }

  /// Nothing where the text isn't that of lines.
  static func lines(_ text: String?) -> [FoundLine] {
    (text ?? "").split(separator: ";").compactMap { FoundLine(String($0)) }
  }

  private init?(_ text: String) {
    let numbers = text.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 18,
      let quad = Corners.quads(text.split(separator: " ").prefix(8).joined(separator: " ")).first
    else { return nil }
    let n = numbers.map { Float($0) }
    self.quad = quad
    ink = Light(n[8], n[9], n[10])
    ground = Light(n[11], n[12], n[13])
    strokeShare = numbers[14]
    letterCount = Int(min(max(numbers[15], 0), 1000))
    room = SIMD2(numbers[16], numbers[17])
  }

  /// The lines that a picture shows where the target is. Throws an `EditError` where there are none.
  static func all(in sight: Sight, for edit: String) throws -> [FoundLine] {
    let lines = TextLine.found(in: sight.picture).filter {
      $0.certainty > 0.42 && isMeant($0, sight) && !isCutOffPair($0)
    }
    guard !lines.isEmpty else {
      throw EditError.notApplicable(
        edit: edit,
        reason: "I see no lettering " + (sight.box == .whole ? "in this picture" : "there")
          + ", so there is nothing to change. If there is some, draw its place with "
          + "/region NAME LEFT TOP RIGHT BOTTOM and name it.")
    }
    return lines.map { line in
      var found = FoundLine(line)
      found.room = room(beside: found, in: sight.picture)
      return found
    }
  }

  /// How far the ground keeps its colour to the left and to the right.
  private static func room(beside line: FoundLine, in picture: Image) -> SIMD2<Double> {
    let quad = picture.size.pixels(line.quad)
    guard let view = Homography(unitSquareTo: quad) else { return [0, 0] }
    func lab(_ color: Light) -> SIMD3<Float> {
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      return SIMD3(lab.l, lab.a, lab.b)
    }
    let (ground, ink) = (lab(line.ground), lab(line.ink))
    let contrast = ((ink - ground) * (ink - ground)).sum()
    let step = 0.06 * quad.meanHeight / max(1, quad.meanWidth)
    func reach(from start: Double, _ direction: Double) -> Double {
      for k in 1...60 {
        let x = start + direction * step * Double(k)
        for v in [0.05, 0.5, 0.95] {
          let p = view.applied(to: [x, v])
          let (column, row) = (Int(p.x), Int(p.y))
          guard column >= 0, row >= 0, column < picture.width, row < picture.height else {
            return step * Double(k - 1)
          }
          let difference = lab(picture.color(row * picture.width + column)) - ground
          if (difference * difference).sum() > 0.14 * contrast { return step * Double(k - 1) }
        }
      }
      return step * 60
    }
    // past the blurred edge of the last letter
    let skip = 1.5 * step
    return SIMD2(skip + reach(from: -skip, -1), skip + reach(from: 1 + skip, 1))
  }

  /// Two marks at the picture's border are more likely a railing than a word.
  private static func isCutOffPair(_ line: TextLine) -> Bool {
    let bounds = line.quad.bounds
    return line.letterCount < 3
      && (bounds.low.x < 0.004 || bounds.low.y < 0.004 || bounds.high.x > 0.996
        || bounds.high.y > 0.996)
  }

  private static func isMeant(_ line: TextLine, _ sight: Sight) -> Bool {
    let (centre, box) = (line.quad.centre, sight.box)
    guard centre.x > box.left, centre.x < box.right, centre.y > box.top, centre.y < box.bottom
    else {
      return false
    }
    // letters on a thing may have been left out of its mask, so the box decides, unless it is wide
    return true
  }
}

/// Which of several lines is meant.
struct LineChoice {
  let line: FoundLine
  /// How it was picked, where that may have gone wrong; a sentence.
  let remark: String?

  /// `old` is what the person says it reads. Nothing here can read, so that the line whose count of
  /// letters fits best is taken.
  init(among lines: [FoundLine], reading old: String?) {
    let wanted = old?.filter { !$0.isWhitespace }.count
    let best =
      lines.indices.max { a, b in
        Self.worth(lines[a], wanted) < Self.worth(lines[b], wanted)
      } ?? 0
    line = lines[best]
    if lines.count > 1 {
      let way = wanted == nil ? "the largest" : "the one whose letters fit in number"
      remark =
        "I can't read: of \(lines.count) lines of lettering I took \(way), "
        + "\(Self.place(line.quad)); name a part of the picture to have another."
    } else {
      remark = old == nil ? nil : "I can't read: I took the only lettering that I see."
    }
  }

  private static func worth(_ line: FoundLine, _ wanted: Int?) -> Double {
    let bounds = line.quad.bounds
    let area = (bounds.high.x - bounds.low.x) * (bounds.high.y - bounds.low.y)
    guard let wanted else { return area }
    let miss = Double(abs(line.letterCount - wanted)) / Double(max(1, wanted))
    return area.squareRoot() / (1 + 6 * miss)
  }

  private static func place(_ quad: Quad) -> String {
    let centre = quad.centre
    let down = centre.y < 0.36 ? "at the top" : centre.y > 0.64 ? "at the bottom" : "half way down"
    let across =
      centre.x < 0.36 ? "on the left" : centre.x > 0.64 ? "on the right" : "in the middle"
    return down + " " + across
  }
}
