/// What the patches over a pixel say it should be, averaged (Wexler 2007). A patch counts for more
/// the nearer it lies to what is known.
struct PatchVote: Sendable {
  private let depths: [UInt8]
  /// The weight of a patch by how deep in the hole its middle lies.
  private let weights: [Float]

  /// `depths` are those of the level that is filled.
  init(depths: [UInt8]) {
    self.depths = depths
    var weights: [Float] = [1]
    for _ in 0..<255 { weights.append(max(1e-6, weights[weights.count - 1] / Self.lossByDepth)) }
    self.weights = weights
  }

  private static let lossByDepth: Float = 1.6

  /// Gives each pixel of the hole what its voters say.
  func fill(_ level: inout PatchLevel, from field: PatchField) {
    let (width, height) = (level.width, level.height)
    let source = level.pixels
    let isHole = level.isHole
    level.pixels.withUnsafeMutableBufferPointer { destination in
      nonisolated(unsafe) let destination = destination
      Parallel.bands(of: height, height: 8) { rows in
        for y in rows {
          for x in 0..<width where isHole[y * width + x] {
            var (sum, total) = (PatchPixel.zero, Float(0))
            forEachVoter(x, y, width: width, height: height, field) { i, weight in
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
    _ x: Int, _ y: Int, width: Int, height: Int, _ field: PatchField,
    _ body: (_ source: Int, _ weight: Float) -> Void
  ) {
    let radius = PatchLevel.radius
    for row in max(0, y - radius)...min(height - 1, y + radius) {
      for column in max(0, x - radius)...min(width - 1, x + radius) {
        let middle = row * width + column
        let match = field.matches[middle]
        guard match >= 0 else { continue }
        body(Int(match) + (y * width + x) - middle, weights[Int(depths[middle])])
      }
    }
  }
}
