import Edits
import Foundation

/// Why an amount that was said can't be meant, as the key of a message.
enum AmountProblem: String, Error, Sendable {
  case twoAmounts = "two-amounts"
  case wrongUnit = "wrong-unit"
  case outOfRange = "out-of-range"
  case contradiction
  case noLess = "no-less"
  case unknownSize = "unknown-size"
}

/// Turns amounts as said into values of a parameter.
struct AmountConversion {
  let name: String
  let unit: Parameter.Unit
  let range: ClosedRange<Double>
  let plain: Double
  let neutral: Double
  /// 100 % is the picture as it stands.
  var isOfPresent = false
  /// Length in pixels that 1 stands for, where the parameter is a share of a length.
  var length: Double?

  init?(_ parameter: Parameter) {
    name = parameter.name
    switch parameter.domain {
    case .number(let unit, let range, let plain, let neutral):
      (self.unit, self.range, self.plain, self.neutral) = (unit, range, plain, neutral)
    case .optionalNumber(let unit, let range):
      let neutral = unit == .factor ? 1.0 : 0
      (self.unit, self.range, self.plain, self.neutral) = (unit, range, neutral, neutral)
    case .choice, .file, .words, .finding: return nil
    }
  }

  /// The value for a rung of the ladder, kept in range. `direction` is 1 or −1.
  func value(level: Double, direction: Double) throws(AmountProblem) -> Double {
    let value = neutral + (plain - neutral) * level * direction
    if direction < 0, !range.contains(neutral + (plain - neutral) * 1e-6 * direction) {
      throw .noLess
    }
    return natural(min(max(value, range.lowerBound), range.upperBound))
  }

  /// A value that nobody said, as anyone would say it: 61 % rather than 61.25 %.
  func natural(_ value: Double) -> Double {
    guard unit == .amount, abs(value - neutral) >= 0.05 else { return Self.rounded(value) }
    return (value * 100).rounded() / 100
  }

  /// The strongest value in a direction.
  func fullest(direction: Double) throws(AmountProblem) -> Double {
    let end = (plain >= neutral) == (direction > 0) ? range.upperBound : range.lowerBound
    guard end != neutral else { throw .noLess }
    return end
  }

  /// The value for an amount that a direction was said with: "brighten by 20 %".
  func value(_ said: SaidAmount, direction: Double) throws(AmountProblem) -> Double {
    var said = said
    if said.mode == .plain { said.mode = .by }
    return try inRange(unchecked(said, direction: direction * (plain < neutral ? -1 : 1)))
  }

  /// The value for an amount that stands for itself: "rotate by 90 degrees", "zoom to 150 %".
  func value(_ said: SaidAmount) throws(AmountProblem) -> Double {
    try inRange(unchecked(said, direction: 1))
  }

  func inRange(_ value: Double) throws(AmountProblem) -> Double {
    let rounded = Self.rounded(value)
    guard rounded.isFinite, range.contains(rounded) else { throw .outOfRange }
    return rounded
  }

  /// No more digits than anyone would say, so that sums of binary fractions don't show.
  static func rounded(_ value: Double) -> Double {
    (value * 100_000).rounded() / 100_000
  }

  private func unchecked(
    _ said: SaidAmount, direction: Double
  ) throws(AmountProblem) -> Double {
    switch (unit, said.unit) {
    case (.amount, .percent): return share(said, direction)
    case (.amount, .none):
      // 0.3 is a share already, 30 is meant in percent.
      let isShare = abs(said.value) <= 1
      var percent = said
      percent.value = isShare ? said.value * 100 : said.value
      // "contrast at 25" is a place of the slider, "to 25 %" a share of what there is.
      if said.mode == .to, direction > 0 { percent.mode = .by }
      return share(percent, direction)
    case (.amount, .factor): return direction * (said.value - 1)
    // "brightness -20" can't mean stops.
    case (.stops, .none) where abs(said.value) > range.upperBound:
      return try stops(ratio: 1 + direction * said.value / 100)
    // "a third of a stop" is 0.33 stops.
    case (.stops, .stops), (.stops, .none): return direction * (said.value * 100).rounded() / 100
    case (.degrees, .degrees), (.degrees, .none): return direction * said.value
    case (.stops, .percent): return try stops(ratio: ratio(said, direction))
    case (.stops, .factor): return try stops(ratio: said.value)
    case (.kelvin, .kelvin), (.kelvin, .none), (.pixels, .pixels), (.pixels, .none):
      return said.value
    case (.factor, .factor), (.factor, .none): return said.value
    case (.factor, .percent):
      return said.mode == .by
        ? 1 + direction * said.value / 100 : said.value / 100
    case (.fraction, .percent), (.diagonal, .percent): return direction * said.value / 100
    case (.fraction, .pixels), (.diagonal, .pixels): return try direction * said.value / pixels()
    case (.fraction, .none), (.diagonal, .none):
      return direction * (abs(said.value) < 1 ? said.value : said.value / 100)
    case (.pixels, .percent), (.pixels, .factor):
      return try pixels() * (said.unit == .percent ? said.value / 100 : said.value)
    default: throw .wrongUnit
    }
  }

  private func pixels() throws(AmountProblem) -> Double {
    guard let length else { throw .unknownSize }
    return length
  }

  private func share(_ said: SaidAmount, _ direction: Double) -> Double {
    let share = said.value / 100
    guard said.mode == .to else { return direction * share }
    if direction < 0 || (isOfPresent && !said.isSigned) { return share - 1 }
    return share
  }

  private func ratio(_ said: SaidAmount, _ direction: Double) -> Double {
    said.mode == .to && !said.isSigned ? said.value / 100 : 1 + direction * said.value / 100
  }

  private func stops(ratio: Double) throws(AmountProblem) -> Double {
    guard ratio > 0 else { throw .outOfRange }
    return log2(ratio)
  }
}
