import Imaging

/// Sky that shows between twigs. A matte that is drawn along edges stops where the twigs begin; what is
/// between them is as bright as the sky above, in pieces a few pixels wide.
struct SkyGaps {
  private let picture: Image
  private let sky, land: NearColors
  private let distance: Plane
  private let reach, thickness: Float

  /// How far from the sky gaps are looked for, how far around the land's colour is learnt, and how
  /// wide gaps are at most, as shares of the diagonal.
  private static let reach = 0.03
  private static let around = 0.02
  private static let thickness = 0.003
  /// How far sky and land differ at least, in cube roots of light.
  private static let apart: Float = 0.12

  init(_ picture: Image, sky matte: Mask) {
    self.picture = picture.mapPlanes { $0.map { PortableMath.cubeRoot(max(0, $0)) } }
    let diagonal = picture.size.diagonal
    (reach, thickness) = (Float(Self.reach * diagonal), Float(Self.thickness * diagonal))
    distance = Plane(
      width: matte.width, height: matte.height,
      samples: matte.samples.map { $0 > 0.5 ? 0 : 1e6 }
    ).distances()
    sky = NearColors(self.picture, sigma: 0.5 * Double(reach)) { matte.samples[$0] > 0.95 }
    land = NearColors(self.picture, sigma: max(2, Self.around * diagonal)) {
      matte.samples[$0] < 0.05
    }
  }

  /// The matte with the gaps.
  func added(to matte: Mask) -> Mask {
    var gaps = Plane(width: matte.width, height: matte.height)
    for i in gaps.samples.indices where distance.samples[i] > 0 && distance.samples[i] < reach {
      guard let place = place(of: i), place.miss < 0.35 else { continue }
      gaps.samples[i] =
        smoothstep(place.least, place.least + 0.45, place.share)
        * (1 - smoothstep(0.7, 1, distance.samples[i] / reach))
    }
    // snow and bright rock are no gaps
    let radius = max(1, Int(thickness.rounded()))
    let core = gaps.map { $0 > 0.6 ? 0 : 1 }.dilated(radius).map { 1 - $0 }
    let wide = core.dilated(radius + 1)
    return matte.combined(with: gaps.combined(with: wide) { max(0, $0 - $1) }) { max($0, $1) }
  }

  /// How far a colour lies on the way from the land's to the sky's, how far it does at least where it
  /// is the sky's, and how far beside that way for its length; `nil` where these can't be told apart.
  private func place(of i: Int) -> (share: Float, least: Float, miss: Float)? {
    guard let sky = sky.color(i), let land = land.color(i) else { return nil }
    let way = sky - land
    let length = (way * way).sum()
    guard length > Self.apart * Self.apart, way.min() > 0 else { return nil }
    let own = picture.color(i) - land
    let share = (own * way).sum() / length
    let miss = own - share * way
    // before leaves of autumn all that is pale is sky; before grey rock it may be rock
    let least = 0.35 - 0.25 * smoothstep(0.12, 0.25, land.max() - land.min())
    return (share, least, ((miss * miss).sum() / length).squareRoot())
  }
}
