/// A palette made for one picture: k-means in sRGB on the picture's colours, which makes the squared
/// error smallest, from a start by splitting the most spread-out group of colours again and again.
/// The same picture always gets the same palette.
enum PaletteFit {
  static let refinements = 2

  /// At most `limit` colours, rounded to what sixel can say.
  static func palette(for nearest: NearestColours, limit: Int) -> [SixelColour] {
    let points = nearest.points
    var colours = ColourSplit(points: points).means(limit: limit)
    if colours.count < points.count {
      for _ in 0..<refinements {
        let assignment = nearest.assignment(to: colours)
        colours = means(of: points, assignment: assignment, from: colours)
      }
    }
    var seen: Set<SixelColour> = []
    return (0..<colours.count)
      .map { SixelColour(nearest: (colours.red[$0], colours.green[$0], colours.blue[$0])) }
      .filter { seen.insert($0).inserted }
  }

  private static func means(
    of points: ColourPoints, assignment: [UInt16], from colours: PaletteColours
  ) -> PaletteColours {
    var sums = [SIMD4<Double>](repeating: .zero, count: colours.count)
    for i in 0..<points.count {
      let colour = SIMD4<Double>(
        Double(points.red[i]), Double(points.green[i]), Double(points.blue[i]), 1)
      sums[Int(assignment[i])] += colour * Double(points.weight[i])
    }
    var (red, green, blue) = (colours.red, colours.green, colours.blue)
    for i in 0..<colours.count where sums[i].w > 0 {
      red[i] = Float(sums[i].x / sums[i].w)
      green[i] = Float(sums[i].y / sums[i].w)
      blue[i] = Float(sums[i].z / sums[i].w)
    }
    return PaletteColours(red: red, green: green, blue: blue)
  }
}

/// Groups of points, split at the mean of their widest channel, the group with the largest squared
/// error first.
struct ColourSplit {
  private struct Group {
    var members: Range<Int>
    var mean: SIMD4<Double>
    /// Squared error of each channel, and how many pixels.
    var error: SIMD4<Double>

    var worth: Double { error.x + error.y + error.z }
  }

  private let points: ColourPoints
  private var order: [Int32]

  init(points: ColourPoints) {
    self.points = points
    order = (0..<Int32(points.count)).map { $0 }
  }

  /// The mean colours of at most `limit` groups.
  consuming func means(limit: Int) -> PaletteColours {
    var groups: [Group] = points.count > 0 ? [group(0..<points.count)] : []
    // enough of a heap: the worst groups stand in the order in which they are to be split
    while groups.count < limit {
      let batch = worstFirst(groups, room: limit - groups.count)
      if batch.isEmpty { break }
      for place in batch {
        let (left, right) = split(groups[place])
        groups[place] = left
        groups.append(right)
      }
    }
    return PaletteColours(
      red: groups.map { Float($0.mean.x) }, green: groups.map { Float($0.mean.y) },
      blue: groups.map { Float($0.mean.z) })
  }

  /// The groups to split in one round: those whose error is at least a quarter of the largest.
  private func worstFirst(_ groups: [Group], room: Int) -> [Int] {
    let splittable = groups.indices.filter { groups[$0].members.count > 1 }
    guard let worst = splittable.map({ groups[$0].worth }).max() else { return [] }
    let chosen = splittable.filter { groups[$0].worth >= worst / 4 }
    return Array(chosen.sorted { groups[$0].worth > groups[$1].worth }.prefix(room))
  }

  private func colour(_ index: Int32) -> SIMD4<Double> {
    let i = Int(index)
    return SIMD4(Double(points.red[i]), Double(points.green[i]), Double(points.blue[i]), 1)
  }

  private func group(_ members: Range<Int>) -> Group {
    var sum = SIMD4<Double>.zero
    var squares = SIMD4<Double>.zero
    for member in members {
      let colour = colour(order[member])
      let weighted = colour * Double(points.weight[Int(order[member])])
      sum += weighted
      squares += weighted * colour
    }
    let mean = sum / sum.w
    return Group(members: members, mean: mean, error: squares - mean * sum)
  }

  private mutating func split(_ group: Group) -> (Group, Group) {
    let error = group.error
    let channel = error.x >= error.y && error.x >= error.z ? 0 : error.y >= error.z ? 1 : 2
    let middle = group.mean[channel]
    var low = group.members.lowerBound
    var high = group.members.upperBound
    while low < high {
      if colour(order[low])[channel] < middle {
        low += 1
      } else {
        high -= 1
        order.swapAt(low, high)
      }
    }
    // rounding can leave all members on one side; any cut makes progress then
    let bounds = group.members
    if low == bounds.lowerBound || low == bounds.upperBound {
      low = bounds.lowerBound + bounds.count / 2
    }
    return (self.group(bounds.lowerBound..<low), self.group(low..<bounds.upperBound))
  }
}
