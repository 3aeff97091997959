import Imaging
import Synchronization

/// A cascade of boosted classifiers on differences of rectangles' sums (Viola and Jones 2001), with
/// OpenCV's data.
struct HaarCascade: Sendable {
  struct Rectangle: Sendable {
    let x, y, width, height: Int
    let weight: Float
  }

  struct Node: Sendable {
    /// Above 0 another node of the tree; else a leaf, negated.
    let left, right: Int
    let threshold: Float
    let rectangles: [Rectangle]
  }

  struct Tree: Sendable {
    let nodes: [Node]
    let leaves: [Float]
  }

  struct Stage: Sendable {
    let threshold: Float
    var trees: [Tree]
  }

  let width, height: Int
  private let stages: [Stage]

  private static let loaded = Mutex<[String: HaarCascade]>([:])

  /// `nil` where the file is missing or damaged.
  static func named(_ name: String) -> HaarCascade? {
    loaded.withLock { loaded in
      if let known = loaded[name] { return known }
      guard let bytes = AssetFolder.bytes(name + ".txt", in: "cascades"),
        let cascade = HaarCascade(String(decoding: bytes, as: UTF8.self))
      else { return nil }
      loaded[name] = cascade
      return cascade
    }
  }

  /// `nil` where the text isn't what `Scripts/convert-cascade` writes.
  init?(_ text: String) {
    var size: (Int, Int)?
    var stages: [Stage] = []
    var leaves: [Float] = []
    var nodes: [Node] = []
    var missing = 0
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      switch words[0] {
      case "window" where words.count == 3:
        guard let w = Int(words[1]), let h = Int(words[2]), w > 2, h > 2 else { return nil }
        size = (w, h)
      case "stage" where words.count == 2:
        guard let threshold = Float(words[1]) else { return nil }
        stages.append(Stage(threshold: threshold, trees: []))
      case "tree" where words.count > 3:
        guard missing == 0, let count = Int(words[1]), !stages.isEmpty else { return nil }
        (missing, nodes) = (count, [])
        leaves = words.dropFirst(2).compactMap { Float($0) }
      default:
        guard missing > 0, let node = Node(words, size) else { return nil }
        nodes.append(node)
        missing -= 1
        if missing == 0 {
          let tree = Tree(nodes: nodes, leaves: leaves)
          guard tree.isSound else { return nil }
          stages[stages.count - 1].trees.append(tree)
        }
      }
    }
    guard let size, missing == 0, !stages.isEmpty else { return nil }
    (width, height) = size
    self.stages = stages
  }

  /// Whether the window at (x, y) passes every stage.
  func accepts(_ sums: IntegralImage, x: Int, y: Int) -> Bool {
    let spread = sums.spread(x: x + 1, y: y + 1, width: width - 2, height: height - 2)
    for stage in stages {
      var total: Float = 0
      for tree in stage.trees {
        var place = 0
        repeat {
          let node = tree.nodes[place]
          var value: Float = 0
          for r in node.rectangles {
            value += r.weight * sums.sum(x: x + r.x, y: y + r.y, width: r.width, height: r.height)
          }
          place = value < node.threshold * spread ? node.left : node.right
        } while place > 0
        total += tree.leaves[-place]
      }
      if total < stage.threshold { return false }
    }
    return true
  }
}

extension HaarCascade.Node {
  fileprivate init?(_ words: [Substring], _ size: (width: Int, height: Int)?) {
    guard words.count >= 8, (words.count - 3) % 5 == 0, let size, let left = Int(words[0]),
      let right = Int(words[1]), let threshold = Float(words[2])
    else { return nil }
    (self.left, self.right, self.threshold) = (left, right, threshold)
    var rectangles: [HaarCascade.Rectangle] = []
    for start in stride(from: 3, to: words.count, by: 5) {
      let n = words[start..<start + 4].compactMap { Int($0) }
      guard n.count == 4, let weight = Float(words[start + 4]), n[0] >= 0, n[1] >= 0, n[2] > 0,
        n[3] > 0, n[0] + n[2] <= size.width, n[1] + n[3] <= size.height
      else { return nil }
      rectangles.append(
        HaarCascade.Rectangle(x: n[0], y: n[1], width: n[2], height: n[3], weight: weight))
    }
    self.rectangles = rectangles
  }
}

extension HaarCascade.Tree {
  /// Whether every way through it ends at a leaf.
  fileprivate var isSound: Bool {
    nodes.enumerated().allSatisfy { place, node in
      [node.left, node.right].allSatisfy {
        $0 > place && $0 < nodes.count || $0 <= 0 && -$0 < leaves.count
      }
    }
  }
}

/// Sums over all rectangles from the upper left corner (Crow 1984), of values and of their squares.
struct IntegralImage: Sendable {
  private let width: Int
  private let sums, squares: [Double]

  init(_ plane: Plane) {
    width = plane.width + 1
    var sums = [Double](repeating: 0, count: width * (plane.height + 1))
    var squares = sums
    for y in 0..<plane.height {
      var (sum, square) = (0.0, 0.0)
      for x in 0..<plane.width {
        let value = Double(plane.samples[y * plane.width + x])
        sum += value
        square += value * value
        let i = (y + 1) * width + x + 1
        sums[i] = sums[i - width] + sum
        squares[i] = squares[i - width] + square
      }
    }
    (self.sums, self.squares) = (sums, squares)
  }

  @inline(__always)
  func sum(x: Int, y: Int, width w: Int, height h: Int) -> Float {
    let i = y * width + x
    return Float(sums[i + h * width + w] - sums[i + h * width] - sums[i + w] + sums[i])
  }

  /// Standard deviation times the number of samples.
  func spread(x: Int, y: Int, width w: Int, height h: Int) -> Float {
    let i = y * width + x
    let sum = sums[i + h * width + w] - sums[i + h * width] - sums[i + w] + sums[i]
    let square = squares[i + h * width + w] - squares[i + h * width] - squares[i + w] + squares[i]
    let value = square * Double(w * h) - sum * sum
    return value > 0 ? Float(value.squareRoot()) : 1
  }
}
