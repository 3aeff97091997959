import Imaging
import Scene

/// Changes the weather: sun, clouds, rain, snow, fog, a storm, or clearing up.
public enum Weather: Edit {
  public static let id = "weather"
  public static let editType = EditType.weather
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.7),
    .choice(
      "weather", ["sunny", "overcast", "rain", "snow", "fog", "storm", "clear", "wind"],
      plain: "sunny"),
  ]
  public static let looksAtScene = true
  public static let approximation: String? =
    "The weather is painted over the picture by a guess at its depth; shadows stay."

  /// The amount at which a look is what it is meant to be.
  private static let plain = 0.7

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let weather = choice("weather", arguments)
    if weather == "wind" {
      throw EditError.notApplicable(
        edit: id,
        reason: "I can't make wind: nothing in a photograph tells what it would move. "
          + "Rain or a storm comes nearest.")
    }
    let strength = Float(number("amount", arguments) / plain)
    guard strength > 0 else { return .unchanged }
    return .scenery { picture, scene in
      Brewing(scene: scene, strength: strength, seed: seed).applied(weather, to: picture)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    switch choice("weather", arguments) {
    case "rain", "storm", "overcast": return [.falls(.chroma, by: nil)]
    case "fog": return [.falls(.contrast, by: nil)]
    case "sunny": return [.rises(.chroma, by: nil)]
    default: return [.rises(.difference, by: nil)]
    }
  }
}

/// Weather being made over a scene. At strength 1 it is what the word means.
private struct Brewing {
  let scene: SceneView
  let strength: Float
  let seed: UInt64

  func applied(_ weather: String, to picture: Image) -> Image {
    switch weather {
    case "sunny":
      relit(Dehaze.clear(picture, scene, amount: min(1, 0.35 * strength)), WeatherLooks.sunny)
    case "clear":
      relit(Dehaze.clear(picture, scene, amount: min(1, 0.75 * strength)), WeatherLooks.clear)
    case "overcast": relit(picture, WeatherLooks.overcast)
    case "fog": foggy(picture)
    case "snow": snowy(picture)
    case "storm": rainy(relit(picture, WeatherLooks.storm), heaviness: 0.7)
    default: rainy(relit(picture, WeatherLooks.rain), heaviness: 1)
    }
  }

  private func relit(_ picture: Image, _ rig: Rig) -> Image {
    Relighting(scene, rig, strength: strength, seed: seed).applied(to: picture)
  }

  private func foggy(_ picture: Image) -> Image {
    let rig = Rig(contrast: 0.94, saturation: 0.85, lights: [0.97, 1, 1.03])
    return Fog(scene: scene, density: min(1.4, strength), seed: seed)
      .applied(to: relit(picture, rig))
  }

  private func snowy(_ picture: Image) -> Image {
    let covered = LyingSnow(scene, depth: min(1, 0.75 * strength), seed: seed)
      .applied(to: picture)
    let flakes = Precipitation(
      layers: [
        .init(count: count(5200), length: 0, width: 0.0014, opacity: 0.7, depth: 0.3),
        .init(count: count(1500), length: 0, width: 0.0028, opacity: 0.8, depth: 0.1),
        .init(count: count(320), length: 0, width: 0.0058, opacity: 0.75, depth: -1),
        .init(count: count(38), length: 0, width: 0.017, opacity: 0.38, depth: -1),
      ], slant: 0, seed: seed)
    return falling(flakes, light: [0.93, 0.95, 0.98], over: relit(covered, WeatherLooks.snow))
  }

  private func rainy(_ picture: Image, heaviness: Float) -> Image {
    let drops = Precipitation(
      layers: [
        .init(
          count: count(7000 * heaviness), length: 0.017, width: 0.0007, opacity: 0.3, depth: 0.3),
        .init(
          count: count(2400 * heaviness), length: 0.034, width: 0.0011, opacity: 0.32, depth: 0.08),
        .init(
          count: count(420 * heaviness), length: 0.075, width: 0.0019, opacity: 0.3, depth: -1),
        .init(count: count(40 * heaviness), length: 0.15, width: 0.0042, opacity: 0.15, depth: -1),
      ], slant: heaviness < 1 ? 14 : 7, seed: seed)
    return falling(drops, light: light(of: picture), over: picture)
  }

  private func count(_ plain: Float) -> Int { Int(plain * min(1.6, strength * strength)) }

  /// Drops gather the light of the whole sky.
  private func light(of picture: Image) -> Light {
    let mean = picture.meanBrightness
    return Light(0.9, 0.95, 1.0) * min(0.85, max(0.1, 0.2 + 2.2 * mean))
  }

  private func falling(_ drops: Precipitation, light: Light, over picture: Image) -> Image {
    let coverage = drops.coverage(picture.size, depth: scene.depth(picture.size))
    return picture.repaintedRows { y in
      { x, color in color.mixed(with: light, coverage.samples[y * picture.width + x]) }
    }
  }
}
