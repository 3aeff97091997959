import Edits
import Foundation

/// Amounts as people write them, such that they are read back as the same number.
enum AmountWording {
  /// A value in a parameter's unit: "35 %", "0.5 stops", "90 degrees". `isLess`: of what is taken off,
  /// such as "darken by …".
  static func text(_ value: Double, _ unit: Parameter.Unit, isLess: Bool = false) -> String {
    let number = exact(value)
    switch unit {
    case .amount, .fraction, .diagonal: return exact(value * 100) + " %"
    case .stops:
      return percent(stops: isLess ? -value : value)
        ?? number + (abs(value) == 1 ? " stop" : " stops")
    case .degrees: return number + (abs(value) == 1 ? " degree" : " degrees")
    case .pixels: return number + " pixels"
    case .kelvin: return number + " K"
    case .factor: return exact(value * 100) + " %"
    }
  }

  /// Stops that come from a whole percentage, as that; `nil` for all others. They are meant with
  /// the direction said in words, so that 0.26303 is 20 % brighter and -0.32193 is 20 % darker.
  private static func percent(stops: Double) -> String? {
    guard stops != (stops * 100).rounded() / 100 else { return nil }
    let percent = ((exp2(stops) - 1) * 100).rounded()
    guard abs(percent) >= 1, percent > -100,
      AmountConversion.rounded(log2(1 + percent / 100)) == stops
    else { return nil }
    return exact(abs(percent)) + " %"
  }

  static func text(said amount: SaidAmount) -> String {
    let number = exact(amount.value)
    switch amount.unit {
    case .percent: return number + " %"
    case .stops: return number + (amount.value == 1 ? " stop" : " stops")
    case .degrees: return number + (amount.value == 1 ? " degree" : " degrees")
    case .kelvin: return number + " K"
    case .pixels: return number + " pixels"
    case .factor: return number + " times"
    case .none: return number
    }
  }

  /// Up to five places, without trailing zeros or an exponent.
  static func exact(_ value: Double) -> String {
    let scaled = (value * 100_000).rounded()
    guard scaled.isFinite, abs(scaled) < 1e15 else { return "0" }
    let whole = Int(scaled)
    let fraction = String(100_000 + abs(whole) % 100_000).dropFirst()
    let trimmed = String(fraction.reversed().drop { $0 == "0" }.reversed())
    let sign = whole < 0 ? "-" : ""
    return sign + String(abs(whole) / 100_000) + (trimmed.isEmpty ? "" : "." + trimmed)
  }
}
