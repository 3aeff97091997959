import Imaging
import Synchronization
import Testing

@Suite struct LongWorkTests {
  private final class Log: Sendable {
    let shares = Mutex<[Double]>([])
    func note(_ share: Double) { shares.withLock { $0.append(share) } }
  }

  @Test func partsOfPartsCountWithinTheWhole() {
    let log = Log()
    LongWork.$current.withValue(LongWork(report: log.note)) {
      for side in 0..<2 {
        LongWork.part(side, of: 2) {
          for round in 0..<4 { #expect(LongWork.goesOn(round, of: 4)) }
        }
      }
      #expect(LongWork.goesOn(1, of: 1))
    }
    #expect(log.shares.withLock { $0 } == [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1])
  }

  @Test func whatIsStoppedDoesNotGoOn() {
    let work = LongWork()
    LongWork.$current.withValue(work) {
      #expect(LongWork.goesOn(0, of: 2))
      work.stop()
      #expect(!LongWork.goesOn(1, of: 2))
    }
  }

  @Test func whereNobodyWaitsItGoesOn() {
    #expect(LongWork.goesOn(1, of: 2))
    #expect(LongWork.part(0, of: 2) { 7 } == 7)
  }

  /// A filling that has been stopped at once is done soon, and the picture is whole.
  @Test func aFillingStopsBetweenRounds() throws {
    let picture = Image.noise(width: 64, height: 48, seed: 3)
    let log = Log()
    let work = LongWork(report: log.note)
    work.stop()
    let stopped = try LongWork.$current.withValue(work) {
      try picture.extended(by: Margins(left: 8, right: 8), seed: 1)
    }
    #expect(stopped.width == 80 && stopped.height == 48)
    let asked = log.shares.withLock { $0.count }
    log.shares.withLock { $0 = [] }
    _ = try LongWork.$current.withValue(LongWork(report: log.note)) {
      try picture.extended(by: Margins(left: 8, right: 8), seed: 1)
    }
    let shares = log.shares.withLock { $0 }
    #expect(asked < shares.count)
    #expect(shares == shares.sorted())
    #expect(shares.allSatisfy { (0..<1).contains($0) })
  }
}
