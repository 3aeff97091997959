import Foundation
import Imaging
import Scene
import Testing

/// Faces found by a cascade, on the project's own photographs.
@Suite struct FaceTests {
  private static func picture(_ name: String) throws -> Image {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("Assets/\(name)").path
    let image = try PictureFile(path: path).decode().image()
    let scale = image.size.scale(toFit: PixelSize(width: 1280, height: 1280))
    return scale < 1 ? image.resampled(to: image.size.scaled(by: scale)) : image
  }

  @Test func theAstronautsFaceAndEyesAreFound() throws {
    let picture = try Self.picture("astronaut.png")
    let faces = Face.found(in: picture)
    let face = try #require(faces.first)
    #expect(faces.count == 1)
    // measured by hand in the picture of 512 × 512 pixels
    for (eye, place) in [(face.leftEye, SIMD2(206.0, 103)), (face.rightEye, SIMD2(248.0, 104))] {
      #expect((eye * 512 - place).length < 7, "\(eye * 512)")
    }
    #expect((face.mouth * 512 - [227, 148]).length < 10, "\(face.mouth * 512)")
  }

  @Test(arguments: [
    "coffee.png", "high-mountains.jpg", "rocket.jpg", "mountain-meadow.jpg", "forest-stream.jpg",
    "chelsea.png", "two-dogs.jpg",
  ])
  func whereNobodyIsThereIsNoFace(_ name: String) throws {
    #expect(Face.found(in: try Self.picture(name)).isEmpty)
  }

  @Test(arguments: [-42.0, -24, 24, 42]) func tiltedHeadsAreFound(_ degrees: Double) throws {
    let picture = try Self.picture("astronaut.png")
    let head = picture.cropped(
      to: PixelRectangle(x: 60, y: 0, size: PixelSize(width: 340, height: 280)))
    let size = PixelSize(width: 440, height: 420)
    let map = AffineMap(turning: head.size, by: degrees, into: size)
    let faces = Face.found(in: head.warped(by: map, to: size, beyond: .mirrored))
    let face = try #require(faces.first)
    func upright(_ p: SIMD2<Double>) -> SIMD2<Double> {
      let source = map.source(ofX: p.x * 440, y: p.y * 420)
      return SIMD2(source.x + 60, source.y)
    }
    for (eye, place) in [(face.leftEye, SIMD2(206.0, 103)), (face.rightEye, SIMD2(248.0, 104))] {
      #expect((upright(eye) - place).length < 9, "\(upright(eye))")
    }
  }

  @Test func partsOfAPersonLieWhereTheyShould() throws {
    let picture = try Self.picture("astronaut.png")
    let scene = SceneView(of: picture)
    let size = PixelSize(width: 512, height: 512)
    func share(_ part: ScenePart, _ x: Int, _ y: Int) throws -> Float {
      try #require(scene.mask(of: part, size: size))[x, y]
    }
    #expect(try share(.face, 227, 125) > 0.9)
    #expect(try share(.face, 60, 300) == 0)
    #expect(try share(.eyes, 206, 103) > 0.5)
    #expect(try share(.skin, 206, 124) > 0.5)
    #expect(try share(.person, 220, 300) > 0.5)
    #expect(try share(.person, 20, 30) < 0.5)
    // the sleeve, the straps; the helmet, the flag
    #expect(try share(.person, 40, 380) > 0.5)
    #expect(try share(.person, 268, 470) > 0.5)
    #expect(try share(.person, 440, 400) < 0.1)
    #expect(try share(.person, 15, 150) < 0.1)
    // a fringe, and the brow below it
    #expect(try share(.hair, 215, 70) > 0.5)
    #expect(try share(.hair, 222, 98) < 0.2)
    // the temple in the shade, and dark hair beside it
    #expect(try share(.hair, 263, 100) < 0.3)
    #expect(try share(.hair, 280, 108) > 0.5)
  }

  @Test func withoutAFaceThereIsNoPart() {
    let scene = SceneView(of: Image(width: 80, height: 60, red: 0.2, green: 0.3, blue: 0.4))
    for part in [ScenePart.face, .skin, .eyes, .hair, .person] {
      #expect(scene.mask(of: part, size: PixelSize(width: 40, height: 30)) == nil)
    }
  }
}
