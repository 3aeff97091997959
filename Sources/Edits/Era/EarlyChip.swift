import Imaging

/// A digital camera of the first years: few pixels, noise in the dark, hard sharpening with halos,
/// burnt-out lights, and strong JPEG compression with its blocks.
struct EarlyChip: Sendable {
  let strength: Float
  let seed: UInt64

  /// Diagonal of the picture in the chip's pixels.
  private static let diagonal = 900.0

  /// A picture of the same size.
  func taken(_ picture: EncodedImage) -> EncodedImage {
    let scale = Self.diagonal / Canvas(size: picture.size).diagonal
    let few = picture.resampled(to: picture.size.scaled(by: scale)).clamped()
    return compressed(developed(few)).resampled(to: picture.size).clamped()
  }

  private func developed(_ picture: EncodedImage) -> EncodedImage {
    let noise = CounterNoise(seed: seed &+ 51)
    let luma = picture.luma()
    let blurred = luma.gaussianBlurred(sigmaInPixels: 1.1)
    let width = picture.width
    return EncodedImage(size: picture.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let counter = UInt64(i)
        let edge = (luma.samples[i] - blurred.samples[i]) * 1.1 * strength
        let dark = 0.012 + 0.03 * (1 - min(1, max(0, luma.samples[i])))
        let own = picture[i]
        let grain = 0.55 * noise.gaussian(counter)
        func value(_ channel: Float, _ layer: UInt64) -> Float {
          let speck = grain + 0.8 * noise.gaussian(counter &+ layer << 40)
          return min(1, max(0, channel + edge + dark * strength * speck))
        }
        (red[x], green[x], blue[x]) = (value(own.x, 1), value(own.y, 2), value(own.z, 3))
      }
    }
  }

  /// As JPEG at a low quality does it: brightness in blocks of 8, colour in blocks of 16.
  private func compressed(_ picture: EncodedImage) -> EncodedImage {
    let half = PixelSize(width: (picture.width + 1) / 2, height: (picture.height + 1) / 2)
    let luma = picture.luma()
    let step = 0.055 * strength
    let brightness = luma.blockQuantized(step: step, rise: 0.35)
    func color(_ plane: Plane) -> Plane {
      plane.combined(with: luma) { $0 - $1 }.resampled(to: half)
        .blockQuantized(step: step * 1.6, rise: 0.6).stretched(to: picture.size)
    }
    let (reds, blues) = (color(picture.red), color(picture.blue))
    let width = picture.width
    return EncodedImage(size: picture.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let (own, r, b) = (brightness.samples[i], reds.samples[i], blues.samples[i])
        red[x] = own + r
        green[x] = own - (0.299 * r + 0.114 * b) / 0.587
        blue[x] = own + b
      }
    }
  }
}
