import Imaging

/// A colour or an amount of light for each of red, green and blue, linear.
typealias Light = SIMD3<Float>

extension Light {
  @inline(__always)
  var brightness: Float { luminance(x, y, z) }

  @inline(__always)
  func mixed(with other: Light, _ share: Float) -> Light { self + (other - self) * share }

  /// The light to the power of `exponent` in each channel: less of a tint, or more.
  func raised(to exponent: Float) -> Light {
    Light(
      PortableMath.power(x, exponent), PortableMath.power(y, exponent),
      PortableMath.power(z, exponent))
  }
}

extension Image {
  /// This picture with every pixel replaced, row by row, from several threads at once: `painter` is
  /// asked once for each row. Values above white are rolled off, so that added light doesn't burn
  /// out.
  func repaintedRows(
    _ painter: @Sendable (_ y: Int) -> (_ x: Int, _ color: Light) -> Light
  ) -> Image {
    var result = self
    let (width, ceiling) = (width, max(1, peak))
    result.red.samples.withUnsafeMutableBufferPointer { red in
      result.green.samples.withUnsafeMutableBufferPointer { green in
        result.blue.samples.withUnsafeMutableBufferPointer { blue in
          nonisolated(unsafe) let (red, green, blue) = (red, green, blue)
          Parallel.bands(of: height, height: 16) { rows in
            for y in rows {
              let paint = painter(y)
              for x in 0..<width {
                let i = y * width + x
                let before = Light(red[i], green[i], blue[i])
                let after = paint(x, before)
                let bounded = after == before ? after : after.rolledOff(ceiling: ceiling)
                (red[i], green[i], blue[i]) = (bounded.x, bounded.y, bounded.z)
              }
            }
          }
        }
      }
    }
    if peak < ceiling { result.peak = ceiling }
    return result
  }

  func color(_ index: Int) -> Light {
    Light(red.samples[index], green.samples[index], blue.samples[index])
  }
}

extension Light {
  /// Brought below `ceiling` without turning the hue much: what lies above 0.8 is compressed.
  @inline(__always)
  fileprivate func rolledOff(ceiling: Float) -> Light {
    let strongest = Swift.max(x, y, z)
    let knee = 0.8 * ceiling
    guard strongest > knee else { return self }
    let room = ceiling - knee
    let above = strongest - knee
    return self * ((knee + room * above / (room + above)) / strongest)
  }
}

/// A light that falls differently on the parts of a picture: three planes on a small grid.
struct LightField: Sendable {
  var red: Plane
  var green: Plane
  var blue: Plane

  init(_ grid: PixelSize, _ light: (_ u: Float, _ v: Float, _ index: Int) -> Light) {
    red = Plane(width: grid.width, height: grid.height)
    (green, blue) = (red, red)
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let i = y * grid.width + x
        let value = light(
          (Float(x) + 0.5) / Float(grid.width), (Float(y) + 0.5) / Float(grid.height), i)
        (red.samples[i], green.samples[i], blue.samples[i]) = (value.x, value.y, value.z)
      }
    }
  }

  /// Along row `y` of a picture of the stretch's size.
  func row(_ y: Int, _ stretch: GridStretch) -> [Light] {
    let (r, g, b) = (stretch.row(y, of: red), stretch.row(y, of: green), stretch.row(y, of: blue))
    return r.indices.map { Light(r[$0], g[$0], b[$0]) }
  }
}

extension Image {
  /// Mean brightness, white counting as 1 however bright: how much light the hour has.
  var meanBrightness: Float {
    let grid = reduced(toLongerSide: 32)
    var sum: Float = 0
    for i in 0..<grid.pixelCount { sum += min(1, grid.color(i).brightness) }
    return sum / Float(grid.pixelCount)
  }
}
