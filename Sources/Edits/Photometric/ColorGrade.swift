import Imaging

/// A colourist's grade by name: the tones along a curve, the three colour channels balanced apart in
/// shadows and lights, and the saturation.
public enum ColorGrade: Edit {
  public static let id = "color_grade"
  public static let editType = EditType.colorTone
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.7),
    .choice("grade", grades.map(\.name), plain: "cinematic"),
  ]

  /// Meant at full amount. Tints are OKLab a and b where they are strongest.
  private struct Grade: Sendable {
    let name: String
    var slope: Float = 0
    var lift: Float = 0
    var saturation: Float = 1
    var shadows: SIMD2<Float> = .zero
    var middle: SIMD2<Float> = .zero
    var lights: SIMD2<Float> = .zero
  }

  private static let grades = [
    Grade(
      name: "cinematic", slope: 0.22, lift: 0.03, saturation: 0.9, shadows: [-0.03, -0.035],
      lights: [0.02, 0.04]),
    Grade(
      name: "teal_and_orange", slope: 0.18, lift: 0.01, saturation: 1.12,
      shadows: [-0.055, -0.055], middle: [0.01, 0.012], lights: [0.035, 0.06]),
    Grade(name: "bleach_bypass", slope: 0.55, saturation: 0.38, lights: [-0.004, 0.006]),
    Grade(
      name: "green_code", slope: 0.25, lift: 0.01, saturation: 0.6, shadows: [-0.06, 0.03],
      middle: [-0.045, 0.03], lights: [-0.035, 0.03]),
    Grade(
      name: "desert", slope: 0.2, lift: 0.02, saturation: 0.85, shadows: [0.015, 0.02],
      middle: [0.012, 0.05], lights: [0.01, 0.075]),
    Grade(
      name: "arctic", slope: 0.1, lift: 0.02, saturation: 0.7, shadows: [-0.015, -0.05],
      middle: [-0.012, -0.025], lights: [-0.012, -0.018]),
    Grade(
      name: "neon", slope: 0.3, saturation: 1.2, shadows: [0.02, -0.1], middle: [0.05, -0.05],
      lights: [0.06, -0.01]),
    Grade(
      name: "pastel", slope: -0.3, lift: 0.09, saturation: 0.78, shadows: [0.012, -0.012],
      lights: [0.014, 0.006]),
    Grade(
      name: "moody", slope: 0.3, lift: -0.05, saturation: 0.62, shadows: [-0.02, -0.018],
      lights: [0.01, 0.02]),
    Grade(
      name: "forest", slope: 0.2, lift: -0.01, saturation: 0.88, shadows: [-0.035, 0.012],
      middle: [-0.015, 0.012], lights: [0.006, 0.03]),
    Grade(name: "noir", slope: 0.7, lift: -0.03, saturation: 0, lights: [0, 0.004]),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    let name = choice("grade", arguments)
    guard amount > 0, let grade = grades.first(where: { $0.name == name }) else {
      return .unchanged
    }
    return .point { red, green, blue, _ in
      OKLab.mapRow(&red, &green, &blue) { graded($0, grade, amount) }
    }
  }

  @inline(__always)
  private static func graded(_ color: OKLab, _ grade: Grade, _ amount: Float) -> OKLab {
    let l = min(1, max(0, color.l))
    // an S that keeps black, middle grey and white
    let bent = l + grade.slope * amount * 4 * l * (1 - l) * (l - 0.52)
    let lifted = bent + grade.lift * amount * (1 - l) * (1 - l) * (1 + l)
    let (dark, bright) = (l * (1 - l) * (1 - l) * 6.75, l * l * (1 - l) * 6.75)
    let tint =
      (grade.shadows * dark + grade.middle * 4 * l * (1 - l) + grade.lights * bright) * amount
    let kept = 1 + (grade.saturation - 1) * amount
    return OKLab(
      l: max(0, lifted + color.l - l), a: color.a * kept + tint.x, b: color.b * kept + tint.y)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    guard number("amount", arguments) > 0 else { return [] }
    switch choice("grade", arguments) {
    case "bleach_bypass", "noir": return [.falls(.chroma, by: nil)]
    case "desert": return [.rises(.yellowness, by: nil)]
    case "arctic": return [.falls(.yellowness, by: nil)]
    default: return [.rises(.difference, by: nil)]
    }
  }
}
