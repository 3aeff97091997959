import Imaging
import Scene
import Testing

/// A picture of 160 × 120 of speckled colours; `grain` is the deviation as a share of each.
func speckledPicture(grain: Float, _ color: (Int, Int) -> SIMD3<Float>) -> Image {
  let noise = CounterNoise(seed: 13)
  var picture = Image(width: 160, height: 120)
  for y in 0..<120 {
    for x in 0..<160 {
      let color = color(x, y) * (1 + grain * noise.gaussian(UInt64(y * 160 + x)))
      (picture.red[x, y], picture.green[x, y]) = (max(0, color.x), max(0, color.y))
      picture.blue[x, y] = max(0, color.z)
    }
  }
  return picture
}

/// A box in it.
func boxInPixels(_ left: Int, _ top: Int, _ right: Int, _ bottom: Int) throws -> Region {
  try #require(
    Region(
      left: Double(left) / 160, top: Double(top) / 120, right: Double(right) / 160,
      bottom: Double(bottom) / 120))
}
