import Imaging

/// Words at a place, and how they are to look.
struct PlacedWords: Sendable {
  let layout: TextLayout
  /// As fractions of the picture; see `TextLayout.contours(in:)`.
  let quad: Quad
  let look: LetterLook

  func letters(_ size: PixelSize) -> InkedLetters? {
    InkedLetters(layout, in: size.pixels(quad), size: size, margin: look.style.margin)
  }

  func reach(_ size: PixelSize) -> Mask {
    letters(size)?.reach(size) ?? Plane(width: size.width, height: size.height)
  }

  func applied(to picture: Image) -> Image {
    letters(picture.size).map { look.applied(to: picture, $0) } ?? picture
  }

  var placement: Placement {
    Placement(reach: { reach($0) }, apply: { applied(to: $0) })
  }
}

extension EditError {
  /// What the letters' errors say, as a reason why the edit can't be done.
  static func wording<Value>(
    of edit: String, _ work: () throws(LetteringError) -> Value
  ) throws(EditError) -> Value {
    do {
      return try work()
    } catch {
      throw .notApplicable(edit: edit, reason: error.description)
    }
  }
}
