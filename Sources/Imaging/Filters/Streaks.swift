extension Plane {
  /// The mean along the way that each point takes under the maps one after the other, forwards and
  /// back: a movement during the exposure. Every pair doubles the number of places that are mixed.
  /// Beyond the borders the nearest samples go on.
  public func streaked(along steps: [(forth: AffineMap, back: AffineMap)]) -> Plane {
    steps.reduce(self) { plane, step in plane.meanOfMoved(step.forth, step.back) }
  }

  private func meanOfMoved(_ forth: AffineMap, _ back: AffineMap) -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        for y in rows {
          for x in 0..<width {
            let (px, py) = (Double(x) + 0.5, Double(y) + 0.5)
            let (first, second) = (forth.source(ofX: px, y: py), back.source(ofX: px, y: py))
            destination[y * width + x] =
              0.5 * (between(source, first.x, first.y) + between(source, second.x, second.y))
          }
        }
      }
    }
  }

  /// Bilinear; places count from the corner of the first sample.
  @inline(__always)
  private func between(
    _ source: UnsafeBufferPointer<Float>, _ x: Double, _ y: Double
  ) -> Float {
    let across = min(Double(width - 1), max(0, x - 0.5))
    let down = min(Double(height - 1), max(0, y - 0.5))
    let (column, row) = (Int(across), Int(down))
    let (right, below) = (min(width - 1, column + 1), min(height - 1, row + 1))
    let (u, v) = (Float(across - Double(column)), Float(down - Double(row)))
    let top = source[row * width + column] * (1 - u) + source[row * width + right] * u
    let bottom = source[below * width + column] * (1 - u) + source[below * width + right] * u
    return top * (1 - v) + bottom * v
  }
}

extension Image {
  public func streaked(along steps: [(forth: AffineMap, back: AffineMap)]) -> Image {
    mapPlanes { $0.streaked(along: steps) }
  }
}
