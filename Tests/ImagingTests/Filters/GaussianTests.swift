import Foundation
import Imaging
import Testing

@Suite struct GaussianTests {
  /// What convolving a step with samples of the Gaussian gives, `distance` samples past the first
  /// sample after the step.
  private static func stepResponse(distance: Int, sigma: Double) -> Double {
    let reach = Int(sigma * 9) + 2
    func weight(_ k: Int) -> Double { exp(-Double(k * k) / (2 * sigma * sigma)) }
    let all = (-reach...reach).reduce(0) { $0 + weight($1) }
    guard distance >= -reach else { return 0 }
    return (-reach...min(reach, distance)).reduce(0) { $0 + weight($1) } / all
  }

  @Test(arguments: [0.3, 0.5, 1, 2, 3.9, 4.1, 5.7, 10, 10.3, 27, 60])
  func stepFollowsTheGaussian(sigma: Double) {
    let half = Int(sigma * 6) + 9
    let across = Plane(width: 2 * half, height: 11) { x, _ in x >= half ? 1 : 0 }
    let down = Plane(width: 13, height: 2 * half) { _, y in y >= half ? 1 : 0 }
    let blurredAcross = across.gaussianBlurred(sigmaInPixels: sigma)
    let blurredDown = down.gaussianBlurred(sigmaInPixels: sigma)
    for position in half / 2..<half * 3 / 2 {
      let expected = Self.stepResponse(distance: position - half, sigma: sigma)
      #expect(abs(Double(blurredAcross[position, 5]) - expected) < 0.001)
      #expect(abs(Double(blurredDown[6, position]) - expected) < 0.001)
    }
  }

  @Test(arguments: [4.5, 6, 10, 33])
  func largeImpulsesAreRound(sigma: Double) {
    let side = Int(sigma * 8) | 1
    var plane = Plane(width: side, height: side)
    plane[side / 2, side / 2] = 1
    let blurred = plane.gaussianBlurred(sigmaInPixels: sigma)
    let peak = 1 / (2 * Double.pi * sigma * sigma)
    for y in 0..<side {
      for x in 0..<side {
        let squared = Double((x - side / 2) * (x - side / 2) + (y - side / 2) * (y - side / 2))
        let expected = peak * exp(-squared / (2 * sigma * sigma))
        // mirror images of the impulse add a little at the edges
        #expect(abs(Double(blurred[x, y]) - expected) < peak * 0.01)
      }
    }
  }

  @Test func meanIsKeptWhateverTheSize() {
    let seed: UInt64 = 41
    for size in randomSizes(60, seed: seed) {
      let plane = Plane.noise(width: size.width, height: size.height, seed: seed)
      for sigma in [0.4, 1.7, 5, 40, 1000] {
        let blurred = plane.gaussianBlurred(sigmaInPixels: sigma)
        #expect(abs(blurred.mean - plane.mean) < 2e-3, "seed \(seed), \(size), sigma \(sigma)")
      }
    }
  }

  @Test func moreThanThePictureLeavesItsMean() {
    let plane = Plane.noise(width: 37, height: 22, seed: 5)
    let mean = Float(plane.mean)
    for sample in plane.gaussianBlurred(sigmaInPixels: 5000).samples {
      #expect(abs(sample - mean) < 1e-3)
    }
  }

  @Test(arguments: [0, 0.1, 0.29])
  func tinySigmasChangeNothing(sigma: Double) {
    let plane = Plane.noise(width: 20, height: 20, seed: 6)
    #expect(plane.gaussianBlurred(sigmaInPixels: sigma) == plane)
  }

  @Test(arguments: [0.5, 2, 7, 30])
  func flatStaysFlatToTheLastBit(sigma: Double) {
    let flat = Plane(width: 83, height: 61, repeating: 0.1)
    #expect(flat.gaussianBlurred(sigmaInPixels: sigma) == flat)
    #expect(flat.unsharpMasked(sigmaInPixels: sigma, amount: 2) == flat)
  }

  @Test func unsharpAddsTheDifferenceFromTheBlurred() {
    let plane = Plane.noise(width: 40, height: 30, seed: 8)
    let blurred = plane.gaussianBlurred(sigmaInPixels: 1.5)
    let sharpened = plane.unsharpMasked(sigmaInPixels: 1.5, amount: 0.7)
    for i in plane.samples.indices {
      let expected = plane.samples[i] * 1.7 - blurred.samples[i] * 0.7
      #expect(abs(sharpened.samples[i] - expected) < 1e-6)
    }
  }

  @Test func hiddenColoursDoNotBleed() {
    let blurred = Image.halfHidden(width: 40, height: 10).gaussianBlurred(sigmaInPixels: 3)
    for y in 0..<10 {
      for x in 0..<40 where blurred.alpha?[x, y] ?? 0 > 0.01 {
        #expect(abs(blurred.red[x, y] - 0.8) < 1e-4)
        #expect(blurred.green[x, y] < 1e-4)
      }
    }
  }
}
