extension Image {
  /// Writes rows as an 8-bit screen shows them: R, G, B, A of each pixel.
  func display(_ rows: Range<Int>, into target: UnsafeMutablePointer<UInt8>) {
    let toneMap = DisplayToneMap(peak: peak)
    let range = rows.lowerBound * width..<rows.upperBound * width
    SRGB.Encoder8.shared.entries.withUnsafeBufferPointer { entries in
      red.samples.withUnsafeBufferPointer { red in
        green.samples.withUnsafeBufferPointer { green in
          blue.samples.withUnsafeBufferPointer { blue in
            var i = range.lowerBound
            var place = target
            while i + 4 <= range.upperBound {
              var color = (red.quad(at: i), green.quad(at: i), blue.quad(at: i))
              toneMap.map(&color)
              for lane in 0..<4 {
                place[0] = entries.code(color.0[lane])
                place[1] = entries.code(color.1[lane])
                place[2] = entries.code(color.2[lane])
                place[3] = .max
                place += 4
              }
              i += 4
            }
            while i < range.upperBound {
              let (r, g, b) = toneMap.map(red[i], green[i], blue[i])
              place[0] = entries.code(r)
              place[1] = entries.code(g)
              place[2] = entries.code(b)
              place[3] = .max
              place += 4
              i += 1
            }
          }
        }
      }
    }
    alpha?.display(range, into: target)
  }

  /// The same with 16 bits a sample.
  func display(_ rows: Range<Int>, into target: UnsafeMutablePointer<UInt16>) {
    let toneMap = DisplayToneMap(peak: peak)
    let range = rows.lowerBound * width..<rows.upperBound * width
    func code(_ linear: Float) -> UInt16 {
      UInt16(min(max(SRGB.encoded(linear), 0), 1) * 65535 + 0.5)
    }
    var place = target
    for i in range {
      let (r, g, b) = toneMap.map(red.samples[i], green.samples[i], blue.samples[i])
      place[0] = code(r)
      place[1] = code(g)
      place[2] = code(b)
      place[3] = .max
      place += 4
    }
    alpha?.display(range, into: target)
  }
}

extension Plane {
  /// Writes samples of this alpha plane behind the colours of each pixel.
  fileprivate func display<Sample: FixedWidthInteger & UnsignedInteger>(
    _ range: Range<Int>, into target: UnsafeMutablePointer<Sample>
  ) {
    let largest = Float(Sample.max)
    var place = target + 3
    for i in range {
      place.pointee = Sample(min(max(samples[i], 0), 1) * largest + 0.5)
      place += 4
    }
  }
}

extension UnsafeBufferPointer<SRGB.Encoder8.Entry> {
  /// The 8-bit code nearest to a linear value from 0 to 1.
  @inline(__always)
  fileprivate func code(_ linear: Float) -> UInt8 {
    let entry = self[Int(linear * 4096)]
    return linear >= entry.next ? entry.code &+ 1 : entry.code
  }
}
