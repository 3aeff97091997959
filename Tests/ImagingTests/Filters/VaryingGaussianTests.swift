import Imaging
import Testing

@Suite struct VaryingGaussianTests {
  private static let picture: Image = {
    let noise = CounterNoise(seed: 9)
    let light = Plane(
      width: 96, height: 64, samples: (0..<96 * 64).map { noise.uniform(UInt64($0)) })
    return Image(red: light, green: light, blue: light)
  }()

  @Test func eachPixelIsBlurredByItsShare() {
    let picture = Self.picture
    var confusion = Plane(width: 96, height: 64)
    for y in 0..<64 { for x in 0..<96 { confusion[x, y] = x < 32 ? 0 : x < 64 ? 0.25 : 1 } }
    let result = picture.gaussianBlurred(sigmaInPixels: 8, timesEach: confusion)
    let (part, whole) = (
      picture.gaussianBlurred(sigmaInPixels: 2), picture.gaussianBlurred(sigmaInPixels: 8)
    )
    for y in stride(from: 0, to: 64, by: 7) {
      #expect(result.green[10, y] == picture.green[10, y])
      #expect(abs(result.green[48, y] - part.green[48, y]) < 1e-5)
      #expect(abs(result.green[80, y] - whole.green[80, y]) < 1e-5)
    }
  }

  @Test func nothingIsTakenInOfWhatTheCoverHides() {
    let picture = Self.picture
    let cover = Image(width: 96, height: 64, red: 0.5, green: 0.5, blue: 0.5)
    let all = Plane(width: 96, height: 64, samples: [Float](repeating: 1, count: 96 * 64))
    let result = picture.gaussianBlurred(sigmaInPixels: 5, timesEach: all, seeing: cover)
    #expect(result.green.samples.allSatisfy { abs($0 - 0.5) < 1e-4 })
  }
}
