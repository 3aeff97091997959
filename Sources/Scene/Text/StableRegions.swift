import Imaging

/// Regions darker (or lighter) than everything around them whose size hardly changes with the
/// threshold: the tree of all components at all thresholds (Berger 2007), and in it the nodes that
/// are most stable.
struct StableRegions {
  /// A region's pixels within its bounding box.
  struct Mark {
    let x, y, width, height: Int
    /// Row by row over the box.
    let pixels: [Bool]
    let area: Int
  }

  private let width, height: Int
  private let codes: [UInt8]
  private var parent: [Int32]
  private var area: [Int32]
  /// Left, top, right, bottom.
  private var boxes: [SIMD4<Int32>]
  private let order: [Int32]

  /// How many of the 256 steps of lightness a region must stay the same for.
  private static let step = 14

  /// Lightness in 256 steps, without the finest noise.
  static func codes(of picture: Image) -> (codes: [UInt8], size: PixelSize) {
    var plane = Plane(width: picture.width, height: picture.height)
    for i in plane.samples.indices {
      let light = luminance(
        picture.red.samples[i], picture.green.samples[i], picture.blue.samples[i])
      plane.samples[i] = PortableMath.cubeRoot(min(1, max(0, light)))
    }
    let smooth = plane.gaussianBlurred(sigmaInPixels: 0.7)
    return (smooth.samples.map { UInt8(min(255, max(0, $0 * 255 + 0.5))) }, plane.size)
  }

  init(of lightness: (codes: [UInt8], size: PixelSize), isDark: Bool) {
    (width, height) = (lightness.size.width, lightness.size.height)
    codes = isDark ? lightness.codes : lightness.codes.map { 255 - $0 }
    let count = codes.count
    order = Self.sorted(codes)
    parent = [Int32](repeating: -1, count: count)
    area = [Int32](repeating: 1, count: count)
    boxes = []
    buildTree()
    let width = Int32(width)
    boxes = (0..<Int32(count)).map { SIMD4($0 % width, $0 / width, $0 % width, $0 / width) }
    for p in order {
      let q = Int(parent[Int(p)])
      guard q != Int(p) else { continue }
      area[q] += area[Int(p)]
      let (own, other) = (boxes[q], boxes[Int(p)])
      boxes[q] = SIMD4(
        min(own.x, other.x), min(own.y, other.y), max(own.z, other.z), max(own.w, other.w))
    }
  }

  private static func sorted(_ codes: [UInt8]) -> [Int32] {
    var starts = [Int](repeating: 0, count: 257)
    for code in codes { starts[Int(code) + 1] += 1 }
    for level in 1...256 { starts[level] += starts[level - 1] }
    var result = [Int32](repeating: 0, count: codes.count)
    for (i, code) in codes.enumerated() {
      result[starts[Int(code)]] = Int32(i)
      starts[Int(code)] += 1
    }
    return result
  }

  private mutating func buildTree() {
    var roots = [Int32](repeating: -1, count: codes.count)
    func root(_ start: Int32) -> Int32 {
      var p = start
      while roots[Int(p)] != p {
        roots[Int(p)] = roots[Int(roots[Int(p)])]
        p = roots[Int(p)]
      }
      return p
    }
    let (width, height) = (Int32(width), Int32(height))
    for p in order {
      parent[Int(p)] = p
      roots[Int(p)] = p
      let (x, y) = (p % width, p / width)
      for (isInside, neighbour) in [
        (x > 0, p - 1), (x + 1 < width, p + 1), (y > 0, p - width), (y + 1 < height, p + width),
      ] where isInside && roots[Int(neighbour)] >= 0 {
        let other = root(neighbour)
        if other != p {
          roots[Int(other)] = p
          parent[Int(other)] = p
        }
      }
    }
    // the last pixel of each level stands for its component
    for p in order.reversed() {
      let q = parent[Int(p)]
      if codes[Int(parent[Int(q)])] == codes[Int(q)] { parent[Int(p)] = parent[Int(q)] }
    }
  }

  /// Whether a pixel stands for a component.
  private func isNode(_ p: Int) -> Bool {
    Int(parent[p]) == p || codes[Int(parent[p])] != codes[p]
  }

  /// The stable regions of a size that letters may have.
  func marks() -> [Mark] {
    let most = Int32(codes.count / 12)
    let nodes = order.map { Int($0) }.filter { isNode($0) && area[$0] >= 14 && area[$0] <= most }
    var growth: [Int: Float] = [:]
    for node in nodes { growth[node] = self.growth(of: node) }
    var isBeaten: Set<Int> = []
    for node in nodes {
      let up = Int(parent[node])
      guard up != node, let own = growth[node], let others = growth[up] else { continue }
      if others < own { isBeaten.insert(node) } else { isBeaten.insert(up) }
    }
    return nodes.filter { !isBeaten.contains($0) && (growth[$0] ?? 9) < 0.5 && isLetterShaped($0) }
      .map { mark($0) }
  }

  /// By what share the region grows when the threshold rises by a step.
  private func growth(of node: Int) -> Float {
    let limit = Int(codes[node]) + Self.step
    var p = node
    while Int(parent[p]) != p, Int(codes[Int(parent[p])]) <= limit { p = Int(parent[p]) }
    return Float(area[p] - area[node]) / Float(area[node])
  }

  private func isLetterShaped(_ node: Int) -> Bool {
    let box = boxes[node]
    let (w, h) = (Int(box.z - box.x) + 1, Int(box.w - box.y) + 1)
    guard h >= 8, w >= 2, h * 10 <= height * 8, w <= 4 * h, h <= 14 * w else { return false }
    let fill = Float(area[node]) / Float(w * h)
    return fill > 0.1
  }

  private func mark(_ node: Int) -> Mark {
    let box = boxes[node]
    let (left, top) = (Int(box.x), Int(box.y))
    let (w, h) = (Int(box.z) - left + 1, Int(box.w) - top + 1)
    var pixels = [Bool](repeating: false, count: w * h)
    let level = codes[node]
    var open = [node]
    pixels[(node / width - top) * w + node % width - left] = true
    var count = 1
    while let p = open.popLast() {
      let (x, y) = (p % width, p / width)
      for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
        let (column, row) = (nx - left, ny - top)
        guard column >= 0, column < w, row >= 0, row < h, !pixels[row * w + column],
          codes[ny * width + nx] <= level
        else { continue }
        pixels[row * w + column] = true
        count += 1
        open.append(ny * width + nx)
      }
    }
    return Mark(x: left, y: top, width: w, height: h, pixels: pixels, area: count)
  }
}
