import Edits
import Foundation
import Imaging
import Scene
import Synchronization
import Testing

@testable import Judging

/// Good takes over the whole catalogue and several photographs, each spoiled in many ways: the
/// judge must tell which is which. A sample always; all of it, which takes minutes, where
/// RETAKE_PLANTED_FAILURES is set, and RETAKE_JUDGE_DETAILS lists what went wrong.
@Suite struct PlantedFailureTests {
  struct Tally {
    var right = 0
    var count = 0
    var share: Double { count == 0 ? 1 : Double(right) / Double(count) }
  }

  @Test func aSample() throws {
    let takes = try GoodTake.all(on: ["coffee.png"], every: 6)
    plant(in: takes, leastPairs: 150)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RETAKE_PLANTED_FAILURES"] != nil))
  func theJudgeRanksTheGoodTakeAboveTheSpoiledOne() throws {
    let files = ["coffee.png", "mountain-meadow.jpg", "two-dogs.jpg", "astronaut.png"]
    plant(in: try GoodTake.all(on: files), leastPairs: 1000)
  }

  private func plant(in takes: [GoodTake], leastPairs: Int) {
    let results = Mutex<[String: Tally]>([:])
    let passed = Mutex<[String: Bool]>([:])
    let wrong = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: takes.count) { index in
      let take = takes[index]
      let good = take.scores(of: take.picture)
      passed.withLock { $0[take.name + "\(index)"] = good.passes }
      if !good.passes { wrong.withLock { $0.append("fails: \(take.name) \(good)") } }
      for way in Spoiling.all {
        guard let spoiled = way.spoil(take) else { continue }
        if spoiled.size == take.picture.size, spoiled.meanDifference(from: take.picture) < 0.5 {
          continue
        }
        let bad = take.scores(of: spoiled)
        results.withLock { results in
          results[way.name, default: Tally()].count += 1
          if good.overall > bad.overall { results[way.name, default: Tally()].right += 1 }
        }
        if good.overall <= bad.overall {
          wrong.withLock {
            $0.append("\(way.name): \(take.name) good \(good.overall) bad \(bad.overall)")
          }
        }
      }
    }
    report(
      results.withLock { $0 }, passed.withLock { $0 }, wrong.withLock { $0 }, leastPairs: leastPairs
    )
  }

  private func report(
    _ results: [String: Tally], _ passed: [String: Bool], _ wrong: [String], leastPairs: Int
  ) {
    var (right, count) = (0, 0)
    var table = ["planted failure            pairs  ranked right"]
    for way in Spoiling.all {
      let tally = results[way.name] ?? Tally()
      right += tally.right
      count += tally.count
      table.append(
        way.name.padding(toLength: 26, withPad: " ", startingAt: 0)
          + String(format: " %5d  %6.1f %%", tally.count, tally.share * 100))
      #expect(tally.count > 0, "\(way.name) was never planted")
      #expect(tally.share >= 0.85, "\(way.name)")
    }
    let good = passed.values.filter { $0 }.count
    let all = String(format: "%.1f", 100 * Double(right) / Double(max(1, count)))
    table.append("all: \(right) of \(count) (\(all) %); \(good) of \(passed.count) good takes pass")
    print(table.joined(separator: "\n"))
    if ProcessInfo.processInfo.environment["RETAKE_JUDGE_DETAILS"] != nil {
      print(wrong.sorted().joined(separator: "\n"))
    }
    #expect(count >= leastPairs)
    #expect(Double(right) >= 0.95 * Double(count))
    #expect(Double(good) >= 0.9 * Double(passed.count))
  }
}
