/// Where several of a kind come to stand: around the place of the first, those further off smaller.
struct AddedGroup {
  struct Member: Equatable {
    /// Middle, foot and height, of the picture's width, height and height.
    var x, y, height: Double
  }

  /// `proportion` is one's width in the picture's width over its height in the picture's height.
  /// The first that is further off comes first.
  static func members(
    _ count: Int, x: Double, y: Double, height: Double, proportion: Double, stands: Bool
  ) -> [Member] {
    guard count > 1 else { return [Member(x: x, y: y, height: height)] }
    let half = height * proportion / 2
    // small ones are strewn, as birds and butterflies are
    let isStrewn = height < 0.1
    var step = max(0.02, 2 * half * (isStrewn ? stands ? 1.9 : 2.3 : stands ? 0.95 : 1.25))
    var places = Self.places(count, x, half, step)
    while places.count < count, step > 0.004 {
      step *= 0.8
      places = Self.places(count, x, half, step)
    }
    let members = places.enumerated().map { number, place -> Member in
      let scale = number == 0 ? 1 : (isStrewn ? strewn : scales)[number % scales.count]
      // what is smaller stands further off, and what flies is all over the place
      let rise =
        stands
        ? (1 - scale) * (isStrewn ? 0.3 : 0.12)
        : height * rises[number % rises.count] * (isStrewn ? 2.2 : 1)
      let foot = max(height * scale + 0.01, y - rise)
      return Member(x: place, y: number == 0 ? y : foot, height: height * scale)
    }
    return members.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  private static let scales = [1, 0.86, 0.93, 0.78, 0.97, 0.82, 0.9]
  private static let strewn = [1, 0.86, 0.68, 0.93, 0.76, 1.05, 0.82]
  private static let rises = [0, 0.55, -0.4, 0.95, -0.75, 0.2, 0.75]

  /// To the right and to the left by turns, as far as the picture goes.
  private static func places(
    _ count: Int, _ x: Double, _ half: Double, _ step: Double
  ) -> [Double] {
    var places = [x]
    for number in 1..<60 where places.count < count {
      let uneven = step * (1 + 0.13 * Double(number % 3) - 0.1 * Double(number % 2))
      for place in [x + Double(number) * uneven, x - Double(number) * uneven]
      where places.count < count && place - half > 0 && place + half < 1 {
        places.append(place)
      }
    }
    return places
  }
}
