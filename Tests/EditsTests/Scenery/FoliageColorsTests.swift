import Imaging
import Scene
import Testing

@testable import Edits

@Suite struct FoliageColorsTests {
  private let autumn = FoliageColors(
    leaves: .init(hues: 42...92, chroma: 1.15, chromaAdded: 0.07, lightness: 0.05))

  /// Rough grey rock, with what is green where it is said.
  private func rock(_ isGreen: (_ x: Int, _ y: Int) -> Bool) -> Image {
    let noise = GradientNoise(seed: 4)
    var picture = Image(width: 300, height: 220)
    for y in 0..<220 {
      for x in 0..<300 {
        let rough = 1 + 0.5 * noise.fractal(Float(x) * 0.3, Float(y) * 0.3, octaves: 3)
        let color =
          (isGreen(x, y) ? SIMD3<Float>(0.09, 0.2, 0.04) : SIMD3<Float>(0.2, 0.2, 0.19)) * rough
        picture.red[x, y] = color.x
        picture.green[x, y] = color.y
        picture.blue[x, y] = color.z
      }
    }
    return picture
  }

  /// How much redder a part has become.
  private func turn(
    _ picture: Image, _ across: ClosedRange<Float>, _ down: ClosedRange<Float>
  ) -> Float {
    let turned = autumn.applied(to: picture, SceneView(of: picture), strength: 1, seed: 1)
    func a(_ image: Image) -> Float {
      let color = meanColor(image, across, down)
      return OKLab(red: color.x, green: color.y, blue: color.z).a
    }
    return a(turned) - a(picture)
  }

  /// Trees above, rock below, and on it a cushion of moss as green as the leaves.
  @Test func treesTurnAndMossOnStonesStaysGreen() {
    let picture = rock { x, y in
      y < 90 || (200..<212).contains(x) && (170..<179).contains(y)
    }
    #expect(turn(picture, 0.2...0.8, 0.05...0.3) > 0.08)
    #expect(turn(picture, 0.67...0.703, 0.78...0.81) < 0.02)
  }

  @Test func aPlantByItselfTurns() {
    let picture = rock { x, y in (130..<170).contains(x) && (90..<122).contains(y) }
    #expect(turn(picture, 0.45...0.55, 0.44...0.53) > 0.08)
  }
}
