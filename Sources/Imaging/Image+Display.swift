extension Image {
  /// From what a file or a screen holds. A fully opaque picture gets no alpha plane.
  public init(_ display: DisplayImage8) {
    self.init(display, table: SRGB.linearFrom8)
  }

  public init(_ display: DisplayImage16) {
    self.init(display, table: SRGB.linearFrom16)
  }

  private init<Sample>(_ display: DisplayImage<Sample>, table: [Float]) {
    let (width, height) = (display.width, display.height)
    let largest = Float(Sample.max)
    func plane(_ channel: Int, _ value: @Sendable @escaping (Sample) -> Float) -> Plane {
      let samples = [Float](unsafeUninitializedCapacity: width * height) { buffer, count in
        nonisolated(unsafe) let buffer = buffer
        display.samples.withUnsafeBufferPointer { source in
          nonisolated(unsafe) let source = source
          Parallel.bands(of: height) { rows in
            for i in rows.lowerBound * width..<rows.upperBound * width {
              buffer[i] = value(source[i * 4 + channel])
            }
          }
        }
        count = width * height
      }
      return Plane(width: width, height: height, samples: samples)
    }
    self.init(
      red: plane(0) { table[Int($0)] }, green: plane(1) { table[Int($0)] },
      blue: plane(2) { table[Int($0)] },
      alpha: display.isOpaque ? nil : plane(3) { Float($0) / largest })
  }

  /// As an 8-bit screen shows it: highlights rolled off, colours brought into gamut, sRGB curve.
  /// A picture whose values lie in 0...1 with a peak of 1 only gets encoded.
  public func displayed() -> DisplayImage8 {
    let encoder = SRGB.Encoder8.shared
    return encoder.lowerCode.withUnsafeBufferPointer { lowerCode in
      encoder.threshold.withUnsafeBufferPointer { threshold in
        nonisolated(unsafe) let (lowerCode, threshold) = (lowerCode, threshold)
        return packed { linear in
          let code = lowerCode[Int(linear * 4096)]
          return code &+ (linear >= threshold[Int(code) + 1] ? 1 : 0)
        }
      }
    }
  }

  /// The same with 16 bits a sample.
  public func displayed16() -> DisplayImage16 {
    packed { UInt16(min(max(SRGB.encoded($0), 0), 1) * 65535 + 0.5) }
  }

  /// With highlights rolled off as they would be on a display, so that what has become of white
  /// comes to lie at `peak`. The same picture where it lies there already.
  ///
  /// For a part of a picture whose rest has that peak: a display has one roll-off for all of it, and
  /// what was done to a part must not show in the rest.
  public func rolledOff(to peak: Float) -> Image {
    guard self.peak > peak, peak > 0 else { return self }
    let toneMap = DisplayToneMap(peak: self.peak / peak)
    let gain: RowTransform = { red, green, blue, _ in
      for i in red.indices {
        let scale = toneMap.highlightScale(max(red[i], green[i], blue[i]) / peak)
        red[i] *= scale
        green[i] *= scale
        blue[i] *= scale
      }
    }
    var result = self
    result.apply([gain])
    return result
  }

  private func packed<Sample: FixedWidthInteger & UnsignedInteger & Sendable>(
    _ encode: @Sendable @escaping (Float) -> Sample
  ) -> DisplayImage<Sample> {
    let (width, height) = (width, height)
    let toneMap = DisplayToneMap(peak: peak)
    let largest = Float(Sample.max)
    let samples = [Sample](unsafeUninitializedCapacity: width * height * 4) { buffer, count in
      nonisolated(unsafe) let buffer = buffer
      Parallel.bands(of: height) { rows in
        for i in rows.lowerBound * width..<rows.upperBound * width {
          let (r, g, b) = toneMap.map(red.samples[i], green.samples[i], blue.samples[i])
          buffer[i * 4] = encode(r)
          buffer[i * 4 + 1] = encode(g)
          buffer[i * 4 + 2] = encode(b)
          buffer[i * 4 + 3] = Sample.max
        }
        if let alpha {
          for i in rows.lowerBound * width..<rows.upperBound * width {
            buffer[i * 4 + 3] = Sample(min(max(alpha.samples[i], 0), 1) * largest + 0.5)
          }
        }
      }
      count = width * height * 4
    }
    return DisplayImage(width: width, height: height, samples: samples)
  }
}

/// Brings working values into the display's range without turning hues: highlights above the knee
/// are compressed so that the peak becomes white, and colours outside the gamut move towards the
/// grey of their own luminance. Does nothing to values in 0...1 while the peak is 1.
@usableFromInline
struct DisplayToneMap: Sendable {
  static let knee: Float = 0.5
  let compression: Float

  init(peak: Float) {
    compression = 1 / (1 - Self.knee) - 1 / (max(1, peak) - Self.knee)
  }

  @inline(__always)
  func map(_ red: Float, _ green: Float, _ blue: Float) -> (Float, Float, Float) {
    let largest = max(red, green, blue)
    let smallest = min(red, green, blue)
    if smallest >= 0, largest <= (compression == 0 ? 1 : Self.knee) { return (red, green, blue) }
    guard largest > 0, largest < .infinity, smallest > -.infinity else { return (0, 0, 0) }
    return mapOutlier(red, green, blue, largest: largest)
  }

  /// What a pixel is multiplied by whose largest channel has this value.
  @inline(__always)
  func highlightScale(_ largest: Float) -> Float {
    let knee = Self.knee
    guard largest > knee, largest < .infinity else { return 1 }
    let above = largest - knee
    return (knee + above / (1 + compression * above)) / largest
  }

  private func mapOutlier(_ red: Float, _ green: Float, _ blue: Float, largest: Float) -> (
    Float, Float, Float
  ) {
    let scale = highlightScale(largest)
    var (r, g, b) = (red * scale, green * scale, blue * scale)
    let grey = min(max(luminance(r, g, b), 0), 1)
    let (low, high) = (min(r, g, b), max(r, g, b))
    var keep: Float = 1
    if low < 0 { keep = min(keep, grey / (grey - low)) }
    if high > 1 { keep = min(keep, (1 - grey) / (high - grey)) }
    if keep < 1 {
      r = grey + (r - grey) * keep
      g = grey + (g - grey) * keep
      b = grey + (b - grey) * keep
    }
    return (min(max(r, 0), 1), min(max(g, 0), 1), min(max(b, 0), 1))
  }
}
