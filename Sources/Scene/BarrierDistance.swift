import Imaging

/// For each cell, over the ways from the seeds, the least difference between the highest and the
/// lowest value on the way (minimum barrier distance, Zhang 2015).
enum BarrierDistance {
  static func from(_ isSeed: [Bool], in plane: Plane) -> Plane {
    let width = plane.width
    let values = plane.samples
    var distance = isSeed.map { $0 ? Float(0) : Float.infinity }
    var (highest, lowest) = (values, values)
    func relax(_ cell: Int, from other: Int) {
      let high = max(highest[other], values[cell])
      let low = min(lowest[other], values[cell])
      if high - low < distance[cell] {
        (distance[cell], highest[cell], lowest[cell]) = (high - low, high, low)
      }
    }
    for _ in 0..<2 {
      for cell in 0..<values.count {
        if cell % width > 0 { relax(cell, from: cell - 1) }
        if cell >= width { relax(cell, from: cell - width) }
      }
      for cell in (0..<values.count).reversed() {
        if cell % width < width - 1 { relax(cell, from: cell + 1) }
        if cell < values.count - width { relax(cell, from: cell + width) }
      }
    }
    return Plane(width: width, height: plane.height, samples: distance)
  }
}
