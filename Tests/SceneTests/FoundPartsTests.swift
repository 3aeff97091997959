import Foundation
import Imaging
import Scene
import Testing

/// What is found in the photographs that come with the project.
@Suite struct PhotographTests {
  private static func photograph(_ name: String) throws -> Image {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Assets/\(name)").path
    return try PictureFile(path: path).decode().image()
  }

  /// Mean of a mask over a rectangle in shares of the picture.
  private func mean(_ mask: Mask, _ across: ClosedRange<Double>, _ down: ClosedRange<Double>)
    -> Float
  {
    var (sum, count) = (Float(0), Float(0))
    for y in 0..<mask.height where down.contains(Double(y) / Double(mask.height)) {
      for x in 0..<mask.width where across.contains(Double(x) / Double(mask.width)) {
        sum += mask[x, y]
        count += 1
      }
    }
    return sum / count
  }

  @Test(arguments: ["astronaut.png", "coffee.png", "chelsea.png", "two-dogs.jpg"])
  func indoorsAndCloseUpThereIsNoSky(_ name: String) throws {
    let scene = SceneView(of: try Self.photograph(name))
    #expect(!scene.hasSky)
    #expect(scene.sky(PixelSize(width: 40, height: 30)) == nil)
  }

  @Test func theSkyEndsAtTheMountains() throws {
    let picture = try Self.photograph("high-mountains.jpg")
    let sky = try #require(SceneView(of: picture).sky(picture.size))
    // blue sky, the cloud in it, rocks, the snow below them, the meadow
    #expect(mean(sky, 0.5...0.95, 0...0.12) > 0.97)
    #expect(mean(sky, 0.2...0.3, 0.18...0.25) > 0.9)
    #expect(mean(sky, 0.55...0.75, 0.4...0.5) < 0.03)
    // bluish rock in the shade, right below the sky
    #expect(mean(sky, 0...0.045, 0.21...0.23) < 0.2)
    #expect(mean(sky, 0.7...0.95, 0.62...0.67) < 0.03)
    #expect(mean(sky, 0...1, 0.7...1) < 0.001)
  }

  @Test func aPaleSkyIsOneToo() throws {
    let picture = try Self.photograph("mountain-meadow.jpg")
    let sky = try #require(SceneView(of: picture).sky(picture.size))
    #expect(mean(sky, 0...1, 0...0.1) > 0.95)
    #expect(mean(sky, 0.2...0.8, 0.3...0.4) < 0.05)
    #expect(mean(sky, 0...1, 0.6...1) < 0.001)
  }

  @Test func soIsOneAtDusk() throws {
    let picture = try Self.photograph("rocket.jpg")
    let sky = try #require(SceneView(of: picture).sky(picture.size))
    #expect(mean(sky, 0.3...0.45, 0.05...0.6) > 0.95)
    // the rocket
    #expect(mean(sky, 0.49...0.51, 0.5...0.75) < 0.15)
  }

  @Test func leavesAndGrassAreTold() throws {
    let picture = try Self.photograph("mountain-meadow.jpg")
    let scene = SceneView(of: picture)
    let foliage = scene.foliage(picture.size)
    #expect(mean(foliage.green, 0.1...0.9, 0.78...0.98) > 0.9)
    #expect(mean(foliage.autumn, 0.15...0.4, 0.42...0.55) > 0.6)
    #expect(mean(foliage.autumn, 0.1...0.9, 0.78...0.98) < 0.1)
    #expect(mean(scene.ground(picture.size), 0.1...0.9, 0.8...0.98) > 0.8)
  }

  @Test(arguments: ["astronaut.png", "coffee.png", "chelsea.png"])
  func skinWoodAndFurAreNoLeaves(_ name: String) throws {
    let scene = SceneView(of: try Self.photograph(name))
    #expect(scene.mask(of: .foliage, size: PixelSize(width: 64, height: 64)) == nil)
  }

  @Test func depthGrowsTowardsTheHorizon() throws {
    let picture = try Self.photograph("mountain-meadow.jpg")
    let depth = SceneView(of: picture).depth(picture.size)
    let (near, middle, far, sky) = (
      mean(depth, 0...1, 0.9...1), mean(depth, 0.1...0.3, 0.5...0.58),
      mean(depth, 0.3...0.7, 0.28...0.36), mean(depth, 0...1, 0...0.08)
    )
    #expect(near < 0.15 && near < middle && middle < far && far < sky + 0.01)
  }

  @Test func previewAndFullSizeShowTheSame() throws {
    let picture = try Self.photograph("high-mountains.jpg")
    let small = PixelSize(width: 480, height: 360)
    let full = SceneView(of: picture)
    let preview = SceneView(of: picture.resampled(to: small))
    let pairs = try [
      (#require(full.sky(small)), #require(preview.sky(small))),
      (full.depth(small), preview.depth(small)),
      (full.foliage(small).green, preview.foliage(small).green),
    ]
    for (one, other) in pairs {
      let difference = zip(one.samples, other.samples).reduce(Float(0)) { $0 + abs($1.0 - $1.1) }
      #expect(difference / Float(one.samples.count) < 0.02)
    }
  }
}

@Suite struct DegenerateSceneTests {
  @Test(arguments: [(1, 1), (64, 1), (1, 50), (40, 30)])
  func aFlatPictureShowsNothingAndBreaksNothing(_ width: Int, _ height: Int) {
    let scene = SceneView(of: Image(width: width, height: height, red: 0.3, green: 0.2, blue: 0.1))
    #expect(!scene.hasSky)
    let size = PixelSize(width: width, height: height)
    #expect(scene.depth(size).samples.allSatisfy { (0...1).contains($0) })
    #expect(scene.ground(size).samples.allSatisfy { (0...1).contains($0) })
    #expect(scene.foliage(size).green.samples.allSatisfy { (0...1).contains($0) })
  }

  @Test func masksStayWithinTheirRange() {
    let noise = CounterNoise(seed: 3)
    func plane(_ channel: UInt64) -> Plane {
      Plane(
        width: 90, height: 70,
        samples: (0..<6300).map { noise.uniform(UInt64($0) * 3 + channel) })
    }
    let scene = SceneView(of: Image(red: plane(0), green: plane(1), blue: plane(2)))
    for part in ScenePart.allCases {
      guard let mask = scene.mask(of: part, size: PixelSize(width: 33, height: 41)) else {
        continue
      }
      #expect(mask.samples.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }
}
