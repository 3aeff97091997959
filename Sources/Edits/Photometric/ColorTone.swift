import Imaging

/// Warms or cools the whole picture, or grades it in a named mood. The daylight tone moves the
/// light along the daylight locus by a chromatic adaptation, so that what was lit warmly looks so,
/// and the opposite amount is its exact inverse. The other tones also colour shadows and lights
/// differently, as colourists do.
public enum ColorTone: Edit {
  public static let id = "color_tone"
  public static let editType = EditType.colorTone
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.35),
    .choice("tone", grades.map(\.name), plain: "daylight"),
  ]

  /// What a tone is at full amount. Split colours are OKLab a and b at the lightness where each
  /// is strongest.
  private struct Grade: Sendable {
    let name: String
    let light: LightShift
    var shadows: SIMD2<Float> = .zero
    var lights: SIMD2<Float> = .zero
  }

  private static let grades = [
    Grade(name: "daylight", light: LightShift(mired: 150)),
    Grade(
      name: "golden", light: LightShift(mired: 100, magenta: 0.1), shadows: [0.012, -0.004],
      lights: [0.012, 0.055]),
    Grade(
      name: "sunset", light: LightShift(mired: 90, magenta: 0.5), shadows: [0.03, -0.045],
      lights: [0.045, 0.045]),
    Grade(
      name: "rosy", light: LightShift(mired: 20, magenta: 0.5), shadows: [0.02, -0.01],
      lights: [0.03, 0.01]),
    Grade(
      name: "teal_and_orange", light: LightShift(mired: 0), shadows: [-0.05, -0.05],
      lights: [0.035, 0.055]),
    Grade(
      name: "moonlight", light: LightShift(mired: -110, magenta: -0.1), shadows: [-0.01, -0.05],
      lights: [-0.01, -0.015]),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    let tone = choice("tone", arguments)
    guard amount != 0, let grade = grades.first(where: { $0.name == tone }) else {
      return .unchanged
    }
    let light = LightShift(mired: grade.light.mired * amount, magenta: grade.light.magenta * amount)
    let matrix = light.matrix.transform
    if grade.shadows == .zero, grade.lights == .zero { return .point(matrix) }
    let strength = Float(amount)
    let (shadows, lights) = (grade.shadows * strength, grade.lights * strength)
    return .point { red, green, blue, position in
      matrix(&red, &green, &blue, position)
      OKLab.mapRow(&red, &green, &blue) { split($0, shadows: shadows, lights: lights) }
    }
  }

  /// Adds one colour to the dark tones and one to the light ones; black and white stay neutral.
  @inline(__always)
  private static func split(_ color: OKLab, shadows: SIMD2<Float>, lights: SIMD2<Float>) -> OKLab {
    let l = min(1, max(0, color.l))
    let dark = l * (1 - l) * (1 - l) * 6.75
    let bright = l * l * (1 - l) * 6.75
    return OKLab(
      l: color.l, a: color.a + dark * shadows.x + bright * lights.x,
      b: color.b + dark * shadows.y + bright * lights.y)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    let amount = number("amount", arguments)
    switch (choice("tone", arguments), amount) {
    case (_, 0): return []
    case ("daylight", ..<0), ("golden", ..<0), ("moonlight", 0...):
      return [.falls(.yellowness, by: nil)]
    case ("daylight", _), ("golden", _), ("moonlight", _): return [.rises(.yellowness, by: nil)]
    default: return [.rises(.difference, by: nil)]
    }
  }
}
