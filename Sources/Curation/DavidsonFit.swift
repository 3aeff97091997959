#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One comparison as the fit sees it: by how much the first side's features exceed the second's.
public struct ComparisonRow: Sendable, Equatable {
  public enum Outcome: Sendable, Hashable { case first, second, tie }

  public var difference: [Double]
  public var outcome: Outcome
  /// How often it was seen.
  public var weight: Double

  public init(_ difference: [Double], _ outcome: Outcome, weight: Double = 1) {
    self.difference = difference
    self.outcome = outcome
    self.weight = weight
  }
}

/// Maximum likelihood for paired comparisons: Bradley–Terry (1952), and Davidson's form of it with
/// ties (1970), on features of the two sides. With u the difference in worth, the first wins with
/// odds exp(u/2), the second with exp(−u/2), and a tie has exp(tie).
public struct DavidsonFit: Sendable, Equatable {
  public let coefficients: [Double]
  public let standardErrors: [Double]
  /// Logarithm of Davidson's tie parameter ν; `nil` where no ties are allowed.
  public let logTie: Double?
  /// Without the penalty.
  public let logLikelihood: Double

  public enum Failure: Error, Equatable, CustomStringConvertible {
    case noFiniteMaximum
    case noRows

    public var description: String {
      switch self {
      case .noFiniteMaximum:
        "The comparisons don't settle all worths: the likelihood grows without bound. "
          + "Regularise, or gather comparisons that go the other way."
      case .noRows: "There are no comparisons to fit."
      }
    }
  }

  /// `ridge` is the weight of a quadratic penalty on the coefficients (not on the tie parameter):
  /// ridge/2 · Σw². Ties are allowed where a row has one.
  public init(_ rows: [ComparisonRow], ridge: Double = 0) throws(Failure) {
    guard let count = rows.first?.difference.count else { throw .noRows }
    let hasTies = rows.contains { $0.outcome == .tie && $0.weight > 0 }
    let size = count + (hasTies ? 1 : 0)
    var parameters = [Double](repeating: 0, count: size)
    var state = Self.derivatives(rows, parameters, count, hasTies, ridge)
    for _ in 0..<200 {
      guard let step = SymmetricSystem.solve(state.information, state.gradient) else {
        throw .noFiniteMaximum
      }
      var scale = 1.0
      var next = state
      var moved = parameters
      repeat {
        moved = zip(parameters, step).map { $0 + scale * $1 }
        next = Self.derivatives(rows, moved, count, hasTies, ridge)
        scale /= 2
      } while next.objective < state.objective - 1e-12 && scale > 1e-9
      let largest = zip(parameters, moved).map { abs($0 - $1) }.max() ?? 0
      (parameters, state) = (moved, next)
      if parameters.contains(where: { abs($0) > 40 }) { throw .noFiniteMaximum }
      if largest < 1e-12 { break }
    }
    guard let covariance = SymmetricSystem.inverse(state.information) else {
      throw .noFiniteMaximum
    }
    coefficients = Array(parameters[..<count])
    logTie = hasTies ? parameters[count] : nil
    standardErrors = (0..<count).map { covariance[$0][$0].squareRoot() }
    logLikelihood = state.logLikelihood
  }

  private struct Derivatives {
    var logLikelihood = 0.0
    var objective = 0.0
    var gradient: [Double]
    /// Minus the second derivatives.
    var information: [[Double]]
  }

  private static func derivatives(
    _ rows: [ComparisonRow], _ parameters: [Double], _ count: Int, _ hasTies: Bool, _ ridge: Double
  ) -> Derivatives {
    let size = parameters.count
    var result = Derivatives(
      gradient: [Double](repeating: 0, count: size),
      information: [[Double]](repeating: [Double](repeating: 0, count: size), count: size))
    for row in rows where row.weight > 0 {
      add(row, parameters, count, hasTies, to: &result)
    }
    result.objective = result.logLikelihood
    for i in 0..<count {
      result.objective -= ridge / 2 * parameters[i] * parameters[i]
      result.gradient[i] -= ridge * parameters[i]
      result.information[i][i] += ridge
    }
    return result
  }

  /// A multinomial logit over win, loss and tie with the loads +½x, −½x and the tie's own.
  private static func add(
    _ row: ComparisonRow, _ parameters: [Double], _ count: Int, _ hasTies: Bool,
    to result: inout Derivatives
  ) {
    let worth = zip(row.difference, parameters).reduce(0) { $0 + $1.0 * $1.1 }
    let chances = Chances(worth: worth, logTie: hasTies ? parameters[count] : nil)
    let weight = row.weight
    let (half, tied): (Double, Double)
    switch row.outcome {
    case .first: (half, tied) = (0.5, 0)
    case .second: (half, tied) = (-0.5, 0)
    case .tie: (half, tied) = (0, 1)
    }
    result.logLikelihood += weight * log(max(chances[row.outcome], 1e-300))
    let mean = 0.5 * (chances.first - chances.second)
    let spread = 0.25 * (chances.first + chances.second) - mean * mean
    for i in 0..<count where row.difference[i] != 0 {
      result.gradient[i] += weight * (half - mean) * row.difference[i]
      for j in 0..<count where row.difference[j] != 0 {
        result.information[i][j] += weight * spread * row.difference[i] * row.difference[j]
      }
    }
    guard hasTies else { return }
    result.gradient[count] += weight * (tied - chances.tie)
    result.information[count][count] += weight * chances.tie * (1 - chances.tie)
    for i in 0..<count where row.difference[i] != 0 {
      let cross = -weight * mean * chances.tie * row.difference[i]
      result.information[i][count] += cross
      result.information[count][i] += cross
    }
  }
}

/// How likely each outcome of a comparison is.
public struct Chances: Sendable, Equatable {
  public let first: Double
  public let second: Double
  public let tie: Double

  public init(worth: Double, logTie: Double?) {
    let largest = max(abs(worth) / 2, logTie ?? -.infinity)
    let (win, loss) = (exp(worth / 2 - largest), exp(-worth / 2 - largest))
    let draw = logTie.map { exp($0 - largest) } ?? 0
    let sum = win + loss + draw
    (first, second, tie) = (win / sum, loss / sum, draw / sum)
  }

  public subscript(outcome: ComparisonRow.Outcome) -> Double {
    switch outcome {
    case .first: first
    case .second: second
    case .tie: tie
    }
  }
}

/// Cholesky's way with a symmetric positive definite matrix.
enum SymmetricSystem {
  /// `nil` unless positive definite.
  static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
    guard let lower = factor(matrix) else { return nil }
    return solve(factored: lower, right)
  }

  static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    guard let lower = factor(matrix) else { return nil }
    return matrix.indices.map { column in
      solve(factored: lower, matrix.indices.map { $0 == column ? 1 : 0 })
    }
  }

  private static func factor(_ matrix: [[Double]]) -> [[Double]]? {
    let size = matrix.count
    var lower = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for i in 0..<size {
      for j in 0...i {
        var sum = matrix[i][j]
        for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
        if i == j {
          guard sum > 1e-12 * max(1, matrix[i][i]) else { return nil }
          lower[i][i] = sum.squareRoot()
        } else {
          lower[i][j] = sum / lower[j][j]
        }
      }
    }
    return lower
  }

  private static func solve(factored lower: [[Double]], _ right: [Double]) -> [Double] {
    var result = right
    for i in result.indices {
      for k in 0..<i { result[i] -= lower[i][k] * result[k] }
      result[i] /= lower[i][i]
    }
    for i in result.indices.reversed() {
      for k in i + 1..<result.count { result[i] -= lower[k][i] * result[k] }
      result[i] /= lower[i][i]
    }
    return result
  }
}
