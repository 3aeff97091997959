import Imaging

/// A picture as the eye takes it: CIELAB (D65; L* 0...100) of what is displayed, roll-off and gamut
/// included. What is transparent counts as a middle grey.
struct LabPicture: Sendable, Equatable {
  let lightness: Plane
  let a: Plane
  let b: Plane
  /// Share of the opaque pixels that are black or have a channel at its upper end.
  let clippedShare: Double

  var size: PixelSize { PixelSize(width: lightness.width, height: lightness.height) }

  init(_ image: Image) {
    self.init(image.displayed())
  }

  init(_ display: DisplayImage8) {
    let (width, height) = (display.width, display.height)
    var samples = [Float](repeating: 0, count: width * height * 3)
    let count = width * height
    let table = SRGB.linearFrom8
    samples.withUnsafeMutableBufferPointer { planes in
      display.samples.withUnsafeBufferPointer { source in
        nonisolated(unsafe) let (planes, source) = (planes, source)
        Parallel.bands(of: height) { rows in
          for i in rows.lowerBound * width..<rows.upperBound * width {
            let lab = Self.lab(source, at: i * 4, table)
            (planes[i], planes[count + i], planes[2 * count + i]) = (lab.x, lab.y, lab.z)
          }
        }
      }
    }
    func plane(_ index: Int) -> Plane {
      Plane(
        width: width, height: height,
        samples: Array(samples[index * count..<(index + 1) * count]))
    }
    (lightness, a, b) = (plane(0), plane(1), plane(2))
    clippedShare = Self.clippedShare(display)
  }

  @inline(__always)
  private static func lab(
    _ samples: UnsafeBufferPointer<UInt8>, at i: Int, _ table: [Float]
  ) -> SIMD3<Float> {
    let coverage = Float(samples[i + 3]) * (1 / 255)
    let grey: Float = 0.18 * (1 - coverage)
    let red = table[Int(samples[i])] * coverage + grey
    let green = table[Int(samples[i + 1])] * coverage + grey
    let blue = table[Int(samples[i + 2])] * coverage + grey
    // rows of the sRGB matrix, each over its sum: white is (1, 1, 1)
    let x = root(0.433_953 * red + 0.376_219 * green + 0.189_828 * blue)
    let y = root(0.212_671 * red + 0.715_160 * green + 0.072_169 * blue)
    let z = root(0.017_758 * red + 0.109_477 * green + 0.872_766 * blue)
    return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  @inline(__always)
  private static func root(_ t: Float) -> Float {
    t > 0.008_856 ? PortableMath.cubeRoot(t) : 7.787_037 * t + 16 / 116
  }

  private static func clippedShare(_ display: DisplayImage8) -> Double {
    var clipped = 0
    var opaque = 0
    display.samples.withUnsafeBufferPointer { samples in
      for i in stride(from: 0, to: samples.count, by: 4) where samples[i + 3] == 255 {
        opaque += 1
        let largest = max(samples[i], samples[i + 1], samples[i + 2])
        if largest == 255 || largest == 0 { clipped += 1 }
      }
    }
    return Double(clipped) / Double(max(1, opaque))
  }
}

extension LabPicture {
  /// Distance in CIELAB (ΔE 1976) at each pixel. Traps when the sizes differ.
  func distance(to other: LabPicture) -> Plane {
    precondition(size == other.size)
    return Plane(width: lightness.width, rowCount: lightness.height) { rows, destination in
      let width = lightness.width
      for i in rows.lowerBound * width..<rows.upperBound * width {
        let l = lightness.samples[i] - other.lightness.samples[i]
        let x = a.samples[i] - other.a.samples[i]
        let y = b.samples[i] - other.b.samples[i]
        destination[i] = (l * l + x * x + y * y).squareRoot()
      }
    }
  }
}
