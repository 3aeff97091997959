import Imaging

/// An exposure that depends on how light the surroundings of a pixel are: tones move, the local
/// contrast within them and the hues stay.
struct ToneMap {
  /// Gains over the cube of lightness.
  private let gains: ToneTable

  /// `stops` is asked for a lightness, 0 black and 1 white.
  init(stops: (Float) -> Float) {
    gains = ToneTable { PortableMath.exp2(stops(PortableMath.cubeRoot($0))) }
  }

  func applied(to picture: Image) -> Image {
    let surroundings = LocalBrightness(of: picture)
    var result = picture
    result.apply([
      { red, green, blue, position in
        guard position.width == picture.width, position.height == picture.height else { return }
        var lightness = [Float](repeating: 0, count: position.width)
        for x in red.indices {
          let brightness = ToneTable.brightness(red[x], green[x], blue[x])
          lightness[x] = PortableMath.cubeRoot(max(0, brightness))
        }
        surroundings.smooth(&lightness, ofRow: position.y)
        for x in red.indices {
          let gain = gains[lightness[x] * lightness[x] * lightness[x]]
          red[x] *= gain
          green[x] *= gain
          blue[x] *= gain
        }
      }
    ])
    result.probe = picture.probe.scaled { gains[ToneTable.brightness($0, $1, $2)] }
    return result
  }
}
