/// The lights that a scene can be put in.
enum LightingLooks {
  static let all: [(name: String, rig: Rig)] = [
    ("golden_hour", goldenHour), ("sunset", sunset), ("dawn", dawn), ("dusk", dusk),
    ("day", day), ("night", night), ("moonlight", moonlight), ("neon", neon),
    ("studio", studio), ("candlelight", candlelight), ("fluorescent", fluorescent),
    ("spotlight", spotlight), ("backlight", backlight), ("soft", soft), ("dramatic", dramatic),
  ]

  private static let goldenHour = Rig(
    stops: 0.05, contrast: 1.08, saturation: 1.1, lights: [1.28, 1.0, 0.58],
    shadows: [1.02, 0.9, 0.86], side: 0.9, relief: 0.3, air: [1.0, 0.66, 0.34], haze: 0.26,
    sky: SkyLook(
      zenith: [0.2, 0.33, 0.55], middle: [0.55, 0.55, 0.55], horizon: [1.0, 0.72, 0.36],
      glow: [0.55, 0.34, 0.1], sun: [0, 0.95]),
    clouds: [1.05, 0.78, 0.5])

  private static let sunset = Rig(
    stops: -0.9, floor: 0.05, contrast: 1.12, saturation: 1.05, lights: [1.4, 0.86, 0.52],
    shadows: [0.98, 0.78, 0.98], side: 0.8, relief: 0.25, air: [0.7, 0.3, 0.18], haze: 0.3,
    sky: SkyLook(
      zenith: [0.07, 0.08, 0.22], middle: [0.5, 0.2, 0.26], horizon: [1.0, 0.4, 0.1],
      glow: [0.8, 0.36, 0.06], sun: [0, 0.97], glowWidth: 0.3),
    clouds: [0.95, 0.36, 0.24])

  private static let dawn = Rig(
    stops: -0.35, floor: 0.06, contrast: 0.92, saturation: 0.92, lights: [1.14, 0.94, 0.86],
    shadows: [0.92, 0.92, 1.14], side: 0.6, relief: 0.2, air: [0.8, 0.62, 0.64], haze: 0.42,
    sky: SkyLook(
      zenith: [0.16, 0.26, 0.5], middle: [0.6, 0.46, 0.56], horizon: [1.0, 0.7, 0.48],
      glow: [0.45, 0.25, 0.1], sun: [0, 1]),
    clouds: [0.95, 0.62, 0.6])

  private static let dusk = Rig(
    stops: -1.7, floor: 0.03, contrast: 0.95, saturation: 0.62, lights: [0.82, 0.94, 1.3],
    shadows: [0.62, 0.84, 1.5], air: [0.1, 0.13, 0.26], haze: 0.45,
    sky: SkyLook(
      zenith: [0.012, 0.03, 0.115], middle: [0.05, 0.09, 0.24], horizon: [0.3, 0.22, 0.26],
      glow: [0.24, 0.1, 0.03], sun: [0, 1.02], glowWidth: 0.5),
    clouds: [0.1, 0.13, 0.26], lamps: 1)

  private static let day = Rig(
    stops: 0.3, contrast: 1.16, saturation: 1.12, lights: [1.02, 1.0, 0.95],
    shadows: [0.96, 0.98, 1.05], side: 0, relief: 0.2,
    sky: SkyLook(
      zenith: [0.05, 0.17, 0.5], middle: [0.12, 0.32, 0.7], horizon: [0.5, 0.66, 0.84]),
    clouds: [1, 1, 1])

  private static let night = Rig(
    stops: -3.3, floor: 0.011, contrast: 1.12, saturation: 0.3, lights: [0.72, 0.92, 1.35],
    shadows: [0.45, 0.78, 1.7], side: 0.7, relief: 0.35, air: [0.01, 0.016, 0.034], haze: 0.3,
    sky: SkyLook(
      zenith: [0.0022, 0.0045, 0.014], middle: [0.006, 0.011, 0.03],
      horizon: [0.03, 0.043, 0.08], stars: 1),
    lamps: 1.3)

  private static let moonlight = Rig(
    stops: -2.5, floor: 0.016, contrast: 1.3, saturation: 0.24, lights: [0.78, 0.97, 1.32],
    shadows: [0.4, 0.75, 1.7], side: 1.2, relief: 0.5, air: [0.022, 0.034, 0.06], haze: 0.4,
    sky: SkyLook(
      zenith: [0.004, 0.008, 0.024], middle: [0.012, 0.022, 0.055],
      horizon: [0.04, 0.06, 0.11], glow: [0.1, 0.12, 0.16], sun: [0, 0.35], glowWidth: 0.13,
      moon: 1, stars: 0.6),
    lamps: 1)

  private static let neon = Rig(
    stops: -0.9, floor: 0.05, contrast: 1.2, saturation: 0.5, shadows: [0.8, 0.7, 1.2],
    pool: Rig.Pool(radius: 0.75, rest: 0.35), keys: ([2.7, 0.32, 1.9], [0.2, 1.5, 2.6]),
    air: [0.12, 0.03, 0.16], haze: 0.4,
    sky: SkyLook(
      zenith: [0.008, 0.005, 0.03], middle: [0.03, 0.012, 0.08], horizon: [0.2, 0.04, 0.22]),
    lamps: 1)

  private static let studio = Rig(
    stops: 0.2, contrast: 1.1, saturation: 1.02, lights: [1.02, 1.0, 0.98],
    shadows: [1.0, 1.0, 1.02], pool: Rig.Pool(centre: [0.5, 0.45], radius: 0.7, rest: 0.28),
    side: 0.7, relief: 0.3)

  private static let candlelight = Rig(
    stops: -0.6, floor: 0.05, contrast: 1.1, saturation: 0.85, lights: [1.5, 0.8, 0.3],
    shadows: [1.2, 0.6, 0.28], pool: Rig.Pool(centre: [0.5, 0.6], radius: 0.5, rest: 0.05),
    relief: 0.25,
    sky: SkyLook(
      zenith: [0.003, 0.004, 0.01], middle: [0.006, 0.008, 0.018], horizon: [0.02, 0.018, 0.022],
      stars: 0.5),
    lamps: 1)

  private static let fluorescent = Rig(
    stops: 0.15, contrast: 0.88, saturation: 0.8, lights: [0.9, 1.04, 0.93],
    shadows: [0.86, 1.06, 0.98], side: 0)

  private static let spotlight = Rig(
    stops: 0.35, contrast: 1.12, lights: [1.1, 1.02, 0.9], shadows: [0.9, 0.92, 1.05],
    pool: Rig.Pool(centre: [0.5, 0.5], radius: 0.3, rest: 0.03),
    sky: SkyLook(
      zenith: [0.003, 0.004, 0.008], middle: [0.006, 0.008, 0.014], horizon: [0.014, 0.016, 0.022]))

  private static let backlight = Rig(
    stops: -0.9, floor: 0.05, contrast: 1.1, saturation: 0.95, lights: [1.18, 1.0, 0.76],
    shadows: [0.96, 0.92, 0.98], air: [1.0, 0.82, 0.55], haze: 0.36, rays: 0.95,
    sky: SkyLook(
      zenith: [0.3, 0.42, 0.62], middle: [0.7, 0.68, 0.62], horizon: [1.0, 0.86, 0.6],
      glow: [1.6, 1.3, 0.8], sun: [0, 0.62], glowWidth: 0.16),
    clouds: [1, 0.9, 0.7])

  private static let soft = Rig(
    stops: 0.12, contrast: 0.78, saturation: 0.95, lights: [1.02, 1.0, 0.98],
    shadows: [1.02, 1.0, 1.0])

  private static let dramatic = Rig(
    stops: -0.55, floor: 0.05, contrast: 1.4, saturation: 0.9, lights: [1.06, 1.0, 0.9],
    shadows: [0.88, 0.95, 1.12], pool: Rig.Pool(centre: [0.5, 0.5], radius: 0.62, rest: 0.2),
    side: 1.6, relief: 0.45)
}
