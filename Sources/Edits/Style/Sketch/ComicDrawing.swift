import Imaging

/// A printed comic: flat colours, mid tones in halftone dots at an angle, solid black shadows and
/// bold ink lines.
enum ComicDrawing: Painter {
  static let name = "comic"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 2.6)
    let flat = FlatColors(subject, flow: drawing.flow, sigma: 18, steps: 4, saturation: 1.7)
    let toned = flat.smooth.luma().spread(low: 0.02, high: 0.96)
    let tones = subject.enlarged(toned.gaussianBlurred(sigmaInPixels: 1))
    let contours = drawing.lines(
      sigma: 1.8, length: 8, threshold: 0.012, softness: 0.02, of: toned)
    let details = drawing.lines(sigma: 1, length: 5, threshold: 0.022, softness: 0.025)
    let dots = Halftone(spacing: 5.5, degrees: 38, subject)
    let width = subject.size.width
    let softness = Float(0.02 + 0.02 / subject.scale)
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let tone = tones.samples[i]
        var color = Self.printed(flat.color(i))
        let shade = smoothstep(0.62, 0.15, tone)
        let dot = dots.coverage(x: x, y: y, share: 0.5 * shade)
        color *= 1 - dot * SIMD3(0.4, 0.42, 0.28)
        let black = 1 - smoothstep(0.075 - softness, 0.075 + softness, tone)
        let ink = max(black, contours.samples[i], 0.8 * details.samples[i])
        color = color + (SIMD3(0.05, 0.04, 0.07) - color) * ink
        (red[x], green[x], blue[x]) = (color.x, color.y, color.z)
      }
    }
  }

  /// Bright printing inks on newsprint: lifted mid tones, and no colour darker than ink on paper.
  private static func printed(_ color: SIMD3<Float>) -> SIMD3<Float> {
    let lifted = color * (1.55 - 0.55 * color)
    return lifted * 0.93 + SIMD3(0.06, 0.055, 0.025)
  }
}

/// Round dots on a turned grid, as a printing screen has them.
struct Halftone: Sendable {
  private let axis: SIMD2<Float>
  private let spacing: Float
  private let pixel: Float

  /// `spacing` in pixels of the study.
  init(spacing: Float, degrees: Double, _ subject: Subject) {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    axis = SIMD2(Float(cosine), Float(sine))
    self.spacing = spacing
    pixel = Float(1 / subject.scale)
  }

  /// How much of the pixel a dot covers, where dots cover `share` of the area.
  @inline(__always)
  func coverage(x: Int, y: Int, share: Float) -> Float {
    if share <= 0 { return 0 }
    let (px, py) = ((Float(x) + 0.5) * pixel / spacing, (Float(y) + 0.5) * pixel / spacing)
    let u = px * axis.x + py * axis.y
    let v = py * axis.x - px * axis.y
    let (du, dv) = (u - u.rounded(), v - v.rounded())
    let distance = (du * du + dv * dv).squareRoot()
    let radius = (share / 3.14159).squareRoot()
    let soft = 0.6 * pixel / spacing + 0.03
    return 1 - smoothstep(radius - soft, radius + soft, distance)
  }
}
