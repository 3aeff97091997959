import Imaging

/// Kinds of film.
enum FilmStocks {
  static let all: [EraLook] = [
    portrait, vividSlide, neutralSlide, warmNegative, coolNegative, tungsten, classicMono, fineMono,
    pushedMono, infrared,
  ]

  private static let portrait = EraLook(
    name: "portrait",
    film: FilmLook(
      name: "", saturation: 0.9, crosstalk: 0.02, light: LightShift(mired: 12, magenta: 0.04),
      red: [(0, 10), (64, 66), (128, 142), (192, 208), (255, 250)],
      green: [(0, 12), (64, 66), (128, 137), (192, 202), (255, 246)],
      blue: [(0, 18), (64, 66), (128, 130), (192, 190), (255, 234)], vignette: 0.05, grain: 0.14),
    grainSize: 0.0006)

  private static let vividSlide = EraLook(
    name: "vivid_slide",
    film: FilmLook(
      name: "", saturation: 1.42, crosstalk: 0, light: LightShift(mired: 6, magenta: 0.1),
      red: [(0, 0), (64, 46), (128, 132), (192, 216), (255, 255)],
      green: [(0, 0), (64, 46), (128, 130), (192, 212), (255, 254)],
      blue: [(0, 2), (64, 50), (128, 132), (192, 208), (255, 250)], vignette: 0.08, grain: 0.07),
    grainSize: 0.0005)

  private static let neutralSlide = EraLook(
    name: "neutral_slide",
    film: FilmLook(
      name: "", saturation: 1.14, crosstalk: 0, light: LightShift(mired: -8),
      red: [(0, 1), (64, 52), (128, 132), (192, 208), (255, 254)],
      green: [(0, 2), (64, 54), (128, 134), (192, 209), (255, 254)],
      blue: [(0, 5), (64, 60), (128, 140), (192, 212), (255, 254)], vignette: 0.05, grain: 0.1),
    grainSize: 0.0005)

  private static let warmNegative = EraLook(
    name: "warm_negative",
    film: FilmLook(
      name: "", saturation: 1.1, crosstalk: 0.02, light: LightShift(mired: 34, magenta: 0.04),
      red: [(0, 12), (64, 66), (128, 148), (192, 216), (255, 253)],
      green: [(0, 10), (64, 60), (128, 134), (192, 200), (255, 246)],
      blue: [(0, 14), (64, 56), (128, 116), (192, 174), (255, 222)], vignette: 0.12, grain: 0.24))

  private static let coolNegative = EraLook(
    name: "cool_negative",
    film: FilmLook(
      name: "", saturation: 1, crosstalk: 0.02, light: LightShift(mired: -4, magenta: -0.12),
      red: [(0, 8), (64, 54), (128, 130), (192, 204), (255, 248)],
      green: [(0, 16), (64, 66), (128, 140), (192, 208), (255, 250)],
      blue: [(0, 20), (64, 68), (128, 136), (192, 202), (255, 244)], vignette: 0.1, grain: 0.26))

  private static let tungsten = EraLook(
    name: "tungsten",
    film: FilmLook(
      name: "", saturation: 1.02, crosstalk: 0.02, light: LightShift(mired: -38, magenta: -0.04),
      red: [(0, 14), (64, 62), (128, 136), (192, 204), (255, 250)],
      green: [(0, 18), (64, 66), (128, 138), (192, 204), (255, 248)],
      blue: [(0, 30), (64, 80), (128, 148), (192, 206), (255, 246)], vignette: 0.15, grain: 0.3),
    halation: 0.7)

  private static let classicMono = EraLook(
    name: "classic_mono",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 8), (64, 54), (128, 136), (192, 212), (255, 252)],
      green: [(0, 8), (64, 54), (128, 136), (192, 212), (255, 252)],
      blue: [(0, 8), (64, 54), (128, 135), (192, 211), (255, 251)], vignette: 0.12, grain: 0.46),
    plate: [0.3, 0.48, 0.22], grainSize: 0.0009)

  private static let fineMono = EraLook(
    name: "fine_mono",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 3), (64, 58), (128, 133), (192, 206), (255, 254)],
      green: [(0, 3), (64, 58), (128, 133), (192, 206), (255, 254)],
      blue: [(0, 3), (64, 58), (128, 133), (192, 206), (255, 254)], vignette: 0.05, grain: 0.12),
    plate: [0.28, 0.56, 0.16], grainSize: 0.0005)

  private static let pushedMono = EraLook(
    name: "pushed_mono",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 2), (64, 36), (128, 138), (192, 228), (255, 255)],
      green: [(0, 2), (64, 36), (128, 138), (192, 228), (255, 255)],
      blue: [(0, 2), (64, 36), (128, 137), (192, 227), (255, 254)], vignette: 0.2, grain: 0.85),
    plate: [0.34, 0.46, 0.2], grainSize: 0.0012)

  /// Leaves shine and skies go black.
  private static let infrared = EraLook(
    name: "infrared",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 4), (64, 56), (128, 148), (192, 224), (255, 254)],
      green: [(0, 4), (64, 56), (128, 148), (192, 224), (255, 254)],
      blue: [(0, 4), (64, 56), (128, 147), (192, 222), (255, 252)], vignette: 0.2, grain: 0.5),
    plate: [0.6, 1.15, -0.75], glow: 0.35, grainSize: 0.001)
}
