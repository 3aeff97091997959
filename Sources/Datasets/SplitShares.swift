import Conversation
import Crypto

/// Shares of training, validation and test data, such as 0.9, 0.05 and 0.05.
public struct SplitShares: Sendable, Equatable, Codable, CustomStringConvertible {
  /// Of as many parts as there are `names`, at least 0 each, 1 in all.
  public let shares: [Double]

  /// What the parts are called, on disk and by readers.
  public static let names = ["train", "validation", "test"]

  /// From "0.9/0.05/0.05", or two shares for training and validation. `nil` unless they are
  /// numbers from 0 to 1 that come to 1.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let shares = parts.compactMap { Double($0) }
    guard shares.count == parts.count, (2...3).contains(shares.count),
      shares.allSatisfy({ (0...1).contains($0) }), abs(shares.reduce(0, +) - 1) < 0.001
    else { return nil }
    self.shares = shares
  }

  public var description: String { shares.map { "\($0)" }.joined(separator: "/") }

  /// The part of each session. All sessions about one photograph are in one part, so that none is
  /// trained on and tested on. Photographs are the same when their files are, or when they have
  /// the same title and come from the same place.
  ///
  /// Parts get the number of photographs that comes nearest to their share, and at least one where
  /// there are enough. Which ones depends on the photographs alone, not on their order.
  func parts(of sessions: [SessionRecord]) -> [String] {
    let groups = Self.groups(sessions)
    let known = Set(groups).sorted { Self.rank($0) < Self.rank($1) }
    var part: [String: String] = [:]
    var next = 0
    for (name, count) in zip(Self.names, sizes(for: known.count)) {
      for group in known[next..<next + count] { part[group] = name }
      next += count
    }
    return groups.map { part[$0] ?? Self.names[0] }
  }

  /// How many photographs each part gets, by the largest remainder.
  func sizes(for count: Int) -> [Int] {
    var sizes = shares.map { Int(($0 * Double(count)).rounded(.down)) }
    let byRemainder = shares.indices.sorted {
      let (a, b) = (shares[$0] * Double(count), shares[$1] * Double(count))
      return (a - a.rounded(.down), -$0) > (b - b.rounded(.down), -$1)
    }
    for index in byRemainder.prefix(count - sizes.reduce(0, +)) { sizes[index] += 1 }
    for index in sizes.indices where sizes[index] == 0 && shares[index] > 0 {
      guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[largest] > 1
      else { continue }
      sizes[largest] -= 1
      sizes[index] += 1
    }
    return sizes
  }

  /// A name for the photograph of each session.
  private static func groups(_ sessions: [SessionRecord]) -> [String] {
    var byOrigin: [Attribution: String] = [:]
    var joined: [String: String] = [:]
    func root(_ name: String) -> String {
      var name = name
      while let next = joined[name] { name = next }
      return name
    }
    for session in sessions {
      guard let origin = session.header.attribution, origin.title != nil, origin.url != nil
      else { continue }
      let own = root(session.header.sha256)
      let other = byOrigin[origin].map(root) ?? own
      byOrigin[origin] = other
      if own != other { joined[max(own, other)] = min(own, other) }
    }
    return sessions.map { root($0.header.sha256) }
  }

  /// An order that has nothing to do with what the photographs show.
  private static func rank(_ name: String) -> String {
    SHA256.hash(data: Array(name.utf8)).hexadecimal
  }
}

extension Digest {
  /// Lower-case digits, two a byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
