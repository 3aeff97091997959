import Imaging

/// How letters are brought onto a picture.
struct LetterLook: Sendable {
  enum Style: String, CaseIterable, Sendable {
    case printed, handwritten, neon, painted, embossed, engraved

    var family: FontFamily {
      switch self {
      case .printed, .embossed, .engraved: .bold
      case .handwritten: .handwritten
      case .neon: .script
      case .painted: .condensed
      }
    }

    /// Whether it is done to something solid, which the sky isn't.
    var needsSurface: Bool { [.painted, .embossed, .engraved].contains(self) }

    /// How far around the letters the picture changes, in ems.
    var margin: Double { self == .neon ? 3.2 : 0.5 }
  }

  var style: Style
  /// `nil` where the surface keeps its own colour, as cut letters do.
  var ink: Light?
  var glow: Light = [1, 1, 1]
  var outline: Light?
  var hasShadow = false
  /// Whether they lie on something in the scene, whose light and shade they take.
  var isOnSurface = false
  /// Whether the ink's colour was measured in the picture, with the scene's light in it.
  var isInkAsSeen = false
  /// Whether cut letters throw their own edges' shadow into the cut.
  var isDeep = false
  /// Sharpness and grain, where they can't be told from what the letters lie on.
  var rendition: Rendition?
  var seed: UInt64 = 0

  /// The picture with the letters.
  func applied(to picture: Image, _ letters: InkedLetters) -> Image {
    let part = picture.cropped(to: letters.frame)
    let rendition = rendition ?? Rendition(of: part)
    var surface = LetterSurface(part, of: picture, em: letters.em)
    if isInkAsSeen {
      surface.white = 1
      // beyond a sign's edge there is another light
      surface.shade = surface.shade.map { min(1.08, max(0.92, $0)) }
    }
    let work = LetterWork(
      part: part, letters: letters, rendition: rendition, surface: surface, look: self)
    let painted: Image
    switch style {
    case .neon: painted = work.neon()
    case .embossed: painted = work.relief(height: 1)
    case .engraved: painted = isDeep ? work.cut() : work.relief(height: -1)
    case .printed, .handwritten, .painted: painted = work.inked()
    }
    return picture.replacing(letters.frame, with: painted)
  }
}

/// What letters stand on: how its light and shade vary, and its texture.
struct LetterSurface: Sendable {
  /// Light relative to the usual one here, in the large and in the small.
  var shade, texture: Plane
  /// How bright white paint is in this scene.
  var white: Float

  init(_ part: Image, of picture: Image, em: Double) {
    var light = Plane(width: part.width, height: part.height)
    for i in light.samples.indices {
      light.samples[i] = max(0.002, part.color(i).brightness)
    }
    let smooth = light.gaussianBlurred(sigmaInPixels: max(2, 0.7 * em))
    let usual = max(0.004, smooth.samples.sorted()[smooth.samples.count / 2])
    shade = smooth.map { min(1.5, max(0.45, $0 / usual)) }
    let fine = light.gaussianBlurred(sigmaInPixels: 0.6)
    texture = fine.combined(with: smooth) { min(1.35, max(0.55, $0 / max(0.004, $1))) }
    let grid = picture.reduced(toLongerSide: 96)
    let levels = (0..<grid.pixelCount).map { grid.color($0).brightness }.sorted()
    white = min(1, max(0.4, levels[levels.count * 97 / 100] / 0.82))
  }
}
