import Imaging
import Scene

/// Which parts of a thing are of its paint: its bodywork, its cloth, its fur. Told for whole pieces
/// of like colour, so that a fold in the shade stays of the cloth, and a sleeve before it doesn't
/// become of it in spots.
struct PaintParts {
  /// How far each pixel belongs to the thing and is of its paint, 0...1.
  let share: Mask

  /// Cells along the longer side of the thing: few, so that a preview comes to the same.
  private static let side = 260
  private static let tolerance: Float = 60

  /// `isOfOnePaint` says that what has another hue isn't painted.
  init(_ picture: Image, matte: Mask, isOfOnePaint: Bool) {
    guard let frame = matte.bounds(above: 0.1),
      let own = OwnPaint(picture, matte: matte)
    else {
      share = matte
      return
    }
    let part = picture.cropped(to: frame)
    let grid = part.reduced(toLongerSide: Self.side)
    let weight = matte.cropped(to: frame).fitted(to: grid.size)
    let colors = (0..<grid.pixelCount).map { i in
      OKLab(red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
    }
    let pieces = Segments(
      colors.map { SIMD3($0.l, $0.a, $0.b) * 100 }, width: grid.width, tolerance: Self.tolerance)
    let means = pieces.means(of: colors, weight: weight.samples)
    var verdicts = means.map { mean in
      mean.map { smoothstep(0.25, 0.55, own.share(ofPiece: $0, isOfOnePaint: isOfOnePaint)) } ?? 1
    }
    for piece in pieces.islands(verdicts, weight: weight) {
      if let mean = means[piece], own.mayGleam(mean) { verdicts[piece] = 1 }
    }
    let cells = Plane(
      width: grid.width, height: grid.height, samples: pieces.label.map { verdicts[$0] })
    let drawn = GuidedFilter(grid: grid, radius: 2, edgeVariance: 0.0006).apply(to: cells, of: part)
    var share = matte
    for y in 0..<part.height {
      for x in 0..<part.width {
        share[x + frame.x, y + frame.y] *= smoothstep(0.2, 0.8, drawn[x, y])
      }
    }
    self.share = share
  }
}

extension Segments {
  /// Small pieces that aren't painted, with painted ones all around.
  fileprivate func islands(_ verdicts: [Float], weight: Plane) -> [Int] {
    var (size, border, painted) = (zeros, zeros, zeros)
    let width = weight.width
    for (i, piece) in label.enumerated() where verdicts[piece] < 0.5 && weight.samples[i] > 0.3 {
      size[piece] += 1
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width] {
        guard label.indices.contains(j), label[j] != piece else { continue }
        border[piece] += 1
        if weight.samples[j] > 0.3, verdicts[label[j]] > 0.5 { painted[piece] += 1 }
      }
    }
    let whole = weight.samples.count { $0 > 0.3 }
    return zeros.indices.filter {
      size[$0] > 0 && size[$0] * 60 < whole && painted[$0] * 10 >= border[$0] * 9
    }
  }

  /// The mean colour of each piece; `nil` for those of no weight.
  fileprivate func means(of colors: [OKLab], weight: [Float]) -> [OKLab?] {
    var sums = [SIMD4<Float>](repeating: .zero, count: count)
    for (i, piece) in label.enumerated() where weight[i] > 0.3 {
      sums[piece] += SIMD4(colors[i].l, colors[i].a, colors[i].b, 1) * weight[i]
    }
    return sums.map { $0.w > 0 ? OKLab(l: $0.x / $0.w, a: $0.y / $0.w, b: $0.z / $0.w) : nil }
  }
}
