/// One channel of a picture: `width` × `height` samples, row by row from the top left.
public struct Plane: Sendable, Equatable {
  public let width: Int
  public let height: Int
  /// `width * height` values; sample (x, y) is at `y * width + x`.
  public var samples: [Float]

  /// Traps when `samples` doesn't hold `width * height` values.
  public init(width: Int, height: Int, samples: [Float]) {
    precondition(width > 0 && height > 0 && samples.count == width * height)
    self.width = width
    self.height = height
    self.samples = samples
  }

  public init(width: Int, height: Int, repeating value: Float = 0) {
    precondition(width > 0 && height > 0)
    let samples = [Float](sampleCount: width * height) { $0.initialize(repeating: value) }
    self.init(width: width, height: height, samples: samples)
  }

  public subscript(x: Int, y: Int) -> Float {
    get { samples[y * width + x] }
    set { samples[y * width + x] = newValue }
  }
}

/// How much of an edit reaches each pixel: 0 none, 1 all.
public typealias Mask = Plane
