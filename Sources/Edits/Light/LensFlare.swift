public import Imaging

/// A lens flare: a bright source, its streaks, and the reflections between the lenses, which lie on
/// the line through the middle of the picture. Where the source isn't said it is the brightest
/// place, which `settle` stores.
public enum LensFlare: Edit {
  public static let id = "lens_flare"
  public static let editType = EditType.vignette
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.6),
    .choice("place", ["auto"] + Anchor.allCases.map(\.rawValue), plain: "auto"),
    // of the source, in shares of width and height
    .optionalNumber("x", in: .fraction, 0...1),
    .optionalNumber("y", in: .fraction, 0...1),
  ]
  public static let approximation: String? =
    "The flare is drawn over the picture; it lights nothing in it."

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    guard arguments.number("x") == nil, arguments.text("place") ?? "auto" == "auto",
      picture.pixelCount > 1
    else { return arguments }
    let grid = picture.reduced(toLongerSide: 24)
    var best = (index: 0, value: Float(-1))
    for i in 0..<grid.pixelCount {
      let up = 1 - 0.4 * Float(i / grid.width) / Float(grid.height)
      let value = min(1, grid.color(i).brightness) * up
      if value > best.value { best = (i, value) }
    }
    var settled = arguments
    func place(_ index: Int, _ count: Int) -> Argument {
      .number(((Double(index) + 0.5) / Double(count) * 1000).rounded() / 1000)
    }
    settled["x"] = place(best.index % grid.width, grid.width)
    settled["y"] = place(best.index / grid.width, grid.height)
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let flare = Flare(source: source(arguments), size: canvas.size, amount: amount)
    return .neighbourhood { picture in
      picture.repaintedRows { y in
        let ghosts = flare.ghosts(crossing: y)
        return { x, color in
          let light = flare.light(x, y, ghosts)
          return color + light * pointwiseMax(Light(repeating: 0.15), .one - color * 0.7)
        }
      }
    }
  }

  private static func source(_ arguments: Arguments) -> SIMD2<Float> {
    if let x = arguments.number("x"), let y = arguments.number("y") { return [Float(x), Float(y)] }
    guard let anchor = Anchor(rawValue: choice("place", arguments)) else { return [0.8, 0.15] }
    return [
      Float(0.12 + 0.76 * anchor.horizontal), Float(0.12 + 0.76 * anchor.vertical),
    ]
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.lightness, by: nil)] : []
  }
}

/// The light of a flare over a picture.
private struct Flare: Sendable {
  private let source: SIMD2<Float>
  private let amount: Float
  /// Pixels of the picture's shorter side.
  private let unit: Float
  private let ghosts: [Ghost]

  /// A reflection: a disc with a brighter rim.
  struct Ghost: Sendable {
    let centre: SIMD2<Float>
    let radius: Float
    let color: Light
  }

  init(source: SIMD2<Float>, size: PixelSize, amount: Float) {
    let pixels = SIMD2(Float(size.width), Float(size.height))
    let middle = pixels * 0.5
    let (place, unit) = (source * pixels, min(pixels.x, pixels.y))
    let reflections: [(along: Float, radius: Float, color: Light)] = [
      (0.45, 0.035, [0.05, 0.16, 0.1]), (0.68, 0.02, [0.2, 0.14, 0.04]),
      (1.22, 0.055, [0.03, 0.1, 0.16]), (1.5, 0.03, [0.16, 0.05, 0.12]),
      (1.72, 0.11, [0.07, 0.07, 0.025]), (2.1, 0.05, [0.03, 0.13, 0.09]),
    ]
    ghosts = reflections.map { ghost in
      Ghost(
        centre: place + (middle - place) * ghost.along, radius: ghost.radius * unit,
        color: ghost.color)
    }
    (self.source, self.unit, self.amount) = (place, unit, amount)
  }

  func ghosts(crossing y: Int) -> [Ghost] {
    ghosts.filter { abs($0.centre.y - Float(y)) < $0.radius * 1.1 + 1 }
  }

  @inline(__always)
  func light(_ x: Int, _ y: Int, _ ghosts: [Ghost]) -> Light {
    let offset = (SIMD2(Float(x) + 0.5, Float(y) + 0.5) - source) / unit
    let square = offset.x * offset.x + offset.y * offset.y
    let distance = square.squareRoot()
    let core = 1 / (1 + 900 * square)
    let veil = 1 / (1 + 9 * square)
    let streak = 0.5 / (1 + 26000 * offset.y * offset.y) / (1 + 5 * abs(offset.x))
    var light = Light(1.5, 1.35, 1.05) * (core * 1.6) + Light(1, 0.72, 0.42) * (0.22 * veil * veil)
    light += Light(0.55, 0.75, 1.2) * streak
    // six rays of the aperture
    let rays = abs(offset.x * offset.y * (3 * offset.x * offset.x - offset.y * offset.y))
    let ray = 1 / (1 + rays / max(1e-9, square * square) * 60) * 0.16 / (1 + 26 * square)
    light += Light(1.2, 1.1, 0.9) * ray
    // a faint rainbow ring
    let ring = (distance - 0.36) * 34
    light += Light(
      0.05 / (1 + (ring - 1) * (ring - 1)), 0.05 / (1 + ring * ring),
      0.05 / (1 + (ring + 1) * (ring + 1)))
    for ghost in ghosts {
      let gap = SIMD2(Float(x) + 0.5, Float(y) + 0.5) - ghost.centre
      let place = (gap.x * gap.x + gap.y * gap.y).squareRoot() / ghost.radius
      guard place < 1.1 else { continue }
      let inside = 1 - smoothstep(0.94, 1.04, place)
      light += ghost.color * (inside * (0.5 + 0.6 * smoothstep(0.6, 1, place)))
    }
    return light * amount
  }
}
