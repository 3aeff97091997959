import Imaging

/// A cartoon's flat tones under clean contours: the picture is smoothed up to its edges, its
/// lightness falls into steps, its colours are strengthened (after Winnemöller 2006).
enum CelShading: Painter {
  static let name = "cartoon"

  static func paint(_ subject: Subject) -> EncodedImage {
    let drawing = Drawing(subject, flowSigma: 2.6)
    let flat = FlatColors(subject, flow: drawing.flow, steps: 7, saturation: 1.4)
    let calm = flat.smooth.luma()
    let contours = drawing.lines(
      sigma: 1.5, length: 7, threshold: 0.014, softness: 0.022, of: calm)
    let details = drawing.lines(sigma: 0.9, length: 5, threshold: 0.02, softness: 0.03)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * width + x
        let line = max(contours.samples[i], 0.75 * details.samples[i])
        let color = flat.color(i)
        let ink = color * 0.12
        let mixed = color + (ink - color) * line
        (red[x], green[x], blue[x]) = (mixed.x, mixed.y, mixed.z)
      }
    }
  }
}

/// A picture's colours without its small variations, with lightness in soft-edged steps.
struct FlatColors: Sendable {
  /// At the study's size.
  let smooth: EncodedImage
  private let enlarged: EncodedImage
  private let steps: Float
  private let saturation: Float
  private let sharpness: Float

  init(
    _ subject: Subject, flow: FlowField, sigma: Double = 14, edge: Float = 0.45, steps: Float,
    saturation: Float
  ) {
    smooth = subject.study.flattened(sigmaInPixels: sigma, edge: edge)
      .smoothed(along: flow, sigmaInPixels: 3)
    enlarged = smooth.resampled(to: subject.size)
    self.steps = steps
    self.saturation = saturation
    sharpness = Float(min(0.3, 0.12 + 0.1 / subject.scale))
  }

  @inline(__always)
  func color(_ i: Int) -> SIMD3<Float> {
    let seen = enlarged[i]
    let luma = 0.299 * seen.x + 0.587 * seen.y + 0.114 * seen.z
    let place = max(0, luma) * steps
    let below = place.rounded(.down)
    let stepped = (below + 0.5 + 0.5 * Self.rise(place - below, sharpness)) / steps
    let level = luma + (stepped - 0.5 / steps - luma) * 0.85
    let gain = level / max(0.02, luma)
    let lit = seen * gain
    let grey = SIMD3<Float>(repeating: level)
    let vivid = grey + (lit - grey) * saturation
    return pointwiseMin(pointwiseMax(vivid, .zero), SIMD3(repeating: 1))
  }

  /// From −1 to 1 over the unit interval, steep at its ends: the edge between two steps.
  @inline(__always)
  private static func rise(_ t: Float, _ width: Float) -> Float {
    smoothstep(1 - width, 1, t) - (1 - smoothstep(0, width, t))
  }
}
