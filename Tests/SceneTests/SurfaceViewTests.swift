import Imaging
import Scene
import Testing

/// How surfaces lie, told from the straight edges that a picture shows of them.
@Suite struct SurfaceViewTests {
  private static let size = PixelSize(width: 480, height: 360)

  /// A wall of bricks seen at a slant: its courses meet on the right, at the height of the eye.
  private static func wall(meetingAt point: SIMD2<Double>) -> Image {
    var picture = Image(width: size.width, height: size.height, red: 0.3, green: 0.12, blue: 0.1)
    var joints: [Contour] = []
    for k in 0..<9 {
      let left = SIMD2(0, 10 + 42 * Double(k))
      let right = left + (point - left) * (Double(size.width) / point.x)
      joints.append([left, right, right + [0, 3], left + [0, 4]])
    }
    for k in 0..<6 {
      let x = 30 + 80 * Double(k)
      joints.append([[x, 0], [x + 3, 0], [x + 3, 360], [x, 360]])
    }
    let mortar = Plane(covering: joints, size: size)
    for i in mortar.samples.indices where mortar.samples[i] > 0 {
      let share = mortar.samples[i]
      picture.red.samples[i] += (0.6 - picture.red.samples[i]) * share
      picture.green.samples[i] += (0.58 - picture.green.samples[i]) * share
      picture.blue.samples[i] += (0.55 - picture.blue.samples[i]) * share
    }
    return picture
  }

  @Test(arguments: [SIMD2(1100.0, 180), SIMD2(900.0, 60), SIMD2(1500.0, 330)])
  func coursesOfBricksTellTheirVanishingPoint(_ truth: SIMD2<Double>) throws {
    let segments = LineSegment.found(in: Self.wall(meetingAt: truth))
    let found = try #require(
      VanishingPoint.found(among: segments, course: .across, size: Self.size))
    // by the way it tells to write, at several places
    for place in [SIMD2(100.0, 100), SIMD2(240.0, 180), SIMD2(380.0, 300)] {
      let way = found.direction(from: place - [240, 180])
      let right = (truth - place) / (truth - place).length
      #expect(abs(way.x * right.y - way.y * right.x) < 0.02, "\(found)")
    }
    let upright = try #require(
      VanishingPoint.found(among: segments, course: .upright, size: Self.size))
    #expect(abs(upright.direction(from: [0, 0]).x) < 0.02)
  }

  @Test func aPlainPictureTellsNothing() {
    let plain = Image(width: 200, height: 150, red: 0.4, green: 0.4, blue: 0.4)
    #expect(LineSegment.found(in: plain).isEmpty)
    #expect(VanishingPoint.found(among: [], course: .across, size: plain.size) == nil)
  }

  @Test func whatFacesTheEyeKeepsItsShape() throws {
    let quad = try #require(
      SurfaceView(facing: Self.size).quad(centre: [300, 100], height: 40, aspect: 3))
    let upright = Quad(left: 240, top: 80, right: 360, bottom: 120)
    for (a, b) in zip(quad.corners, upright.corners) { #expect((a - b).length < 1e-6) }
  }

  @Test func writingOnARectangleRunsAlongItsSides() throws {
    let board = Quad(
      topLeft: [100, 80], topRight: [380, 130], bottomRight: [380, 250], bottomLeft: [100, 280])
    let view = SurfaceView(of: board, size: Self.size)
    let quad = try #require(view.quad(centre: [220, 180], height: 50, aspect: 2))
    let plane = try #require(Homography(unitSquareTo: board)).inverse
    let (a, b, c, d) = (
      plane.applied(to: quad.topLeft), plane.applied(to: quad.topRight),
      plane.applied(to: quad.bottomRight), plane.applied(to: quad.bottomLeft)
    )
    #expect(abs(a.y - b.y) < 1e-6 && abs(c.y - d.y) < 1e-6)
    #expect(abs(a.x - d.x) < 1e-6 && abs(b.x - c.x) < 1e-6)
    // the nearer end is the larger
    #expect((quad.bottomLeft - quad.topLeft).length > (quad.bottomRight - quad.topRight).length)
  }
}
