import Imaging
import Testing

/// The number of threads is one setting for the process, so these take turns.
@Suite(.serialized) struct ThreadCountTests {
  private func expectTheSame(_ make: () -> Image) {
    defer { Parallel.threadLimit = 0 }
    Parallel.threadLimit = 1
    let expected = make()
    for threads in [2, 7, 0] {
      Parallel.threadLimit = threads
      #expect(make() == expected)
    }
  }

  private let image = Image.noise(width: 301, height: 277, seed: 77, alpha: true)

  @Test func resampling() {
    expectTheSame { image.resampled(to: PixelSize(width: 130, height: 119)) }
    expectTheSame { image.resampled(to: PixelSize(width: 411, height: 300)) }
  }

  @Test func blurs() {
    expectTheSame { image.gaussianBlurred(sigmaInPixels: 1.3) }
    expectTheSame { image.gaussianBlurred(sigmaInPixels: 12) }
    expectTheSame { image.unsharpMasked(sigmaInPixels: 2, amount: 0.8) }
  }

  @Test func turnsAndWarps() {
    expectTheSame { image.turned(quarters: 1) }
    let map = AffineMap(turning: image.size, by: 12, into: image.size)
    expectTheSame { image.warped(by: map, to: image.size, beyond: .empty) }
  }

  @Test func blending() {
    let mask = Mask(size: image.size, left: 50, top: 40, right: 200, bottom: 200, feather: 60)
    let other = Image.noise(width: 301, height: 277, seed: 78)
    expectTheSame { image.blended(with: other, by: mask) }
  }
}
