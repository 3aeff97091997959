public import Imaging

/// Signs whose lettering is known, painted on walls: for finding, removing and replacing text.
public struct TestSign {
  public let image: Image
  /// The same without lettering.
  public let bare: Image
  /// Of the lettering, as fractions.
  public let quad: Quad
  public let ink: SIMD3<Float>

  /// `number` tells signs apart: words, font, colours, perspective, noise and blur.
  public init(_ number: Int, text: String? = nil) throws {
    let noise = CounterNoise(seed: UInt64(number) &+ 100)
    func random(_ k: Int) -> Double { Double(noise.bits(UInt64(k))) / 4_294_967_296 }
    let words = [
      "OPEN", "BAKERY", "Exit", "No parking", "SALE", "Hotel Adler", "STOP", "Museum", "PHARMACY",
    ]
    let families: [FontFamily] = [.bold, .sans, .serif, .condensed]
    let text = text ?? words[number % words.count]
    let layout = try TextLayout([text], in: families[number % families.count])
    let size = PixelSize(width: 720, height: 480)
    let height = 34 + 46 * random(1)
    let width = min(480, layout.width / layout.height * height)
    let (left, top) = (90 + 80 * random(2), 140 + 120 * random(3))
    let fall = (random(4) - 0.5) * 0.5 * height
    let lean = (random(5) - 0.5) * 0.22 * width
    let upright = Quad(
      topLeft: [left, top + max(0, fall)], topRight: [left + width, top + max(0, -fall) + lean],
      bottomRight: [left + width, top + height - max(0, -fall) + lean],
      bottomLeft: [left, top + height - max(0, fall)])
    let dark: SIMD3<Float> = [[0.02, 0.02, 0.03], [0.3, 0.02, 0.02], [0.02, 0.06, 0.25]][number % 3]
    let light: SIMD3<Float> = [[0.8, 0.8, 0.76], [0.75, 0.62, 0.2], [0.85, 0.85, 0.85]][number % 3]
    let isDark = number % 2 == 0
    let (ink, ground) = isDark ? (dark, light) : (light, dark)
    let wide = 0.35 * height / width
    let plane = Homography(unitSquareTo: upright)
    let board = [(-wide, -0.7), (1 + wide, -0.7), (1 + wide, 1.7), (-wide, 1.7)]
      .compactMap { plane?.applied(to: SIMD2($0.0, $0.1)) }
    let cover = Plane(covering: layout.contours(in: upright) ?? [], size: size)
    let sign = Plane(covering: [board], size: size)
    let wall = GradientNoise(seed: UInt64(number) &+ 7)
    func painted(_ letters: Bool) -> Image {
      func channel(_ k: Int) -> Plane {
        Plane(
          width: size.width, height: size.height,
          samples: (0..<size.pixelCount).map { i in
            let (x, y) = (Float(i % size.width), Float(i / size.width))
            let shade = 0.85 + 0.25 * x / 720
            let own = 0.22 + 0.1 * wall.fractal(x * 0.02, y * 0.02, octaves: 4) + 0.03 * Float(k)
            var value = own + (ground[k] * shade - own) * sign.samples[i]
            if letters { value += (ink[k] * shade - value) * cover.samples[i] }
            return max(0, value)
          })
      }
      var image = Image(red: channel(0), green: channel(1), blue: channel(2))
        .gaussianBlurred(sigmaInPixels: 0.5 + 0.7 * random(6))
      let strength = Float(0.02 + 0.03 * random(7))
      for i in 0..<size.pixelCount {
        var sum: Float = 0
        for k in 0..<4 {
          sum += Float(noise.bits(UInt64(1000 + i * 4 + k)) >> 8) / 16_777_216 - 0.5
        }
        let change = 1 + strength * sum * 1.7
        image.red.samples[i] *= change
        image.green.samples[i] *= change
        image.blue.samples[i] *= change
      }
      return Image(image.displayed())
    }
    image = painted(true)
    bare = painted(false)
    quad = upright.scaled(by: [1 / 720, 1 / 480])
    self.ink = ink
  }
}
