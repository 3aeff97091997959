import Imaging

/// Light that got into the camera past a seal: warm flames that reach in from an edge.
public enum LightLeak: Edit {
  public static let id = "light_leak"
  public static let editType = EditType.vignette
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.6),
    .choice("side", ["auto", "left", "right", "top", "bottom"], plain: "auto"),
    .choice("color", ["orange", "red", "yellow", "pink", "blue"], plain: "orange"),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let size = canvas.size
    let side = settledSide(choice("side", arguments), seed)
    let leak = field(side, choice("color", arguments), seed, aspect: size)
    let stretch = GridStretch(from: leak.red.size, to: size)
    return .neighbourhood { picture in
      picture.repaintedRows { y in
        let light = leak.row(y, stretch)
        return { x, color in
          color + light[x] * amount * pointwiseMax(Light(repeating: 0.1), .one - color * 0.75)
        }
      }
    }
  }

  private static func settledSide(_ side: String, _ seed: UInt64) -> String {
    side == "auto" ? ["left", "right"][Int(CounterNoise(seed: seed).bits(3) & 1)] : side
  }

  /// The colour at the leak's middle and at its rim.
  private static func colors(_ name: String) -> (core: Light, rim: Light) {
    switch name {
    case "red": ([1.2, 0.16, 0.06], [0.7, 0.03, 0.02])
    case "yellow": ([1.2, 0.9, 0.3], [0.9, 0.4, 0.05])
    case "pink": ([1.2, 0.4, 0.6], [0.8, 0.08, 0.3])
    case "blue": ([0.4, 0.7, 1.2], [0.05, 0.16, 0.8])
    default: ([1.25, 0.6, 0.18], [0.85, 0.1, 0.02])
    }
  }

  private static func field(
    _ side: String, _ color: String, _ seed: UInt64, aspect size: PixelSize
  ) -> LightField {
    let noise = GradientNoise(seed: seed &+ 61)
    let longer = Double(max(size.width, size.height))
    let grid = size.scaled(by: 160 / max(160, longer))
    let ratio = Float(size.width) / Float(size.height)
    let (core, rim) = colors(color)
    return LightField(grid) { u, v, _ in
      let (depth, along): (Float, Float) =
        switch side {
        case "left": (u * ratio, v)
        case "right": ((1 - u) * ratio, v)
        case "top": (v, u * ratio)
        default: (1 - v, u * ratio)
        }
      let reach = 0.28 + 0.24 * noise.fractal(along * 1.5, 0.3, octaves: 3)
      let flames = 0.5 + 0.7 * noise.fractal(along * 2.1 + 9, depth * 0.9, octaves: 3)
      let fall = max(0, 1 - depth / max(0.06, reach))
      let strength = fall * fall * max(0, min(1.2, 0.35 + flames))
      return rim * (1.1 * strength) + core * (strength * strength * 0.9)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.lightness, by: nil)] : []
  }
}
