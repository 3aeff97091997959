import Imaging
import Testing

@Suite struct DisplayTests {
  @Test func everyCodeSurvivesTheRoundTrip() {
    let codes: [UInt8] = (0...255).flatMap { [UInt8($0), UInt8(255 - $0), UInt8($0), 255] }
    let display = DisplayImage8(width: 16, height: 16, samples: codes)
    #expect(Image(display).displayed() == display)
  }

  @Test func everySixteenBitCodeSurvivesTheRoundTrip() {
    let codes: [UInt16] = (0...65535).flatMap {
      [UInt16($0), UInt16($0), UInt16(65535 - $0), UInt16($0)]
    }
    let display = DisplayImage16(width: 256, height: 256, samples: codes)
    #expect(Image(display).displayed16() == display)
  }

  @Test func highlightsKeepTheirHue() {
    var image = Image(width: 1, height: 1, red: 0.8, green: 1.2, blue: 2)
    image.peak = 2
    let pixel = Image(image.displayed())
    #expect(abs(pixel.red.samples[0] / pixel.blue.samples[0] - 0.4) < 0.01)
    #expect(abs(pixel.green.samples[0] / pixel.blue.samples[0] - 0.6) < 0.01)
  }
}

@Suite struct PortableMathTests {
  @Test func cubeRootOfCubes() {
    for i in -200...200 {
      let x = Float(i) / 37
      #expect(abs(PortableMath.cubeRoot(x * x * x) - x) <= abs(x) * 4e-7)
    }
  }

  @Test func exponentAndLogarithmAreInverse() {
    for i in -400...400 {
      let x = Float(i) / 20
      #expect(abs(PortableMath.log2(PortableMath.exp2(x)) - x) < 3e-6)
    }
    #expect(PortableMath.exp2(3) == 8)
    #expect(PortableMath.log2(0.25) == -2)
  }

  @Test func sineAndCosineOfKnownAngles() {
    for (degrees, sine, cosine) in [(30, 0.5, 0.866_025_403_784), (-90, -1, 0), (180, 0, -1)] {
      let result = PortableMath.sineAndCosine(degrees: Double(degrees))
      #expect(abs(result.sine - sine) < 1e-11)
      #expect(abs(result.cosine - cosine) < 1e-11)
    }
  }

  @Test func eightPowersAtOnceHaveTheSameBits() {
    let noise = CounterNoise(seed: 5)
    for start in 0..<400 {
      var all = SIMD8<Float>.zero
      for lane in 0..<8 { all[lane] = 40 * noise.gaussian(UInt64(start * 8 + lane)) }
      let powers = PortableMath.exp2(all)
      for lane in 0..<8 { #expect(powers[lane] == PortableMath.exp2(all[lane])) }
    }
  }
}
