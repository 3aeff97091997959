import Dispatch
import Synchronization

/// Work spread over the processor's cores. Results never depend on how many there are: the bands
/// are fixed by the amount of work, and whoever sums over bands does so in their order.
public enum Parallel {
  private static let limit = Atomic<Int>(0)

  /// At most this many bands run at once; 0 means one for each core.
  public static var threadLimit: Int {
    get { limit.load(ordering: .relaxed) }
    set { limit.store(newValue, ordering: .relaxed) }
  }

  /// Calls `body` once for each band of rows, from several threads at once.
  /// `body` may write only what belongs to its rows.
  public static func bands(
    of count: Int, height bandHeight: Int = 32, _ body: @Sendable (Range<Int>) -> Void
  ) {
    guard count > 0 else { return }
    let bandCount = (count + bandHeight - 1) / bandHeight
    @Sendable func band(_ index: Int) -> Range<Int> {
      index * bandHeight..<min(count, (index + 1) * bandHeight)
    }
    let threads = threadLimit
    if threads == 1 || bandCount == 1 {
      for index in 0..<bandCount { body(band(index)) }
    } else if threads == 0 {
      DispatchQueue.concurrentPerform(iterations: bandCount) { body(band($0)) }
    } else {
      DispatchQueue.concurrentPerform(iterations: min(threads, bandCount)) { worker in
        for index in stride(from: worker, to: bandCount, by: threads) { body(band(index)) }
      }
    }
  }
  /// What `transform` makes of each element, several at once, in their order.
  public static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    [Result](unsafeUninitializedCapacity: elements.count) { buffer, count in
      nonisolated(unsafe) let buffer = buffer
      bands(of: elements.count, height: 1) { band in
        for index in band {
          buffer.initializeElement(at: index, to: transform(elements[index]))
        }
      }
      count = elements.count
    }
  }
}
