/// A picture as files and screens hold it: interleaved R, G, B, A rows from the top left, sRGB
/// transfer curve, straight alpha, full range of the sample type (0...255 or 0...65535).
public struct DisplayImage<Sample: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable,
  Equatable
{
  public let width: Int
  public let height: Int
  /// `width * height * 4` samples.
  public var samples: [Sample]

  /// Traps when `samples` doesn't hold `width * height * 4` values.
  public init(width: Int, height: Int, samples: [Sample]) {
    precondition(width > 0 && height > 0 && samples.count == width * height * 4)
    self.width = width
    self.height = height
    self.samples = samples
  }

  /// Whether every pixel is opaque.
  public var isOpaque: Bool {
    var index = 3
    while index < samples.count {
      if samples[index] != .max { return false }
      index += 4
    }
    return true
  }
}

public typealias DisplayImage8 = DisplayImage<UInt8>
public typealias DisplayImage16 = DisplayImage<UInt16>
