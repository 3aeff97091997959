extension Plane {
  /// The least within a square of side 2 × `radius` + 1.
  public func eroded(_ radius: Int) -> Plane { extremes(radius) { min($0, $1) } }
  /// The greatest likewise.
  public func dilated(_ radius: Int) -> Plane { extremes(radius) { max($0, $1) } }

  private func extremes(
    _ radius: Int, _ better: @Sendable (Float, Float) -> Float
  ) -> Plane {
    let across = Plane(width: width, rowCount: height) { rows, destination in
      for y in rows {
        for x in 0..<width {
          var best = samples[y * width + x]
          for u in max(0, x - radius)...min(width - 1, x + radius) {
            best = better(best, samples[y * width + u])
          }
          destination[y * width + x] = best
        }
      }
    }
    return Plane(width: width, rowCount: height) { rows, destination in
      for y in rows {
        let others = max(0, y - radius)...min(height - 1, y + radius)
        for x in 0..<width {
          var best = across.samples[y * width + x]
          for v in others { best = better(best, across.samples[v * width + x]) }
          destination[y * width + x] = best
        }
      }
    }
  }
}
