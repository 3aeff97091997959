/// A picture as if the camera had been tilted or turned where it stood (a homography), shown as
/// large as it fills the frame without a gap.
public struct TiltMap: PointMap, Equatable {
  private let centreX, centreY: Double
  /// Half the diagonal in pixels, the unit of length.
  private let unit: Double
  private let horizontal, vertical: Double
  private let scale: Double

  /// - Parameters:
  ///   - vertical: above 0 the top gets wider, as when a camera that looked up is levelled; at 1
  ///     lengths there would double beside the middle's, half a diagonal away.
  ///   - horizontal: above 0 the left side gets taller.
  public init(size: PixelSize, vertical: Double, horizontal: Double) {
    (centreX, centreY) = (Double(size.width) / 2, Double(size.height) / 2)
    unit = (centreX * centreX + centreY * centreY).squareRoot()
    (self.horizontal, self.vertical) = (horizontal, vertical)
    // the corner that would come from farthest out then comes from the picture's own corner
    scale = 1 / (1 + (abs(horizontal) * centreX + abs(vertical) * centreY) / unit)
  }

  @inline(__always)
  public func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
    let (across, down) = ((x - centreX) * scale / unit, (y - centreY) * scale / unit)
    let distance = 1 - horizontal * across - vertical * down
    return (centreX + across / distance * unit, centreY + down / distance * unit)
  }
}
