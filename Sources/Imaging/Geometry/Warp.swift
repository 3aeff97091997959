extension Image {
  /// A picture of size `size` whose pixels come from where `map` says, interpolated in linear light
  /// by Lanczos' kernel with three lobes. For maps that keep lengths: one that shrinks would alias.
  /// With empty surroundings the result has an alpha plane, with soft edges.
  public func warped(
    by map: some PointMap, to size: PixelSize, beyond: Surroundings
  ) -> Image {
    var source = self
    if beyond == .empty, alpha == nil {
      source.alpha = Plane(width: width, height: height, repeating: 1)
    }
    var result = source.mapPlanes { $0.warped(by: map, to: size, beyond: beyond) }
    result.clampAlpha()
    return result
  }
}

extension Plane {
  /// See `Image.warped`; with empty surroundings samples beyond the edges are 0.
  public func warped(
    by map: some PointMap, to size: PixelSize, beyond: Surroundings
  ) -> Plane {
    let interpolation = Interpolation.shared
    return Plane(width: size.width, rowCount: size.height) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        interpolation.weights.withUnsafeBufferPointer { weights in
          for y in rows {
            for x in 0..<size.width {
              let point = map.source(ofX: Double(x) + 0.5, y: Double(y) + 0.5)
              let window = Interpolation.Window(x: point.x - 0.5, y: point.y - 0.5)
              destination[y * size.width + x] =
                window.fits(width: width, height: height)
                ? window.value(in: source, width: width, weights: weights)
                : valueAtEdge(of: window, weights: weights, beyond: beyond)
            }
          }
        }
      }
    }
  }

  private func valueAtEdge(
    of window: Interpolation.Window, weights: UnsafeBufferPointer<SIMD8<Float>>,
    beyond: Surroundings
  ) -> Float {
    guard beyond == .mirrored || window.touches(width: width, height: height) else { return 0 }
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: 48) { patch in
      patch.initialize(repeating: 0)
      for row in 0..<6 {
        for column in 0..<6 {
          patch[row * 8 + column] = sample(
            x: window.left + column, y: window.top + row, beyond: beyond)
        }
      }
      return window.moved(left: 0, top: 0).value(
        in: UnsafeBufferPointer(patch), width: 8, weights: weights)
    }
  }

  private func sample(x: Int, y: Int, beyond: Surroundings) -> Float {
    if (0..<width).contains(x), (0..<height).contains(y) { return self[x, y] }
    if beyond == .empty { return 0 }
    return self[FilterTable.mirrored(x, count: width), FilterTable.mirrored(y, count: height)]
  }
}

/// Lanczos weights for points between samples.
private struct Interpolation: Sendable {
  static let shared = Interpolation()
  /// Steps that the distance between two samples is divided into.
  static let phases = 1024

  /// For each phase the weights of the samples −2...3 around a point; two more lanes stay empty.
  let weights: [SIMD8<Float>]

  private init() {
    weights = (0...Self.phases).map { phase in
      let fraction = Double(phase) / Double(Self.phases)
      let taps = (0..<6).map { Lanczos.weight(Double($0 - 2) - fraction) }
      let sum = taps.reduce(0, +)
      var lanes = SIMD8<Float>()
      for (lane, tap) in taps.enumerated() { lanes[lane] = Float(tap / sum) }
      return lanes
    }
  }

  /// The six by six samples around a point, and where between the middle ones the point lies.
  struct Window {
    var left: Int
    var top: Int
    let phaseX: Int
    let phaseY: Int

    /// `x` and `y` count from the centre of the first sample.
    @inline(__always)
    init(x: Double, y: Double) {
      // truncation is floor for positive numbers, and far faster than a call of floor
      let far = 1_048_576.0
      let column = Int(x + far)
      let row = Int(y + far)
      phaseX = Int((x + far - Double(column)) * Double(phases) + 0.5)
      phaseY = Int((y + far - Double(row)) * Double(phases) + 0.5)
      left = column - Int(far) - 2
      top = row - Int(far) - 2
    }

    func moved(left: Int, top: Int) -> Window {
      var moved = self
      (moved.left, moved.top) = (left, top)
      return moved
    }

    /// Whether the window, with two columns more that are loaded along, lies within a plane.
    @inline(__always)
    func fits(width: Int, height: Int) -> Bool {
      left >= 0 && top >= 0 && left + 8 <= width && top + 6 <= height
    }

    func touches(width: Int, height: Int) -> Bool {
      left + 6 > 0 && top + 6 > 0 && left < width && top < height
    }

    @inline(__always)
    func value(
      in samples: UnsafeBufferPointer<Float>, width: Int,
      weights: UnsafeBufferPointer<SIMD8<Float>>
    ) -> Float {
      let (across, down) = (weights[phaseX], weights[phaseY])
      let bytes = UnsafeRawBufferPointer(samples)
      let first = top &* width &+ left
      let middle = first &+ 2 &* width &+ 2
      let anchor = samples[middle]
      var columns = SIMD8<Float>()
      for row in 0..<6 {
        let offset = (first &+ row &* width) &* 4
        let taps = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
        columns += (taps - anchor) * down[row]
      }
      let products = columns * across
      let halves = products.lowHalf + products.highHalf
      let sum = anchor + ((halves[0] + halves[2]) + (halves[1] + halves[3]))
      let below = middle &+ width
      let least = min(
        min(anchor, samples[middle &+ 1]), min(samples[below], samples[below &+ 1]))
      return max(sum, min(least, least * FilterTable.leastShare))
    }
  }
}
