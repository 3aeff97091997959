import Foundation
import Imaging
import Testing

@testable import Curation

@Suite struct PreferenceModelTests {
  /// Agresti's baseball season: rows beat columns.
  static let baseball: ItemComparisons = {
    let names = ["Bal", "Bos", "Cle", "Det", "Mil", "NY", "Tor"]
    let wins: [[Double]] = [
      [0, 1, 7, 4, 2, 3, 1], [12, 0, 7, 2, 6, 7, 6], [6, 6, 0, 4, 4, 6, 5],
      [9, 11, 9, 0, 6, 5, 7], [11, 7, 9, 7, 0, 7, 9], [10, 6, 7, 8, 6, 0, 6],
      [12, 7, 8, 6, 4, 7, 0],
    ]
    var result = ItemComparisons(names)
    for i in wins.indices {
      for j in wins.indices where i != j { result.addWins(wins[i][j], of: i, over: j) }
    }
    return result
  }()

  /// Davidson's puddings: wins of the first, wins of the second, ties.
  static let puddings: ItemComparisons = {
    let table = """
      12:19,22,16 13:16,19,12 23:19,19,10 14:18,23,13 24:23,19,9 34:19,20,15 15:13,19,18 25:16,20,12
      35:16,15,17 45:17,14,16 16:18,21,12 26:22,20,12 36:13,18,10 46:14,19,18 56:11,21,12
      """
    var result = ItemComparisons((1...6).map { "\($0)" })
    for entry in table.split(whereSeparator: \.isWhitespace) {
      let numbers = entry.split { ":,".contains($0) }.compactMap { Int($0) }
      let (first, second) = (numbers[0] / 10 - 1, numbers[0] % 10 - 1)
      result.addWins(Double(numbers[1]), of: first, over: second)
      result.addWins(Double(numbers[2]), of: second, over: first)
      result.addTies(Double(numbers[3]), between: first, and: second)
    }
    return result
  }()

  private func expectEqual(_ found: [Double], _ wanted: [Double], within tolerance: Double) {
    #expect(found.count == wanted.count)
    for (one, other) in zip(found, wanted) { #expect(abs(one - other) < tolerance) }
  }

  @Test func baseball() throws {
    let fit = try Self.baseball.fit()
    expectEqual(
      Array(fit.logWorths.dropFirst()),
      [1.1076977, 0.6838528, 1.4364084, 1.5813559, 1.2476178, 1.2944851], within: 5e-7)
    expectEqual(
      Array(fit.standardErrors.dropFirst()),
      [0.33388, 0.33188, 0.33957, 0.34326, 0.33586, 0.33667],
      within: 6e-6)
    #expect(fit.tie == nil)
  }

  @Test func puddings() throws {
    let fit = try Self.puddings.fit()
    expectEqual(
      fit.worths, [0.1388034, 0.1730015, 0.1617474, 0.1653730, 0.1586854, 0.2023893], within: 5e-7)
    #expect(abs(try #require(fit.tie) - 0.7468230) < 5e-7)
    #expect(abs(fit.logLikelihood + 809.709510) < 5e-6)
  }

  @Test func whoeverNeverLosesIsCutOff() throws {
    var comparisons = ItemComparisons(["a", "b", "c"])
    comparisons.addWins(of: 0, over: 1)
    comparisons.addWins(of: 1, over: 0)
    comparisons.addWins(of: 2, over: 0)
    let error = #expect(throws: CutOff.self) { try comparisons.fit() }
    #expect(error?.groups == [["a", "b"], ["c"]])
    #expect(error?.description.contains("c is cut off from a, b") == true)
    #expect(try comparisons.fit(ridge: 0.1).logWorths[2] > 0)
    comparisons.addTies(between: 2, and: 0)
    #expect(throws: Never.self) { try comparisons.fit() }
  }

  @Test func separableFeaturesHaveNoFiniteMaximum() {
    let rows = (1...9).map { ComparisonRow([Double($0)], .first) }
    #expect(throws: DavidsonFit.Failure.noFiniteMaximum) { try DavidsonFit(rows) }
    #expect(throws: Never.self) { try DavidsonFit(rows, ridge: 1) }
    #expect(throws: DavidsonFit.Failure.noRows) { try DavidsonFit([]) }
  }

  /// 2,000 verdicts by somebody whose weights are known.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func simulatedVerdictsGiveTheirWeightsBack(seed: UInt64) throws {
    let weights = [4.0, 2.5, 1.5, 0.8]
    let logTie = -0.6
    let noise = CounterNoise(seed: seed)
    var counter: UInt64 = 0
    func random() -> Double {
      counter += 1
      return Double(noise.uniform(counter))
    }
    let rows = (0..<2000).map { _ -> ComparisonRow in
      let difference = weights.map { _ in random() - random() }
      let worth = zip(weights, difference).reduce(0) { $0 + $1.0 * $1.1 }
      let chances = Chances(worth: worth, logTie: logTie)
      let die = random()
      let outcome: ComparisonRow.Outcome =
        die < chances.first ? .first : die < chances.first + chances.second ? .second : .tie
      return ComparisonRow(difference, outcome)
    }
    let fit = try DavidsonFit(rows)
    // one estimate in twenty lies further off than two standard errors
    var within = 0
    for (index, weight) in weights.enumerated() {
      let error = abs(fit.coefficients[index] - weight)
      if error < 2 * fit.standardErrors[index] { within += 1 }
      #expect(error < 3 * fit.standardErrors[index], "weight \(index), seed \(seed)")
      #expect(fit.standardErrors[index] < 0.2)
    }
    #expect(within >= weights.count - 1)
    #expect(abs(try #require(fit.logTie) - logTie) < 0.2)
  }

  @Test func chancesSumToOneHoweverLargeTheWorth() {
    for worth in [-2000.0, -3, 0, 3, 2000] {
      let chances = Chances(worth: worth, logTie: 0.3)
      #expect(abs(chances.first + chances.second + chances.tie - 1) < 1e-12)
    }
  }
}
