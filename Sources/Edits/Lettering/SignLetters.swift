import Imaging

/// New letters for a line that stood there: like the old ones in size, weight, colour, sharpness and
/// grain, on the same plane.
struct SignLetters {
  let line: FoundLine
  let family: FontFamily
  let layout: TextLayout
  /// As fractions of the picture.
  let quad: Quad

  /// Throws a `LetteringError` where a letter is missing.
  ///
  /// - Parameters:
  ///   - family: one that was asked for; else the most like the old letters.
  ///   - size: the picture's, for which a pixel is as wide as high.
  init(
    _ text: String, for line: FoundLine, family wanted: FontFamily? = nil, size: PixelSize
  ) throws(LetteringError) {
    self.line = line
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let old = size.pixels(line.quad)
    let aspect = old.meanWidth / max(1, old.meanHeight)
    family = try (wanted ?? Self.likest(line, aspect: aspect)).covering(words)
    layout = try TextLayout([words], in: family)
    quad = Self.place(layout, on: line, aspect: aspect)
  }

  /// By the letters' width and the strokes' weight.
  private static func likest(_ line: FoundLine, aspect: Double) -> FontFamily {
    let letterWidth = aspect / Double(max(1, line.letterCount))
    if letterWidth < 0.6, line.strokeShare > 0.13 { return .condensed }
    return line.strokeShare < 0.165 ? .sans : .bold
  }

  /// As high as the old letters and about their middle; longer words are set narrower, and where
  /// that isn't enough, smaller.
  private static func place(_ layout: TextLayout, on line: FoundLine, aspect: Double) -> Quad {
    // a little ground stays free at both ends
    let free = min(line.room.x, line.room.y) - 0.22 / aspect
    let room = min(1.7, max(1, 1 + 2 * free))
    var width = layout.width / max(0.01, layout.height) / aspect
    var height = 1.0
    if width > room {
      let narrow = max(0.8, room / width)
      width *= narrow
      if width > room {
        height = room / width
        width = room
      }
    }
    let (left, top) = (0.5 - width / 2, 0.5 - height / 2)
    guard let view = Homography(unitSquareTo: line.quad) else { return line.quad }
    return Quad(
      topLeft: view.applied(to: [left, top]), topRight: view.applied(to: [left + width, top]),
      bottomRight: view.applied(to: [left + width, top + height]),
      bottomLeft: view.applied(to: [left, top + height]))
  }

  /// The picture with the old letters gone and these in their place.
  func applied(to picture: Image, look: LetterLook) -> Image {
    guard let matte = LetterMatte(line, in: picture) else { return picture }
    var look = look
    look.rendition = Rendition(of: picture.cropped(to: matte.frame))
    let bare = LetterErasing(seed: look.seed).applied(to: picture, matte)
    return PlacedWords(layout: layout, quad: quad, look: look).applied(to: bare)
  }
}
