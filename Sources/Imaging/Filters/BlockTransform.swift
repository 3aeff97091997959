/// The orthonormal discrete cosine transform of 8 × 8 samples, on which JPEG rests and in which
/// pictures are sparse and noise isn't.
struct BlockTransform: Sendable {
  typealias Row = SIMD8<Float>
  static let side = 8
  static let shared = BlockTransform()

  /// `basis[k]` holds the k-th cosine; `samples[n]` what the n-th sample gives to each of them.
  private let basis: [Row]
  private let samples: [Row]

  private init() {
    var basis = [Row](repeating: .zero, count: 8)
    var samples = basis
    for k in 0..<8 {
      for n in 0..<8 {
        let scale = k == 0 ? 0.125.squareRoot() : 0.5
        let angle = 22.5 * Double(k) * (Double(n) + 0.5)
        let value = Float(scale * PortableMath.sineAndCosine(degrees: angle).cosine)
        basis[k][n] = value
        samples[n][k] = value
      }
    }
    (self.basis, self.samples) = (basis, samples)
  }

  /// In place, row by row.
  @inline(__always)
  func forward(_ block: UnsafeMutablePointer<Row>) {
    withUnsafeTemporaryAllocation(of: Row.self, capacity: 8) { columns in
      for k in 0..<8 {
        var sum = Row.zero
        for n in 0..<8 { sum += block[n] * basis[k][n] }
        columns[k] = sum
      }
      for k in 0..<8 {
        var sum = Row.zero
        for n in 0..<8 { sum += samples[n] * columns[k][n] }
        block[k] = sum
      }
    }
  }

  @inline(__always)
  func inverse(_ block: UnsafeMutablePointer<Row>) {
    withUnsafeTemporaryAllocation(of: Row.self, capacity: 8) { columns in
      for n in 0..<8 {
        var sum = Row.zero
        for k in 0..<8 { sum += block[k] * samples[n][k] }
        columns[n] = sum
      }
      for n in 0..<8 {
        var sum = Row.zero
        for k in 0..<8 { sum += basis[k] * columns[n][k] }
        block[n] = sum
      }
    }
  }
}

extension Plane {
  /// Reads a block whose first sample lies at (x, y); beyond the borders the nearest samples go on.
  @inline(__always)
  fileprivate func read(
    _ samples: UnsafeBufferPointer<Float>, x: Int, y: Int,
    into block: UnsafeMutablePointer<BlockTransform.Row>
  ) {
    for row in 0..<8 {
      let start = min(height - 1, max(0, y + row)) * width
      for column in 0..<8 {
        block[row][column] = samples[start + min(width - 1, max(0, x + column))]
      }
    }
  }

  /// Each block of 8 × 8 samples with its cosines rounded to multiples of `step`, coarser by `rise`
  /// for each step up in frequency: what JPEG leaves of a picture.
  public func blockQuantized(step: Float, rise: Float) -> Plane {
    guard step > 0 else { return self }
    let transform = BlockTransform.shared
    let steps = (0..<8).map { v in
      BlockTransform.Row((0..<8).map { step * (1 + rise * Float($0 + v)) })
    }
    var result = self
    result.samples.withUnsafeMutableBufferPointer { destination in
      nonisolated(unsafe) let destination = destination
      samples.withUnsafeBufferPointer { source in
        nonisolated(unsafe) let source = source
        Parallel.bands(of: height, height: 32) { rows in
          withUnsafeTemporaryAllocation(of: BlockTransform.Row.self, capacity: 8) { block in
            guard let block = block.baseAddress else { return }
            for y in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) {
              for x in stride(from: 0, to: width, by: 8) {
                read(source, x: x, y: y, into: block)
                transform.forward(block)
                for k in 0..<8 {
                  block[k] = (block[k] / steps[k]).rounded(.toNearestOrEven) * steps[k]
                }
                transform.inverse(block)
                for row in 0..<min(8, height - y) {
                  for column in 0..<min(8, width - x) {
                    destination[(y + row) * width + x + column] = block[row][column]
                  }
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  /// Without noise of standard deviation `sigma`: in overlapping blocks, cosines that noise can have
  /// made are left out (DCT denoising, Yu and Sapiro 2011); blocks that need few cosines count most.
  ///
  /// - Parameter step: samples between blocks, 1...8.
  public func blockDenoised(sigma: Float, step: Int = 2) -> Plane {
    guard sigma > 0 else { return self }
    let transform = BlockTransform.shared
    let threshold = BlockTransform.Row(repeating: 2.7 * sigma)
    let (width, height) = (width, height)
    return Plane(width: width, rowCount: height) { rows, destination in
      var sums = [Float](repeating: 0, count: rows.count * width)
      var weights = sums
      let firstRow = (rows.lowerBound - 7 + step * 8) / step * step - step * 8
      samples.withUnsafeBufferPointer { source in
        withUnsafeTemporaryAllocation(of: BlockTransform.Row.self, capacity: 8) { block in
          guard let block = block.baseAddress else { return }
          for y in stride(from: firstRow, to: rows.upperBound, by: step) {
            for x in stride(from: -(8 - step), to: width, by: step) {
              read(source, x: x, y: y, into: block)
              transform.forward(block)
              let mean = block[0][0]
              var kept: Float = 0
              for k in 0..<8 {
                let isKept = (block[k] .> threshold) .| (block[k] .< -threshold)
                kept += BlockTransform.Row(repeating: 0).replacing(with: 1, where: isKept).sum()
                block[k] = BlockTransform.Row.zero.replacing(with: block[k], where: isKept)
              }
              block[0][0] = mean
              transform.inverse(block)
              let weight = 1 / (1 + kept)
              for row in max(0, rows.lowerBound - y)..<max(0, min(8, rows.upperBound - y)) {
                let start = (y + row - rows.lowerBound) * width
                for column in max(0, -x)..<min(8, width - x) {
                  sums[start + x + column] += weight * block[row][column]
                  weights[start + x + column] += weight
                }
              }
            }
          }
        }
      }
      for i in sums.indices {
        destination[rows.lowerBound * width + i] = sums[i] / weights[i]
      }
    }
  }

  /// As `blockDenoised`, and coarser noise taken out at half the size, a quarter and so on: colour
  /// noise comes in blotches.
  fileprivate func denoisedInSizes(_ count: Int, sigma: Float) -> Plane {
    guard count > 1, sigma > 0, width > 16, height > 16 else {
      return blockDenoised(sigma: sigma, step: 4)
    }
    let small = resampled(to: size.scaled(by: 0.5))
    let coarse = small.denoisedInSizes(count - 1, sigma: 0.7 * sigma).resampled(to: size)
    let fine = combined(with: small.resampled(to: size)) { $0 - $1 }
      .blockDenoised(sigma: sigma, step: 4)
    return coarse.combined(with: fine) { $0 + $1 }
  }

  /// The standard deviation of the noise, from what neighbouring samples differ by diagonally
  /// (Donoho and Johnstone 1994): edges hardly count.
  public var noiseDeviation: Float {
    guard width > 1, height > 1 else { return 0 }
    var differences: [Float] = []
    let stride = max(1, Int((Double(width * height) / 200_000).squareRoot()))
    for y in Swift.stride(from: 0, to: height - 1, by: stride) {
      for x in Swift.stride(from: 0, to: width - 1, by: stride) {
        let i = y * width + x
        let detail = samples[i] - samples[i + 1] - samples[i + width] + samples[i + width + 1]
        differences.append(abs(detail) / 2)
      }
    }
    differences.sort()
    return differences[differences.count / 2] / 0.6745
  }
}

extension Image {
  /// Without noise of standard deviation `sigma` in lightness (cube roots of linear light), and of
  /// `chroma` times that in colour.
  public func denoised(sigma: Float, chroma: Float) -> Image {
    guard sigma > 0 else { return self }
    func roots(_ plane: Plane) -> Plane {
      plane.combined(with: plane) { own, _ in PortableMath.cubeRoot(own) }
    }
    let (r, g, b) = (roots(red), roots(green), roots(blue))
    // brightness as luminance weighs it, so that smoothing colours leaves it alone
    let grey = r.combined(with: g) { 0.2126 * $0 + 0.7152 * $1 }
      .combined(with: b) { $0 + 0.0722 * $1 }
    let clean = grey.blockDenoised(sigma: sigma)
    func difference(_ plane: Plane) -> Plane {
      plane.combined(with: grey) { $0 - $1 }
        .denoisedInSizes(3, sigma: 1.4 * sigma * chroma)
    }
    let (reds, blues) = (difference(r), difference(b))
    let greens = reds.combined(with: blues) { -0.297_3 * $0 - 0.101 * $1 }
    @Sendable func cubed(_ value: Float) -> Float { value * value * value }
    var result = self
    result.red = clean.combined(with: reds) { cubed($0 + $1) }
    result.green = clean.combined(with: greens) { cubed($0 + $1) }
    result.blue = clean.combined(with: blues) { cubed($0 + $1) }
    return result
  }

  /// The standard deviation of its noise in lightness.
  public var noiseDeviation: Float { lightness().noiseDeviation }
}
