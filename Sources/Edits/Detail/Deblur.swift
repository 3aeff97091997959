import Imaging

/// Takes back the blur of a lens that was slightly out of focus: a deconvolution of the lightness
/// (Richardson 1972, Lucy 1974) that spares what is noise.
public enum Deblur: Edit {
  public static let id = "deblur"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5)
  ]
  public static let approximation: String? =
    "What the blur has wiped out altogether doesn't come back."

  private static let rounds = 10

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0 else { return .unchanged }
    return .neighbourhood { picture in
      let sigma = max(0.4, 0.0022 * amount * Canvas(size: picture.size).diagonal)
      return picture.deconvolved(sigmaInPixels: sigma, rounds: rounds)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.detail, by: nil)] : []
  }
}

extension Image {
  fileprivate func deconvolved(sigmaInPixels sigma: Double, rounds: Int) -> Image {
    let seen = brightness()
    let noise = max(0.004, 2 * noiseDeviation)
    var guess = seen
    for round in 0..<rounds {
      guard LongWork.goesOn(round, of: rounds) else { break }
      let ratio = seen.combined(with: guess.gaussianBlurred(sigmaInPixels: sigma)) {
        seen, blurred in
        let ratio = (seen + 0.002) / (blurred + 0.002)
        // a difference that noise can have made isn't followed
        let step = abs(ratio - 1)
        return 1 + (ratio - 1) * smoothstep(0, noise, step)
      }
      guess = guess.combined(with: ratio.gaussianBlurred(sigmaInPixels: sigma)) { $0 * $1 }
    }
    let radius = max(1, Int((1.5 * sigma).rounded()))
    let (low, high) = (seen.eroded(radius), seen.dilated(radius))
    // beyond its surroundings by a third of their range at most, so that nothing rings
    let floor = low.combined(with: high) { $0 - 0.35 * ($1 - $0) }
    let ceiling = high.combined(with: low) { $0 + 0.35 * ($0 - $1) }
    let bounded = guess.combined(with: floor) { max($0, $1) }.combined(with: ceiling) {
      min($0, $1)
    }
    let gain = bounded.combined(with: seen) { min(4, (max(0, $0) + 0.002) / ($1 + 0.002)) }
    return Image(
      red: red.combined(with: gain) { $0 * $1 }, green: green.combined(with: gain) { $0 * $1 },
      blue: blue.combined(with: gain) { $0 * $1 }, alpha: alpha, probe: probe)
  }

  private func brightness() -> Plane {
    var result = red.combined(with: green) { 0.2126 * $0 + 0.7152 * $1 }
    result = result.combined(with: blue) { max(0, $0 + 0.0722 * $1) }
    return result
  }
}
