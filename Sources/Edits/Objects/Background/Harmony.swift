import Imaging

extension Image {
  /// Scaled and cropped to fill this size, from the middle.
  func covering(_ size: PixelSize) -> Image {
    let scale = max(
      Double(size.width) / Double(width), Double(size.height) / Double(height))
    let enlarged = PixelSize(
      width: max(size.width, Int((Double(width) * scale).rounded())),
      height: max(size.height, Int((Double(height) * scale).rounded())))
    var result = resampled(to: enlarged)
    result.alpha = nil
    return result.cropped(
      to: PixelRectangle(
        x: (enlarged.width - size.width) / 2, y: (enlarged.height - size.height) / 2, size: size))
  }

  /// A thing from one photograph in the light of another: its white goes a good part of the way to
  /// the other's, in brightness less than in colour.
  func inHarmony(with scene: Image, within mask: Mask) -> Image {
    guard let own = SceneLight(self, within: mask) else { return self }
    let other = SceneLight(scene)
    let (from, to) = (own.white.brightness, other.white.brightness)
    guard from > 0.01, to > 0.01 else { return self }
    let tint = (other.white / to) / pointwiseMax(own.white / from, Light(repeating: 0.2))
    let gain = PortableMath.power(to / from, 0.45)
    let bounded = min(1.35, max(0.45, gain))
    return scaled(
      by: Light(
        PortableMath.power(tint.x, 0.6), PortableMath.power(tint.y, 0.6),
        PortableMath.power(tint.z, 0.6)) * bounded)
  }
}
