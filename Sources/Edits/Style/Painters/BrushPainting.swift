import Imaging

/// What pictures painted with a brush share: layers of strokes from broad to fine, each where the
/// one below is not close enough to the picture (Hertzmann 1998), laid along its structure.
struct BrushPainting: Sendable {
  var layers: [BrushLayer]
  var brush: Brush
  /// Standard deviations, in pixels of the study, and weights of the structure that strokes follow:
  /// fine structure leads where there is any, coarse structure elsewhere.
  var structure: [(sigma: Double, weight: Float)]
  /// Of the ridges of the paint.
  var light: Float
  /// Colours to begin with; `nil` is the picture's, blurred.
  var ground: SIMD3<Float>?

  func paint(_ subject: Subject, colors: EncodedImage) -> EncodedImage {
    let flow = flow(of: subject)
    let scale = Float(subject.scale)
    var below = colors.mapPlanes {
      $0.gaussianBlurred(sigmaInPixels: Double(2 * (layers.first?.radius ?? 8)))
    }
    let ground = ground.map { EncodedImage(size: subject.size, color: $0) }
    var surface = PaintSurface(ground: ground ?? below.resampled(to: subject.size))
    for (index, layer) in layers.enumerated() {
      guard LongWork.goesOn(index, of: layers.count) else { break }
      let shown = colors.mapPlanes {
        $0.gaussianBlurred(sigmaInPixels: Double(layer.radius) * 0.45)
      }
      let strokes = BrushStrokes.layer(
        layer, of: shown, over: index == 0 ? nil : below, along: flow,
        seed: subject.seed &+ UInt64(index) &* 101)
      surface.paint(strokes, with: brush, scale: scale)
      below = shown
    }
    return surface.lit(strength: light, scale: scale)
  }

  private func flow(of subject: Subject) -> FlowField {
    guard let first = structure.first else { return subject.tensor.flow() }
    var sum = subject.tensor.smoothed(sigmaInPixels: first.sigma)
    for (sigma, weight) in structure.dropFirst() {
      sum = sum.adding(subject.tensor.smoothed(sigmaInPixels: sigma), times: weight)
    }
    return sum.flow()
  }
}

extension EncodedImage {
  /// Colours moved away from, or towards, the grey of their lightness, and their contrast raised
  /// around middle grey.
  func graded(saturation: Float, contrast: Float = 1, lift: Float = 0) -> EncodedImage {
    EncodedImage(size: size) { y, r, g, b in
      for x in 0..<width {
        let color = self[y * width + x]
        let luma = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
        let level = (luma - 0.5) * contrast + 0.5 + lift
        let changed = SIMD3(repeating: level) + (color - SIMD3(repeating: luma)) * saturation
        r[x] = min(1, max(0, changed.x))
        g[x] = min(1, max(0, changed.y))
        b[x] = min(1, max(0, changed.z))
      }
    }
  }
}
