/// A picture as a screen takes it: sRGB-encoded planes, 0 black to 1 white. Equal steps look about
/// equally large and paints mix about as they do on paper, so this is what drawing and painting
/// work with.
public struct EncodedImage: Sendable, Equatable {
  public var red: Plane
  public var green: Plane
  public var blue: Plane

  public var width: Int { red.width }
  public var height: Int { red.height }
  public var size: PixelSize { PixelSize(width: width, height: height) }

  /// Traps when the planes differ in size.
  public init(red: Plane, green: Plane, blue: Plane) {
    precondition(red.width == green.width && red.height == green.height)
    precondition(red.width == blue.width && red.height == blue.height)
    self.red = red
    self.green = green
    self.blue = blue
  }

  public init(size: PixelSize, color: SIMD3<Float>) {
    func plane(_ value: Float) -> Plane {
      Plane(width: size.width, height: size.height, repeating: value)
    }
    self.init(red: plane(color.x), green: plane(color.y), blue: plane(color.z))
  }

  /// A picture made row by row, from several threads at once. `fill` gets the row's number and must
  /// initialise its samples in each of the three rows.
  @inlinable
  public init(
    size: PixelSize,
    rows fill:
      @Sendable (
        _ y: Int, _ red: UnsafeMutablePointer<Float>, _ green: UnsafeMutablePointer<Float>,
        _ blue: UnsafeMutablePointer<Float>
      ) -> Void
  ) {
    let width = size.width
    var green: [Float] = []
    var blue: [Float] = []
    let red = [Float](sampleCount: size.pixelCount) { red in
      green = [Float](sampleCount: size.pixelCount) { green in
        blue = [Float](sampleCount: size.pixelCount) { blue in
          if let red = red.baseAddress, let green = green.baseAddress, let blue = blue.baseAddress {
            nonisolated(unsafe) let (red, green, blue) = (red, green, blue)
            Parallel.bands(of: size.height, height: 16) { band in
              for y in band {
                fill(y, red + y * width, green + y * width, blue + y * width)
              }
            }
          }
        }
      }
    }
    self.init(
      red: Plane(width: width, height: size.height, samples: red),
      green: Plane(width: width, height: size.height, samples: green),
      blue: Plane(width: width, height: size.height, samples: blue))
  }

  @inlinable
  public subscript(index: Int) -> SIMD3<Float> {
    SIMD3(red.samples[index], green.samples[index], blue.samples[index])
  }

  public func mapPlanes(_ transform: (Plane) -> Plane) -> EncodedImage {
    EncodedImage(red: transform(red), green: transform(green), blue: transform(blue))
  }

  public func resampled(to size: PixelSize) -> EncodedImage {
    size == self.size ? self : mapPlanes { $0.resampled(to: size) }
  }

  /// Lightness as a television would show it (Rec. 601), 0...1.
  public func luma() -> Plane {
    Plane(width: width, rowCount: height) { rows, destination in
      for i in rows.lowerBound * width..<rows.upperBound * width {
        destination[i] =
          0.299 * red.samples[i] + 0.587 * green.samples[i] + 0.114 * blue.samples[i]
      }
    }
  }
}

extension Image {
  /// As the screen shows it, with highlights rolled off and colours in gamut; alpha is left out.
  public func encoded() -> EncodedImage {
    let toneMap = DisplayToneMap(peak: peak)
    return EncodedImage(size: size) { y, redRow, greenRow, blueRow in
      let start = y * width
      for x in 0..<width {
        let (r, g, b) = toneMap.map(
          red.samples[start + x], green.samples[start + x], blue.samples[start + x])
        redRow[x] = SRGB.encoded(r)
        greenRow[x] = SRGB.encoded(g)
        blueRow[x] = SRGB.encoded(b)
      }
    }
  }

  /// From encoded planes, of which values outside 0...1 are cut off, with an alpha plane of the
  /// same size or none.
  public init(_ encoded: EncodedImage, alpha: Plane? = nil) {
    func linear(_ plane: Plane) -> Plane {
      let table = SRGB.linearFromFloat
      return Plane(width: plane.width, rowCount: plane.height) { rows, destination in
        for i in rows.lowerBound * plane.width..<rows.upperBound * plane.width {
          let place = min(1, max(0, plane.samples[i])) * SRGB.linearFromFloatSteps
          let step = Int(place)
          destination[i] = table[step] + (table[step + 1] - table[step]) * (place - Float(step))
        }
      }
    }
    self.init(
      red: linear(encoded.red), green: linear(encoded.green), blue: linear(encoded.blue),
      alpha: alpha)
  }
}

extension SRGB {
  fileprivate static let linearFromFloatSteps: Float = 2048
  /// Linear light at equal steps of encoded values, and one beyond.
  fileprivate static let linearFromFloat: [Float] = (0...2049).map {
    Float(linear(min(1, Double($0) / 2048)))
  }
}
