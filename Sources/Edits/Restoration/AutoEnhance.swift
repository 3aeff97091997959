public import Imaging

/// Does what a good photographer would do to a picture straight from the camera: takes out half of a
/// colour cast, sets black and the exposure, opens shadows and holds lights, and gives contrast,
/// colour and crispness where they are wanting. `settle` measures the picture and stores what is to
/// be done.
public enum AutoEnhance: Edit {
  public static let id = "auto_enhance"
  public static let editType = EditType.contrast
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] =
    [.number("amount", in: .amount, 0...1, plain: 1)]
    + [
      .optionalNumber("black", in: .fraction, 0...0.9),
      .optionalNumber("stops", in: .stops, -2...2),
      .optionalNumber("warmth", in: .amount, -1...1),
      .optionalNumber("shadows", in: .amount, -1...1),
      .optionalNumber("highlights", in: .amount, -1...1),
      .optionalNumber("contrast", in: .amount, -1...1),
      .optionalNumber("vibrance", in: .amount, -1...1),
      .optionalNumber("clarity", in: .amount, -1...1),
      .optionalNumber("sharpness", in: .amount, 0...1),
    ]

  private static let names = [
    "black", "stops", "warmth", "shadows", "highlights", "contrast", "vibrance", "clarity",
    "sharpness",
  ]

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    if names.contains(where: { arguments.number($0) != nil }) || picture.pixelCount < 2 {
      return arguments
    }
    var settled = arguments
    var picture = picture
    if let black = blackPoint(of: picture) {
      settled["black"] = .number(black)
      picture = try picture.withBlack(at: black)
    }
    for (name, value) in Diagnosis(of: picture).remedies where value != 0 {
      settled[name] = .number(value)
    }
    return settled
  }

  /// Where a picture's veiled blacks begin; `nil` where they are black enough.
  private static func blackPoint(of picture: Image) -> Double? {
    let luma = picture.encoded().luma()
    let darkest = Double(luma.quantile(0.005))
    // a dark picture without light tones wants exposure, not deeper blacks
    guard darkest > 0.06, luma.quantile(0.95) > 0.5 else { return nil }
    return (min(0.4, 0.85 * darkest) * 100).rounded() / 100
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    let steps = steps(arguments, amount: amount)
    let effects = try steps.map { try $0.edit.effect($0.arguments, on: canvas, seed: seed) }
    return .neighbourhood { picture in
      try effects.reduce(into: picture) { result, effect in
        switch effect {
        case .point(let transform): result.apply([transform])
        case .neighbourhood(let change): result = try change(result)
        default: break
        }
      }
    }
  }

  /// The catalogue's own edits that make up the whole.
  private static func steps(
    _ arguments: Arguments, amount: Double
  ) -> [(edit: any Edit.Type, arguments: Arguments)] {
    let edits: [(String, any Edit.Type, String)] = [
      ("black", Levels.self, "black"),
      ("warmth", ColorTone.self, "amount"), ("stops", Exposure.self, "stops"),
      ("shadows", Shadows.self, "amount"), ("highlights", Highlights.self, "amount"),
      ("contrast", Contrast.self, "amount"), ("vibrance", Vibrance.self, "amount"),
      ("clarity", Clarity.self, "amount"), ("sharpness", Sharpen.self, "amount"),
    ]
    return edits.compactMap { name, edit, parameter in
      arguments.number(name).map { (edit, [parameter: .number($0 * amount)]) }
    }
  }

  public static func account(_ arguments: Arguments) -> String? {
    let words: [(name: String, up: String, down: String)] = [
      ("black", "deeper blacks", ""), ("warmth", "warmer", "cooler"),
      ("stops", "lighter", "darker"),
      ("shadows", "shadows opened", "shadows deepened"),
      ("highlights", "lights raised", "lights held back"),
      ("contrast", "more contrast", "less contrast"),
      ("vibrance", "livelier colours", "quieter colours"),
      ("clarity", "clearer drawing", "softer drawing"), ("sharpness", "sharper", "softer"),
    ]
    let done = words.compactMap { word -> String? in
      guard let value = arguments.number(word.name), value != 0 else { return nil }
      return value > 0 ? word.up : word.down
    }
    guard let last = done.last else { return "There was nothing to better." }
    let listed = done.count > 1 ? done.dropLast().joined(separator: ", ") + " and " + last : last
    return "What it got: \(listed)."
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}

extension Image {
  /// As `Levels` sets the black point.
  fileprivate func withBlack(at black: Double) throws -> Image {
    var result = self
    let effect = try Levels.effect(
      Arguments(["black": .number(black)]), on: Canvas(size: size), seed: 0)
    if case .point(let transform) = effect { result.apply([transform]) }
    return result
  }
}

/// What a picture wants.
private struct Diagnosis {
  let remedies: [(name: String, value: Double)]

  init(of picture: Image) {
    let lightness = picture.lightness()
    let (dark, middle, bright) = (
      Double(lightness.quantile(0.05)), Double(lightness.quantile(0.5)),
      Double(lightness.quantile(0.95))
    )
    let cast = ColorCast(of: picture).remedy.mired
    let warmth = Self.bounded(0.5 * cast / 150, 0.22)
    // towards a middle tone, but a low or a high key is somebody's intent
    let wanted = 3 * Double(PortableMath.log2(Float(0.56 / max(0.12, middle))))
    let room = bright > 0.97 ? 0.25 : 0.9
    let stops = min(room, max(-0.25, 0.4 * wanted))
    let shadows = Self.bounded(max(0, 0.3 - dark) * 1.1, 0.3)
    let highlights = bright > 0.93 ? -0.35 : 0
    let spread = Self.deviation(lightness)
    let contrast = Self.bounded(max(0, 0.24 - spread) * 2 + 0.06, 0.35)
    let vibrance = Self.bounded(max(0, 0.1 - Self.meanChroma(picture)) * 4 + 0.06, 0.35)
    remedies = [
      ("warmth", abs(warmth) < 0.03 ? 0 : warmth), ("stops", abs(stops) < 0.05 ? 0 : stops),
      ("shadows", shadows < 0.04 ? 0 : shadows), ("highlights", highlights),
      ("contrast", contrast), ("vibrance", vibrance), ("clarity", 0.18), ("sharpness", 0.15),
    ].map { ($0.0, ($0.1 * 100).rounded() / 100) }
  }

  private static func bounded(_ value: Double, _ limit: Double) -> Double {
    min(limit, max(-limit, value))
  }

  private static func deviation(_ plane: Plane) -> Double {
    var (sum, squares) = (0.0, 0.0)
    for value in plane.samples {
      sum += Double(value)
      squares += Double(value * value)
    }
    let mean = sum / Double(plane.samples.count)
    return max(0, squares / Double(plane.samples.count) - mean * mean).squareRoot()
  }

  private static func meanChroma(_ picture: Image) -> Double {
    let grid = picture.reduced(toLongerSide: 64)
    var sum = 0.0
    for i in 0..<grid.pixelCount {
      let color = grid.color(i)
      sum += Double(OKLab(red: color.x, green: color.y, blue: color.z).chroma)
    }
    return sum / Double(grid.pixelCount)
  }
}
