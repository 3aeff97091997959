/// One pixel as patches compare it: red, green and blue with the sRGB curve, and how much lightness
/// varies around it, so that patches of like texture match (Newson 2014).
typealias PatchPixel = SIMD4<Float>

/// One size of the picture being filled, from coarse to fine.
struct PatchLevel: Sendable {
  /// Patches are squares of side 2 × radius + 1.
  static let radius = 3

  let width: Int
  let height: Int
  /// Inside the hole, what has been filled in so far.
  var pixels: [PatchPixel]
  /// What is to be filled.
  let isHole: [Bool]
  /// Pixels that patches may be taken from.
  let isKnown: [Bool]
  /// Pixels of something else that only happens to stand beside the hole, which the fill needn't fit.
  let isForeign: [Bool]
}

extension PatchLevel {
  /// The rectangle around the hole; `nil` where there is none.
  var holeBounds: PixelRectangle? {
    guard let first = isHole.firstIndex(of: true), let last = isHole.lastIndex(of: true) else {
      return nil
    }
    var (left, right) = (width, 0)
    for i in first...last where isHole[i] {
      left = min(left, i % width)
      right = max(right, i % width)
    }
    return PixelRectangle(
      x: left, y: first / width,
      size: PixelSize(width: right - left + 1, height: last / width - first / width + 1))
  }

  /// The picture at full size. Nothing is taken from where it is transparent.
  init(_ picture: Image, hole: Mask, lookingIn: Mask?, beside: Mask?) {
    width = picture.width
    height = picture.height
    isHole = hole.samples.map { $0 > 0 }
    isForeign = beside?.samples.map { $0 > 0.5 } ?? isHole.map { _ in false }
    var isKnown = isHole.map { !$0 }
    if let lookingIn {
      for i in isKnown.indices where lookingIn.samples[i] < 0.5 { isKnown[i] = false }
    }
    if let alpha = picture.alpha {
      for i in isKnown.indices where alpha.samples[i] <= 0 { isKnown[i] = false }
    }
    self.isKnown = isKnown
    pixels = Self.encoded(picture)
    addTexture()
  }

  private static func encoded(_ picture: Image) -> [PatchPixel] {
    let (width, height) = (picture.width, picture.height)
    return [PatchPixel](unsafeUninitializedCapacity: width * height) { buffer, count in
      nonisolated(unsafe) let buffer = buffer
      let curve = EncodingCurve.shared
      Parallel.bands(of: height) { rows in
        for i in rows.lowerBound * width..<rows.upperBound * width {
          buffer[i] = PatchPixel(
            curve[picture.red.samples[i]], curve[picture.green.samples[i]],
            curve[picture.blue.samples[i]], 0)
        }
      }
      count = width * height
    }
  }

  /// The mean of brightness steps to the right and down in a square of five by five.
  private mutating func addTexture() {
    var steps = Plane(width: width, height: height)
    for y in 0..<height - 1 {
      for x in 0..<width - 1 {
        let i = y * width + x
        guard !isHole[i], !isHole[i + 1], !isHole[i + width] else { continue }
        let across = pixels[i + 1] - pixels[i]
        let down = pixels[i + width] - pixels[i]
        steps.samples[i] = abs(across.x + across.y + across.z) + abs(down.x + down.y + down.z)
      }
    }
    let mean = steps.gaussianBlurred(sigmaInPixels: 2)
    for i in pixels.indices { pixels[i].w = Self.textureWeight * mean.samples[i] }
  }

  private static let textureWeight: Float = 0.5
}

/// The sRGB curve as a table, for comparing colours only: within 0.0005 of it, straight beyond
/// white and below black.
private struct EncodingCurve: Sendable {
  static let shared = EncodingCurve()
  private static let steps: Float = 4096

  /// Over the square root of linear light, which makes the curve nearly straight.
  private let values: [Float]

  private init() {
    values = (0...Int(Self.steps) + 1).map {
      let root = Float($0) / Self.steps
      return SRGB.encoded(root * root)
    }
  }

  subscript(linear: Float) -> Float {
    let bounded = min(1, max(0, linear))
    let place = bounded.squareRoot() * Self.steps
    let step = Int(place)
    let inside = values[step] + (values[step + 1] - values[step]) * (place - Float(step))
    return inside + min(1, max(-1, linear - bounded)) * 0.4
  }
}
