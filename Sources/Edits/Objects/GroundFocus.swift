public import Imaging
public import Scene

/// How far ground is out of focus where a lens is set on a thing that stands on it: nowhere at its
/// foot, and evenly more with the rows to either side, as on a plane that leads away from the camera.
public struct GroundFocus: Sendable {
  /// The row that the thing stands on in the picture's first column, and how that goes on.
  private let row, slope: Double
  private let height: Double

  /// Of the thing's height, how far below its foot and above it everything is out of focus: what
  /// rises behind it soon isn't ground any more.
  private static let (before, behind): (Float, Float) = (0.75, 0.3)
  /// How steeply what it stands on may lead across the picture.
  private static let steepest = 0.35

  /// `nil` where it can't be told to stand on ground that is seen.
  public init?(of matte: Mask, in picture: Image, _ scene: SceneView) {
    guard scene.hasSky || scene.showsFloor, let bounds = matte.bounds(above: 0.5),
      bounds.rows.upperBound < matte.height - 2,
      ContactShadow.found(under: matte, in: picture) != nil,
      let line = Self.standingLine(of: matte, bounds), abs(line.slope) < Self.steepest
    else { return nil }
    (row, slope) = line
    height = Double(bounds.size.height)
  }

  /// 0 in focus, 1 as far out of it as anything.
  public func confusion(_ size: PixelSize) -> Plane {
    var result = Plane(width: size.width, height: size.height)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let below = Float((Double(y) - row - slope * Double(x)) / height)
        result[x, y] =
          below > 0 ? smoothstep(0, Self.before, below) : smoothstep(0, Self.behind, -below)
      }
    }
    return result
  }

  /// The edge of its hull on which it rests: the one below its middle.
  private static func standingLine(
    of matte: Mask, _ bounds: PixelRectangle
  ) -> (row: Double, slope: Double)? {
    let edge = bounds.columns.compactMap { x in
      bounds.rows.last { matte[x, $0] > 0.5 }.map { (x: Double(x), y: Double($0)) }
    }
    let hull = ConvexChain.corners(edge, turning: -1)
    let middle = Double(bounds.columns.lowerBound + bounds.columns.upperBound) / 2
    guard let next = hull.firstIndex(where: { $0.x > middle }), next > 0 else { return nil }
    let (a, b) = (hull[next - 1], hull[next])
    let slope = (b.y - a.y) / (b.x - a.x)
    return (a.y - slope * a.x, slope)
  }
}
