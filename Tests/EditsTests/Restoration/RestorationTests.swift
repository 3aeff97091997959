import Edits
import Imaging
import Testing

/// What damage and its repair come to, against the picture as it was.
@Suite struct RestorationTests {
  private let picture = landscape(width: 320, height: 240)

  private func error(_ image: Image, _ truth: Image) -> Float {
    let (own, others) = (image.lightness(), truth.lightness())
    return zip(own.samples, others.samples).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test func denoisingComesNearerToTheCleanPicture() throws {
    let smooth = picture.gaussianBlurred(sigmaInPixels: 2)
    let noise = CounterNoise(seed: 3)
    var noisy = smooth
    for i in noisy.red.samples.indices {
      noisy.red.samples[i] *= 1 + 0.15 * noise.gaussian(UInt64(i))
      noisy.green.samples[i] *= 1 + 0.15 * noise.gaussian(UInt64(i) + 1 << 30)
      noisy.blue.samples[i] *= 1 + 0.15 * noise.gaussian(UInt64(i) + 1 << 31)
    }
    let result = try rendered(Denoise.self, [:], noisy)
    #expect(error(result, smooth) < 0.35 * error(noisy, smooth))
  }

  @Test func denoisingKeepsHardEdges() throws {
    var edge = Image(width: 200, height: 120, red: 0.05, green: 0.05, blue: 0.05)
    for y in 0..<120 { for x in 100..<200 { edge.red[x, y] = 0.6 } }
    let result = try rendered(Denoise.self, ["amount": .number(1)], edge)
    #expect(result.red[98, 60] < 0.08 && result.red[101, 60] > 0.55)
  }

  @Test func scratchesAreFoundAndFilled() throws {
    let truth = picture.gaussianBlurred(sigmaInPixels: 1.5)
    let scratched = try rendered(
      FilmDamage.self, ["marks": .text("scratches"), "amount": .number(0.6)], truth)
    let result = try rendered(Restore.self, ["damage": .text("scratches")], scratched)
    #expect(error(result, truth) < 0.5 * error(scratched, truth))
  }

  @Test func fadedTonesComeBack() throws {
    var truth = picture
    // enough of black and white that the ends of the range can be told
    for y in 0..<48 {
      for x in 0..<60 {
        let value: Float = x < 30 ? 0 : 1
        (truth.red[x, y], truth.green[x, y], truth.blue[x, y]) = (value, value, value)
      }
    }
    var faded = truth
    faded.apply([
      { red, green, blue, _ in
        for i in red.indices {
          // dyes fade by a share of their density, about evenly in encoded values
          red[i] = Float(SRGB.linear(0.35 + 0.5 * Double(SRGB.encoded(red[i]))))
          green[i] = Float(SRGB.linear(0.3 + 0.5 * Double(SRGB.encoded(green[i]))))
          blue[i] = Float(SRGB.linear(0.2 + 0.45 * Double(SRGB.encoded(blue[i]))))
        }
      }
    ])
    let result = try rendered(
      Restore.self, ["damage": .text("fading"), "amount": .number(1)], faded)
    #expect(error(result, truth) < 0.4 * error(faded, truth))
  }

  @Test func blocksAreSmoothed() throws {
    let smooth = picture.gaussianBlurred(sigmaInPixels: 6)
    var blocks = smooth
    for y in 0..<240 {
      for x in 0..<320 {
        let place = (y / 8 * 8 + 4) * 320 + x / 8 * 8 + 4
        let i = y * 320 + x
        blocks.red.samples[i] = smooth.red.samples[place]
        blocks.green.samples[i] = smooth.green.samples[place]
        blocks.blue.samples[i] = smooth.blue.samples[place]
      }
    }
    let result = try rendered(
      Restore.self, ["damage": .text("compression"), "amount": .number(1)], blocks)
    #expect(error(result, smooth) < 0.85 * error(blocks, smooth))
  }

  @Test func enhancingLightensWhatIsTooDarkAndSaysSo() throws {
    var dark = picture
    dark.apply([
      { red, green, blue, _ in
        for i in red.indices {
          (red[i], green[i], blue[i]) = (red[i] / 6, green[i] / 6, blue[i] / 6)
        }
      }
    ])
    let settled = try AutoEnhance.settle(AutoEnhance.plainArguments, for: dark)
    #expect((settled.number("stops") ?? 0) > 0.2)
    #expect(AutoEnhance.account(settled)?.contains("lighter") == true)
    let result = try rendered(AutoEnhance.self, settled, dark)
    #expect(error(result, picture) < error(dark, picture))
  }
}
