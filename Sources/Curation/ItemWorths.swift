#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How often each of some items beat and tied with each other.
public struct ItemComparisons: Sendable, Equatable {
  public let items: [String]
  /// `wins[i][j]`: how often item i beat item j.
  public private(set) var wins: [[Double]]
  /// `ties[i][j]` with i < j.
  public private(set) var ties: [[Double]]

  public init(_ items: [String]) {
    self.items = items
    let row = [Double](repeating: 0, count: items.count)
    wins = [[Double]](repeating: row, count: items.count)
    ties = wins
  }

  public mutating func addWins(_ count: Double = 1, of winner: Int, over loser: Int) {
    wins[winner][loser] += count
  }

  public mutating func addTies(_ count: Double = 1, between one: Int, and other: Int) {
    ties[min(one, other)][max(one, other)] += count
  }
}

/// What the comparisons can't place: a finite fit needs a way of wins (or ties) from every item to
/// every other one (Ford 1957).
public struct CutOff: Error, Equatable, Sendable, CustomStringConvertible {
  /// Groups within which everything can be compared, the largest first.
  public let groups: [[String]]

  public var description: String {
    let rest = groups.dropFirst().map { $0.joined(separator: ", ") }.joined(separator: "; ")
    return
      "No finite fit exists: \(rest) \(groups.count == 2 && groups[1].count == 1 ? "is" : "are") "
      + "cut off from \(groups.first?.joined(separator: ", ") ?? "the rest"), as all comparisons "
      + "between them go one way or there are none. Add some that go the other way, or regularise."
  }
}

extension ItemComparisons {
  /// Groups of items that are connected both ways; one when a finite fit exists.
  public var groups: [[String]] {
    let count = items.count
    var reaches = (0..<count).map { i in
      (0..<count).map { j in
        i == j || wins[i][j] > 0 || ties[min(i, j)][max(i, j)] > 0
      }
    }
    for k in 0..<count {
      for i in 0..<count where reaches[i][k] {
        for j in 0..<count where reaches[k][j] { reaches[i][j] = true }
      }
    }
    var placed: Set<Int> = []
    var result: [[String]] = []
    for i in 0..<count where !placed.contains(i) {
      let group = (0..<count).filter { reaches[i][$0] && reaches[$0][i] }
      placed.formUnion(group)
      result.append(group.map { items[$0] })
    }
    return result.sorted { ($0.count, $1[0]) > ($1.count, $0[0]) }
  }

  /// Bradley–Terry, or Davidson's model where there are ties. Throws a `CutOff` when there is no
  /// finite fit and no `ridge` to make one.
  public func fit(ridge: Double = 0) throws -> ItemWorths {
    let groups = groups
    guard groups.count <= 1 || ridge > 0 else { throw CutOff(groups: groups) }
    var rows: [ComparisonRow] = []
    for i in items.indices {
      for j in items.indices where i != j {
        let difference = (1..<max(2, items.count)).map { k in
          (k == i ? 1.0 : 0) - (k == j ? 1.0 : 0)
        }
        if wins[i][j] > 0 { rows.append(ComparisonRow(difference, .first, weight: wins[i][j])) }
        if ties[i][j] > 0 { rows.append(ComparisonRow(difference, .tie, weight: ties[i][j])) }
      }
    }
    return ItemWorths(items, try DavidsonFit(rows, ridge: ridge))
  }
}

/// How good each item is, as comparisons tell.
public struct ItemWorths: Sendable, Equatable {
  public let items: [String]
  /// Against the first item, which has 0.
  public let logWorths: [Double]
  public let standardErrors: [Double]
  /// With a sum of 1.
  public let worths: [Double]
  /// Davidson's ν; `nil` without ties.
  public let tie: Double?
  public let logLikelihood: Double

  init(_ items: [String], _ fit: DavidsonFit) {
    self.items = items
    logWorths = [0] + fit.coefficients
    standardErrors = [0] + fit.standardErrors
    let sum = logWorths.reduce(0) { $0 + exp($1) }
    worths = logWorths.map { exp($0) / sum }
    tie = fit.logTie.map { exp($0) }
    logLikelihood = fit.logLikelihood
  }
}
