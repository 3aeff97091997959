import Imaging

/// Contrast between things and their surroundings, with the picture's overall contrast left as it
/// is: what is lighter than around it gets lighter, what is darker darker, and edges get no halos,
/// since the surroundings end at them. Below 0 textures are smoothed.
public enum Clarity: Edit {
  public static let id = "clarity"
  public static let editType = EditType.contrast
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, -1...1, plain: 0.4)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount != 0 else { return .unchanged }
    return .neighbourhood { $0.withClarity(amount) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    let amount = number("amount", arguments)
    guard amount != 0 else { return [] }
    return [amount < 0 ? .falls(.detail, by: nil) : .rises(.detail, by: nil)]
  }
}

extension Image {
  /// `amount` −1...1 of local contrast more.
  func withClarity(_ amount: Float) -> Image {
    let surroundings = LocalBrightness(of: self)
    let (width, height) = (width, height)
    let gain = amount < 0 ? 0.8 * amount : 1.5 * amount
    var result = self
    result.apply([
      { red, green, blue, position in
        guard position.width == width, position.height == height else { return }
        let own = red.indices.map {
          PortableMath.cubeRoot(max(0, ToneTable.brightness(red[$0], green[$0], blue[$0])))
        }
        var around = own
        surroundings.smooth(&around, ofRow: position.y)
        for x in red.indices {
          // black and white have no room to give
          let middle = smoothstep(0, 0.3, around[x]) * (1 - smoothstep(0.8, 1.05, around[x]))
          let detail = (own[x] - around[x]) * gain * middle
          let changed = max(0, own[x] + detail / (1 + abs(detail) * 5))
          let ratio = (changed + 0.02) / (own[x] + 0.02)
          let scale = ratio * ratio * ratio
          red[x] *= scale
          green[x] *= scale
          blue[x] *= scale
        }
      }
    ])
    return result
  }
}
