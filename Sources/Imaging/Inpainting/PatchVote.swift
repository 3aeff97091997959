/// What the patches over a pixel say it should be, averaged (Wexler 2007). A patch counts for more
/// the nearer it lies to what is known.
struct PatchVote: Sendable {
  private let depths: [UInt8]
  private let focus: Float
  /// The weight of a patch by how deep in the hole its middle lies.
  private let weights: [Float]

  /// `depths` are those of the level that is filled.
  /// With `focus`, a patch counts for less the worse it matches; 0 is not at all.
  init(depths: [UInt8], focus: Float = 0) {
    self.depths = depths
    self.focus = focus
    var weights: [Float] = [1]
    for _ in 0..<255 { weights.append(max(1e-6, weights[weights.count - 1] / Self.lossByDepth)) }
    self.weights = weights
  }

  private static let lossByDepth: Float = 1.6

  /// How much the patch around each pixel counts.
  func shares(of field: PatchField) -> [Float] {
    guard focus > 0 else { return depths.map { weights[Int($0)] } }
    var (sum, count) = (Float(0), Float(0))
    for i in field.matches.indices where field.matches[i] >= 0 && field.distances[i].isFinite {
      sum += field.distances[i]
      count += 1
    }
    let scale = sum > 0 ? focus * count / sum : 0
    return depths.indices.map { i in
      guard field.matches[i] >= 0 else { return 0 }
      let badness = min(30, field.distances[i].isFinite ? field.distances[i] * scale : 30)
      return weights[Int(depths[i])] * PortableMath.exp2(-badness)
    }
  }

  /// Gives each pixel of the hole what its voters say.
  func fill(_ level: inout PatchLevel, from field: PatchField) {
    let (width, height) = (level.width, level.height)
    let source = level.pixels
    let isHole = level.isHole
    let shares = shares(of: field)
    level.pixels.withUnsafeMutableBufferPointer { destination in
      nonisolated(unsafe) let destination = destination
      Parallel.bands(of: height, height: 8) { rows in
        for y in rows {
          for x in 0..<width where isHole[y * width + x] {
            var (sum, total) = (PatchPixel.zero, Float(0))
            forEachVoter(x, y, width: width, height: height, field, shares) { i, weight in
              sum += source[i] * weight
              total += weight
            }
            if total > 0 { destination[y * width + x] = sum / total }
          }
        }
      }
    }
  }

  /// Calls `body` for each patch over a pixel with the index of the pixel it says, and its weight.
  @inline(__always)
  func forEachVoter(
    _ x: Int, _ y: Int, width: Int, height: Int, _ field: PatchField, _ shares: [Float],
    _ body: (_ source: Int, _ weight: Float) -> Void
  ) {
    let radius = PatchLevel.radius
    for row in max(0, y - radius)...min(height - 1, y + radius) {
      for column in max(0, x - radius)...min(width - 1, x + radius) {
        let middle = row * width + column
        let match = field.matches[middle]
        guard match >= 0 else { continue }
        body(Int(match) + (y * width + x) - middle, shares[middle])
      }
    }
  }
}
