import Imaging

/// How the photographs of a time look.
struct EraLook: Sendable {
  let name: String
  /// Colours, grain and dark corners.
  let film: FilmLook
  /// Shares of red, green and blue that the plate sees; `nil` for film that sees colours.
  var plate: ColorMatrix.Row?
  /// Standard deviation of the lens's blur, of the diagonal.
  var softness = 0.0
  /// Light that spreads around bright parts, 0...1.
  var glow: Float = 0
  /// The red halo around lights, 0...1.
  var halation: Float = 0
  var grainSize = 0.0008
  /// Marks of age on film or print: scratches, specks, fibres, folds.
  var scratches = 0
  var dust = 0
  var hairs = 0
  var creases = 0
  /// How unevenly the print has aged, and the colour of its stains.
  var stains: Float = 0
  var stainColor: Light = [0.62, 0.47, 0.3]
  var frame: FrameStyle?
  var carrier = Carrier.film

  enum Carrier: Sendable {
    case film
    /// A video tape's signal.
    case tape
    /// The chip and the compression of an early digital camera.
    case chip
    /// A present-day camera.
    case clean
  }
}
