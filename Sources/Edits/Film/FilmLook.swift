/// What makes a film look like itself. Curves are points in sRGB codes from 0 to 255.
struct FilmLook: Sendable {
  typealias Curve = [(Float, Float)]

  let name: String
  /// 1 leaves the colours alone, 0 takes them out.
  let saturation: Double
  /// Shares of the other channels that each channel records, as dyes are never pure.
  let crosstalk: Double
  let light: LightShift
  let red: Curve
  let green: Curve
  let blue: Curve
  /// As `Vignette` and `FilmGrain` take them.
  let vignette: Double
  let grain: Double

  static let all: [FilmLook] = [
    FilmLook(
      name: "vintage", saturation: 0.86, crosstalk: 0.04, light: LightShift(mired: 22),
      red: [(0, 26), (64, 72), (128, 142), (192, 208), (255, 250)],
      green: [(0, 20), (64, 64), (128, 132), (192, 198), (255, 243)],
      blue: [(0, 34), (64, 70), (128, 124), (192, 178), (255, 218)],
      vignette: 0.28, grain: 0.3),
    FilmLook(
      name: "faded", saturation: 0.7, crosstalk: 0.05, light: LightShift(mired: 6),
      red: [(0, 44), (64, 86), (128, 142), (192, 196), (255, 240)],
      green: [(0, 44), (64, 84), (128, 138), (192, 194), (255, 238)],
      blue: [(0, 54), (64, 92), (128, 140), (192, 188), (255, 228)],
      vignette: 0.08, grain: 0.22),
    FilmLook(
      name: "slide", saturation: 1.22, crosstalk: 0, light: LightShift(mired: 16, magenta: 0.05),
      red: [(0, 2), (64, 54), (128, 136), (192, 212), (255, 254)],
      green: [(0, 2), (64, 52), (128, 128), (192, 204), (255, 252)],
      blue: [(0, 4), (64, 56), (128, 124), (192, 194), (255, 244)],
      vignette: 0.15, grain: 0.14),
    FilmLook(
      name: "instant", saturation: 0.78, crosstalk: 0.06, light: LightShift(mired: 8),
      red: [(0, 34), (64, 74), (128, 142), (192, 212), (255, 250)],
      green: [(0, 38), (64, 82), (128, 144), (192, 206), (255, 246)],
      blue: [(0, 58), (64, 92), (128, 138), (192, 184), (255, 222)],
      vignette: 0.34, grain: 0.2),
    FilmLook(
      name: "cross_process", saturation: 1.08, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 0), (64, 42), (128, 132), (192, 222), (255, 255)],
      green: [(0, 2), (64, 56), (128, 138), (192, 214), (255, 252)],
      blue: [(0, 48), (64, 86), (128, 126), (192, 166), (255, 208)],
      vignette: 0.25, grain: 0.2),
    FilmLook(
      name: "lomo", saturation: 1.25, crosstalk: 0, light: LightShift(mired: 8),
      red: [(0, 2), (64, 46), (128, 134), (192, 218), (255, 255)],
      green: [(0, 4), (64, 48), (128, 130), (192, 210), (255, 252)],
      blue: [(0, 18), (64, 58), (128, 122), (192, 188), (255, 238)],
      vignette: 0.75, grain: 0.26),
    FilmLook(
      name: "seventies", saturation: 0.82, crosstalk: 0.05,
      light: LightShift(mired: 42, magenta: 0.12),
      red: [(0, 36), (64, 84), (128, 150), (192, 210), (255, 250)],
      green: [(0, 24), (64, 66), (128, 128), (192, 188), (255, 232)],
      blue: [(0, 30), (64, 62), (128, 110), (192, 158), (255, 198)],
      vignette: 0.22, grain: 0.34),
    FilmLook(
      name: "bleach_bypass", saturation: 0.42, crosstalk: 0, light: LightShift(mired: -6),
      red: [(0, 0), (64, 42), (128, 130), (192, 216), (255, 255)],
      green: [(0, 0), (64, 43), (128, 130), (192, 216), (255, 255)],
      blue: [(0, 2), (64, 46), (128, 131), (192, 213), (255, 252)],
      vignette: 0.15, grain: 0.34),
    FilmLook(
      name: "monochrome", saturation: 0, crosstalk: 0, light: LightShift(mired: 30),
      red: [(0, 10), (64, 54), (128, 134), (192, 212), (255, 250)],
      green: [(0, 10), (64, 54), (128, 133), (192, 211), (255, 249)],
      blue: [(0, 10), (64, 53), (128, 131), (192, 208), (255, 245)],
      vignette: 0.2, grain: 0.42),
  ]
}
