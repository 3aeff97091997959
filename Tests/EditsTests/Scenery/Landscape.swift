import Edits
import Imaging
import Scene

/// A blue sky over grey rocks and a green meadow, with a patch of skin in the meadow.
func landscape(width: Int = 240, height: Int = 160) -> Image {
  let noise = GradientNoise(seed: 9)
  var image = Image(width: width, height: height)
  for y in 0..<height {
    for x in 0..<width {
      let (u, v) = (Float(x) / Float(width), Float(y) / Float(height))
      let rough = 1 + 0.5 * noise.fractal(u * 40, v * 40, octaves: 3)
      let ridge = 0.4 + 0.08 * noise.fractal(u * 4, 0.5, octaves: 3)
      var color: SIMD3<Float>
      if v < ridge {
        color = [0.12 + 0.2 * v, 0.25 + 0.4 * v, 0.6 + 0.3 * v]
      } else if v < 0.62 {
        color = SIMD3(0.16, 0.15, 0.14) * rough
      } else {
        color = SIMD3(0.08, 0.2, 0.03) * (0.7 + 0.3 * rough)
      }
      if isSkin(u, v) { color = [0.55, 0.33, 0.24] }
      let i = y * width + x
      (image.red.samples[i], image.green.samples[i], image.blue.samples[i]) =
        (color.x, color.y, color.z)
    }
  }
  return image
}

func isSkin(_ u: Float, _ v: Float) -> Bool { (0.4...0.5).contains(u) && (0.7...0.9).contains(v) }

/// A warm wooden wall with a white thing before it: nothing of the outdoors.
func room(width: Int = 120, height: Int = 90) -> Image {
  var image = Image(width: width, height: height, red: 0.3, green: 0.16, blue: 0.07)
  for y in height / 3..<2 * height / 3 {
    for x in width / 3..<2 * width / 3 {
      image.red[x, y] = 0.8
      image.green[x, y] = 0.75
      image.blue[x, y] = 0.7
    }
  }
  return image
}

/// The mean colour over a part in shares of the picture, linear.
func meanColor(
  _ image: Image, _ across: ClosedRange<Float>, _ down: ClosedRange<Float>
) -> SIMD3<Float> {
  var (sum, count) = (SIMD3<Float>(), Float(0))
  for y in 0..<image.height where down.contains(Float(y) / Float(image.height)) {
    for x in 0..<image.width where across.contains(Float(x) / Float(image.width)) {
      sum += [image.red[x, y], image.green[x, y], image.blue[x, y]]
      count += 1
    }
  }
  return sum / count
}
