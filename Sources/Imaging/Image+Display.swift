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
    var (green, blue): ([Float], [Float]) = ([], [])
    let red = [Float](sampleCount: width * height) { red in
      green = [Float](sampleCount: width * height) { green in
        blue = [Float](sampleCount: width * height) { blue in
          nonisolated(unsafe) let planes = (red, green, blue)
          table.withUnsafeBufferPointer { table in
            display.samples.withUnsafeBufferPointer { source in
              nonisolated(unsafe) let (table, source) = (table, source)
              Parallel.bands(of: height) { rows in
                for i in rows.lowerBound * width..<rows.upperBound * width {
                  planes.0[i] = table[Int(source[i * 4])]
                  planes.1[i] = table[Int(source[i * 4 + 1])]
                  planes.2[i] = table[Int(source[i * 4 + 2])]
                }
              }
            }
          }
        }
      }
    }
    func plane(_ samples: [Float]) -> Plane {
      Plane(width: width, height: height, samples: samples)
    }
    self.init(
      red: plane(red), green: plane(green), blue: plane(blue), alpha: display.alphaPlane)
  }

  /// As an 8-bit screen shows it: highlights rolled off, colours brought into gamut, sRGB curve.
  /// A picture whose values lie in 0...1 with a peak of 1 only gets encoded.
  public func displayed() -> DisplayImage8 {
    let (width, height) = (width, height)
    let samples = [UInt8](sampleCount: width * height * 4) { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let target = base
      Parallel.bands(of: height) { rows in
        display(rows, into: target + rows.lowerBound * width * 4)
      }
    }
    return DisplayImage(width: width, height: height, samples: samples)
  }

  /// The same with 16 bits a sample.
  public func displayed16() -> DisplayImage16 {
    let (width, height) = (width, height)
    let samples = [UInt16](sampleCount: width * height * 4) { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let target = base
      Parallel.bands(of: height) { rows in
        display(rows, into: target + rows.lowerBound * width * 4)
      }
    }
    return DisplayImage(width: width, height: height, samples: samples)
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
}

extension DisplayImage {
  /// Alpha from 0 to 1; `nil` where every pixel is opaque.
  fileprivate var alphaPlane: Plane? {
    if isOpaque { return nil }
    return Plane(width: width, rowCount: height) { rows, destination in
      for i in rows.lowerBound * width..<rows.upperBound * width {
        destination[i] = Float(samples[i * 4 + 3]) / Float(Sample.max)
      }
    }
  }
}
