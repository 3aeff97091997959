import Imaging

/// What is to be seen of a thing's form: its shading, and which way its surface bends.
struct Surface {
  /// Lightness over that which most of the thing has: below 1 in shade, above in highlights.
  let shade: Plane
  /// The thing's frame, in pixels: textures are counted in its size.
  let frame: PixelRectangle
  /// Lightness that most of the thing has, and that of the photograph there.
  let usual: Float

  init?(_ picture: Image, matte: Mask) {
    guard let frame = matte.bounds(above: 0.2) else { return nil }
    self.frame = frame
    var lightness = Plane(width: picture.width, height: picture.height)
    for y in frame.rows {
      for x in frame.columns {
        let i = y * picture.width + x
        lightness.samples[i] = PortableMath.cubeRoot(max(0, picture.color(i).brightness))
      }
    }
    // counted on a coarse grid, so that a preview comes to the same as the full size
    let grid = lightness.cropped(to: frame).fitted(to: PixelSize(width: 96, height: 96))
    let share = matte.cropped(to: frame).fitted(to: grid.size)
    let values = grid.samples.indices.filter { share.samples[$0] > 0.5 }.map { grid.samples[$0] }
      .sorted()
    usual = max(0.1, values.isEmpty ? 0.5 : values[values.count * 6 / 10])
    for i in lightness.samples.indices { lightness.samples[i] /= usual }
    shade = lightness
  }

  /// Shading without the old surface's own pattern, for stuffs that have one of their own.
  func broadShade(_ matte: Mask) -> Plane {
    let sigma = max(1, 0.02 * Double(max(frame.size.width, frame.size.height)))
    let weight = matte.gaussianBlurred(sigmaInPixels: sigma)
    let sum = shade.combined(with: matte) { $0 * $1 }.gaussianBlurred(sigmaInPixels: sigma)
    return sum.combined(with: weight) { $1 > 0.02 ? $0 / $1 : 1 }
  }
}
