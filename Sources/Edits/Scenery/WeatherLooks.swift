/// The light, the sky and the air of each kind of weather.
enum WeatherLooks {
  static let sunny = Rig(
    stops: 0.3, contrast: 1.13, saturation: 1.06, lights: [1.08, 1.0, 0.88],
    shadows: [0.94, 0.97, 1.06], side: 0.25, relief: 0.25,
    sky: SkyLook(
      zenith: [0.07, 0.2, 0.5], middle: [0.17, 0.38, 0.72], horizon: [0.56, 0.71, 0.85],
      glow: [0.25, 0.2, 0.1], sun: [0, 0.2], glowWidth: 0.22,
      clouds: CloudLook(cover: 0.36, lit: [1.0, 0.98, 0.95], shaded: [0.55, 0.62, 0.74])))

  static let clear = Rig(
    stops: 0.12, contrast: 1.12, saturation: 1.12, lights: [1.04, 1.0, 0.94],
    shadows: [0.97, 0.98, 1.03],
    sky: SkyLook(
      zenith: [0.06, 0.2, 0.52], middle: [0.18, 0.38, 0.7], horizon: [0.58, 0.7, 0.82],
      clouds: CloudLook(cover: 0.5, lit: [0.98, 0.97, 0.95], shaded: [0.45, 0.5, 0.6])))

  static let overcast = Rig(
    stops: -0.3, floor: 0.06, contrast: 0.82, saturation: 0.74, lights: [0.94, 0.99, 1.06],
    shadows: [0.96, 1.0, 1.05], air: [0.5, 0.53, 0.57], haze: 0.3,
    sky: SkyLook(
      zenith: [0.34, 0.37, 0.42], middle: [0.46, 0.49, 0.53], horizon: [0.62, 0.65, 0.68],
      clouds: CloudLook(
        cover: 0.8, lit: [0.64, 0.66, 0.69], shaded: [0.25, 0.28, 0.33], size: 0.5,
        crispness: 1.2)))

  static let rain = Rig(
    stops: -0.85, floor: 0.05, contrast: 1.06, saturation: 0.66, lights: [0.9, 0.98, 1.08],
    shadows: [0.86, 0.97, 1.1], air: [0.3, 0.33, 0.37], haze: 0.6,
    sky: SkyLook(
      zenith: [0.16, 0.18, 0.21], middle: [0.25, 0.27, 0.3], horizon: [0.36, 0.39, 0.42],
      clouds: CloudLook(
        cover: 0.85, lit: [0.38, 0.4, 0.43], shaded: [0.12, 0.135, 0.16], size: 0.55,
        crispness: 1.1)))

  static let storm = Rig(
    stops: -1.6, floor: 0.03, contrast: 1.08, saturation: 0.52, lights: [0.86, 1.0, 1.1],
    shadows: [0.72, 0.95, 1.15], side: 0.7, relief: 0.25, air: [0.1, 0.115, 0.135], haze: 0.5,
    sky: SkyLook(
      zenith: [0.02, 0.024, 0.032], middle: [0.07, 0.08, 0.095], horizon: [0.24, 0.26, 0.26],
      clouds: CloudLook(
        cover: 0.85, lit: [0.26, 0.28, 0.3], shaded: [0.02, 0.024, 0.032], size: 0.5,
        crispness: 1.5)))

  static let snow = Rig(
    stops: -0.15, floor: 0.08, contrast: 0.9, saturation: 0.66, lights: [0.96, 1.0, 1.05],
    shadows: [0.92, 0.98, 1.1], air: [0.66, 0.7, 0.75], haze: 0.55,
    sky: SkyLook(
      zenith: [0.45, 0.49, 0.55], middle: [0.56, 0.6, 0.65], horizon: [0.7, 0.73, 0.77],
      clouds: CloudLook(
        cover: 0.8, lit: [0.72, 0.74, 0.78], shaded: [0.42, 0.46, 0.52], size: 0.6,
        crispness: 0.9)))
}
