import Imaging

/// The times that a photograph can be put into.
enum EraLooks {
  static let all: [EraLook] = [
    daguerreotype, victorian, silentFilm, forties, fifties, sixties, seventies, vhs, nineties,
    polaroid, earlyDigital, modern,
  ]

  private static let daguerreotype = EraLook(
    name: "daguerreotype",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 20), (64, 58), (128, 126), (192, 190), (255, 232)],
      green: [(0, 20), (64, 57), (128, 124), (192, 187), (255, 227)],
      blue: [(0, 26), (64, 63), (128, 124), (192, 180), (255, 214)], vignette: 0.5, grain: 0.12),
    plate: [0.02, 0.25, 0.73], softness: 0.0006, glow: 0.25, scratches: 3, dust: 90, hairs: 1,
    stains: 0.75, stainColor: [0.38, 0.42, 0.56],
    frame: FrameStyle(
      name: "",
      bands: [
        FrameStyle.Band(width: 0.005, color: [0.05, 0.032, 0.012], relief: -0.5),
        FrameStyle.Band(width: 0.012, color: [0.5, 0.33, 0.12], relief: 0.6, texture: .gold),
        FrameStyle.Band(width: 0.034, color: [0.42, 0.28, 0.11], texture: .gold),
        FrameStyle.Band(width: 0.014, color: [0.03, 0.014, 0.01], relief: 0.4),
      ], corner: 0.1))

  private static let victorian = EraLook(
    name: "victorian",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 54), (64, 94), (128, 156), (192, 208), (255, 238)],
      green: [(0, 36), (64, 74), (128, 134), (192, 188), (255, 223)],
      blue: [(0, 24), (64, 52), (128, 104), (192, 155), (255, 192)], vignette: 0.25, grain: 0.16),
    plate: [0.04, 0.36, 0.6], softness: 0.0007, glow: 0.1, dust: 90, hairs: 2, creases: 1,
    stains: 0.6,
    frame: FrameStyle(
      name: "", bands: [FrameStyle.Band(width: 0.045, color: [0.68, 0.57, 0.41], texture: .paper)],
      corner: 0.02))

  private static let silentFilm = EraLook(
    name: "silent_film",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 12), (64, 46), (128, 136), (192, 218), (255, 250)],
      green: [(0, 12), (64, 45), (128, 133), (192, 214), (255, 246)],
      blue: [(0, 12), (64, 42), (128, 124), (192, 202), (255, 232)], vignette: 0.85, grain: 0.5),
    plate: [0.06, 0.44, 0.5], softness: 0.0009, glow: 0.4, grainSize: 0.0011, scratches: 12,
    dust: 110, hairs: 5,
    frame: FrameStyle(
      name: "", bands: [FrameStyle.Band(width: 0.022, color: [0.004, 0.004, 0.004])], corner: 0.05))

  private static let forties = EraLook(
    name: "forties",
    film: FilmLook(
      name: "", saturation: 0, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 14), (64, 52), (128, 132), (192, 212), (255, 249)],
      green: [(0, 14), (64, 51), (128, 130), (192, 209), (255, 245)],
      blue: [(0, 13), (64, 48), (128, 124), (192, 200), (255, 234)], vignette: 0.35, grain: 0.4),
    plate: [0.2, 0.5, 0.3], softness: 0.0004, glow: 0.15, dust: 30, hairs: 1,
    frame: FrameStyle(
      name: "", bands: [FrameStyle.Band(width: 0.032, color: [0.8, 0.77, 0.68], texture: .paper)]))

  private static let fifties = EraLook(
    name: "fifties",
    film: FilmLook(
      name: "", saturation: 1.24, crosstalk: 0, light: LightShift(mired: 14, magenta: 0.1),
      red: [(0, 8), (64, 56), (128, 142), (192, 214), (255, 253)],
      green: [(0, 6), (64, 47), (128, 124), (192, 202), (255, 248)],
      blue: [(0, 14), (64, 56), (128, 122), (192, 184), (255, 228)], vignette: 0.3, grain: 0.18),
    softness: 0.0003, glow: 0.1, dust: 14, hairs: 1,
    frame: FrameStyle(
      name: "", bands: [FrameStyle.Band(width: 0.012, color: [0.006, 0.005, 0.005])], corner: 0.035)
  )

  private static let sixties = EraLook(
    name: "sixties",
    film: FilmLook(
      name: "", saturation: 0.9, crosstalk: 0.03, light: LightShift(mired: 26, magenta: 0.22),
      red: [(0, 30), (64, 80), (128, 150), (192, 212), (255, 250)],
      green: [(0, 20), (64, 60), (128, 126), (192, 192), (255, 240)],
      blue: [(0, 32), (64, 68), (128, 118), (192, 174), (255, 220)], vignette: 0.2, grain: 0.24),
    softness: 0.0004, glow: 0.1, dust: 20, stains: 0.12,
    frame: FrameStyle(
      name: "", bands: [FrameStyle.Band(width: 0.036, color: [0.85, 0.82, 0.74], texture: .paper)]))

  private static let seventies = EraLook(
    name: "seventies",
    film: FilmLook(
      name: "", saturation: 0.74, crosstalk: 0.06, light: LightShift(mired: 46, magenta: 0.1),
      red: [(0, 48), (64, 96), (128, 158), (192, 212), (255, 248)],
      green: [(0, 34), (64, 74), (128, 132), (192, 188), (255, 230)],
      blue: [(0, 36), (64, 66), (128, 108), (192, 152), (255, 192)], vignette: 0.2, grain: 0.3),
    softness: 0.0005, glow: 0.12, dust: 26, hairs: 1, stains: 0.2,
    frame: FrameStyle(
      name: "", bands: [FrameStyle.Band(width: 0.03, color: [0.84, 0.79, 0.66], texture: .paper)],
      corner: 0.035))

  private static let vhs = EraLook(
    name: "vhs",
    film: FilmLook(
      name: "", saturation: 1.12, crosstalk: 0.02, light: LightShift(mired: -8, magenta: 0.16),
      red: [(0, 22), (64, 66), (128, 138), (192, 208), (255, 244)],
      green: [(0, 20), (64, 62), (128, 130), (192, 200), (255, 240)],
      blue: [(0, 28), (64, 70), (128, 136), (192, 202), (255, 240)], vignette: 0.12, grain: 0),
    carrier: .tape)

  private static let nineties = EraLook(
    name: "nineties",
    film: FilmLook(
      name: "", saturation: 1.02, crosstalk: 0.01, light: LightShift(mired: 4, magenta: 0.06),
      red: [(0, 12), (64, 60), (128, 146), (192, 222), (255, 255)],
      green: [(0, 18), (64, 64), (128, 142), (192, 216), (255, 252)],
      blue: [(0, 24), (64, 66), (128, 132), (192, 200), (255, 240)], vignette: 0.5, grain: 0.32),
    softness: 0.0003, dust: 6)

  private static let polaroid = EraLook(
    name: "polaroid",
    film: FilmLook(
      name: "", saturation: 0.76, crosstalk: 0.06, light: LightShift(mired: 10),
      red: [(0, 38), (64, 78), (128, 146), (192, 214), (255, 250)],
      green: [(0, 42), (64, 86), (128, 146), (192, 206), (255, 246)],
      blue: [(0, 62), (64, 96), (128, 140), (192, 184), (255, 220)], vignette: 0.34, grain: 0.14),
    softness: 0.0008, glow: 0.2, dust: 8, frame: .polaroid)

  private static let earlyDigital = EraLook(
    name: "early_digital",
    film: FilmLook(
      name: "", saturation: 1.1, crosstalk: 0, light: LightShift(mired: -14, magenta: -0.06),
      red: [(0, 2), (64, 60), (128, 142), (192, 232), (255, 255)],
      green: [(0, 2), (64, 60), (128, 144), (192, 234), (255, 255)],
      blue: [(0, 6), (64, 66), (128, 148), (192, 234), (255, 255)], vignette: 0.1, grain: 0),
    carrier: .chip)

  private static let modern = EraLook(
    name: "modern",
    film: FilmLook(
      name: "", saturation: 1.08, crosstalk: 0, light: LightShift(mired: 0),
      red: [(0, 1), (64, 58), (128, 134), (192, 204), (255, 254)],
      green: [(0, 1), (64, 58), (128, 134), (192, 204), (255, 254)],
      blue: [(0, 2), (64, 60), (128, 135), (192, 204), (255, 254)], vignette: 0, grain: 0),
    carrier: .clean)
}
