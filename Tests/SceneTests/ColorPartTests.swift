import Imaging
import Scene
import Testing

/// Parts that are known by their colour, on patches whose colours are known.
@Suite struct ColorPartTests {
  private static let patches: [(part: ScenePart, color: SIMD3<Float>)] = [
    (.red, [0.5, 0.02, 0.02]), (.orange, [0.8, 0.3, 0.02]), (.yellow, [0.85, 0.7, 0.05]),
    (.green, [0.05, 0.3, 0.05]), (.blue, [0.03, 0.1, 0.5]), (.purple, [0.2, 0.03, 0.4]),
    (.white, [0.9, 0.9, 0.9]), (.black, [0.005, 0.005, 0.005]), (.grey, [0.2, 0.2, 0.2]),
    (.brown, [0.12, 0.06, 0.025]), (.pink, [0.85, 0.35, 0.45]),
  ]

  private static let scene: SceneView = {
    var picture = Image(width: 40 * patches.count, height: 60)
    for (place, patch) in patches.enumerated() {
      for y in 0..<60 {
        for x in place * 40..<place * 40 + 40 {
          (picture.red[x, y], picture.green[x, y], picture.blue[x, y]) = (
            patch.color.x, patch.color.y, patch.color.z
          )
        }
      }
    }
    return SceneView(of: picture)
  }()

  @Test(arguments: 0..<11)
  func eachColorIsFoundWhereItIs(_ place: Int) throws {
    let part = Self.patches[place].part
    let mask = try #require(Self.scene.mask(of: part, size: Self.scene.picture.size))
    for other in Self.patches.indices {
      let value = mask[other * 40 + 20, 30]
      if other == place { #expect(value > 0.8, "\(part)") } else { #expect(value < 0.3, "\(part)") }
    }
  }

  @Test func brightAndDarkPartsAreFound() throws {
    let size = Self.scene.picture.size
    let bright = try #require(Self.scene.mask(of: .bright, size: size))
    let dark = try #require(Self.scene.mask(of: .dark, size: size))
    #expect(bright[6 * 40 + 20, 30] > 0.8 && bright[7 * 40 + 20, 30] < 0.1)
    #expect(dark[7 * 40 + 20, 30] > 0.8 && dark[6 * 40 + 20, 30] < 0.1)
  }

  @Test func whatIsNotThereIsNotFound() {
    let grey = SceneView(of: Image(width: 60, height: 60, red: 0.2, green: 0.2, blue: 0.2))
    #expect(grey.mask(of: .red, size: grey.picture.size) == nil)
    #expect(grey.mask(of: .skin, size: grey.picture.size) == nil)
  }
}
