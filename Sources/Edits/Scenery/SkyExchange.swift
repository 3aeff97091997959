import Imaging
import Scene

/// Takes a picture's sky out and puts another in its place, without a rim of the old one.
struct SkyExchange {
  private let matte: Mask
  private let old: LightField
  private let painter: SkyPainter
  private let stretch: GridStretch
  private let clouds: Light?
  private let opacity: Float

  /// `nil` where the picture has no sky or the rig leaves it.
  init?(_ relighting: Relighting, in picture: Image) {
    let (scene, rig) = (relighting.scene, relighting.rig)
    guard var look = rig.sky, let matte = scene.sky(picture.size),
      let colors = scene.skyColors(of: picture)
    else { return nil }
    if look.sun.x >= 0 { look.sun.x = relighting.sunPlace.x }
    self.matte = matte
    old = LightField(colors.size) { _, _, index in colors.color(index) }
    painter = SkyPainter(
      look, size: picture.size, horizon: min(1, scene.horizon + 0.04), seed: relighting.seed)
    stretch = GridStretch(from: colors.size, to: picture.size)
    clouds = rig.clouds
    opacity = min(1, relighting.strength)
  }

  struct Row {
    /// What is less of the sky than this isn't painted.
    static let leastShare: Float = 0.005

    fileprivate let share: ArraySlice<Float>
    fileprivate let old: [Light]
    fileprivate let new: [Light]
    fileprivate let clouds: Light?
    fileprivate let opacity: Float

    @inline(__always)
    func matte(_ x: Int) -> Float { share[share.startIndex + x] }

    /// What stands before the sky, without the sky's share in the pixel.
    @inline(__always)
    func foreground(_ x: Int, _ color: Light) -> Light {
      let share = matte(x)
      guard share > 0.01 else { return color }
      let own = (color - old[x] * share) / max(0.08, 1 - share)
      return pointwiseMin(pointwiseMax(own, color * 0.25), color)
    }

    /// The new sky; the picture's own clouds in it, where they are kept.
    @inline(__always)
    func sky(_ x: Int, _ color: Light) -> Light {
      var painted = new[x]
      if let clouds {
        let strongest = max(color.x, color.y, color.z)
        let purity = 1 - min(color.x, color.y, color.z) / max(1e-4, strongest)
        let cloud = (1 - smoothstep(0.1, 0.5, purity)) * smoothstep(0.15, 0.5, strongest)
        let light = 0.3 + 0.7 * min(1, color.brightness)
        painted = painted.mixed(with: clouds * light * light + painted * 0.35, 0.8 * cloud)
      }
      return opacity == 1 ? painted : color.mixed(with: painted, opacity)
    }
  }

  func row(_ y: Int) -> Row {
    let share = matte.samples[y * matte.width..<(y + 1) * matte.width]
    // painting clouds is most of the work, and most rows are below the horizon
    let isSeen = share.contains { $0 > Row.leastShare }
    return Row(
      share: share, old: old.row(y, stretch), new: isSeen ? painter.row(y) : [], clouds: clouds,
      opacity: opacity)
  }
}
