import Imaging
import Scene

// Fringes, specks and spots that are judged by themselves.
extension PaintParts {
  /// Cells of the thin purple lines that lenses draw along light paint beside the dark.
  static func fringes(_ colors: [OKLab], _ cells: Plane) -> [Int] {
    var purple = Plane(width: cells.width, height: cells.height)
    for (i, color) in colors.enumerated() where color.isLensPurple { purple.samples[i] = 1 }
    let (dense, paint) = (purple.boxMean(radius: 3), cells.boxMean(radius: 1))
    return cells.samples.indices.filter {
      purple.samples[$0] > 0 && dense.samples[$0] < 0.5 && paint.samples[$0] > 0.25
    }
  }

  /// Cells of parts that are mostly of another stuff for certain: nothing is half a sleeve and half the
  /// trousers behind it.
  static func dull(_ cells: Plane, _ weight: Plane) -> [Int] {
    let isDull = cells.samples.indices.map {
      cells.samples[$0] < 0.6 && weight.samples[$0] > 0.3
    }
    return Mask.parts(of: isDull, width: cells.width).filter { part in
      part.count { cells.samples[$0] < 0.1 } * 2 > part.count
    }.flatMap { $0 }
  }

  /// How far each spot is of a duller stuff. A speck at the outline is rather a mixture of the paint in
  /// its shade with what lies beside the thing; a strange one within it is none.
  static func dullness(of spots: [OKLab], _ own: OwnPaint, _ weight: Plane) -> [Float] {
    let strangeness = spots.map(own.strangeness)
    var result = zip(spots, strangeness).map { max(own.dullness(ofSpot: $0), $1) }
    let isDull = result.indices.map { result[$0] > 0.05 && weight.samples[$0] > 0.02 }
    let whole = weight.samples.count { $0 > 0.3 }
    for part in Mask.parts(of: isDull, width: weight.width) where part.count * 150 < whole {
      let within = part.count { weight.samples[$0] > 0.95 && strangeness[$0] > 0.5 }
      let isThing = part.count > 20 && within * 2 > part.count
      if !isThing { for i in part { result[i] = 0 } }
    }
    return result
  }

  /// Cells of small spots of paint that lie among what isn't painted.
  static func specks(_ cells: Plane, _ weight: Plane) -> [Int] {
    let width = cells.width
    let isPaint = cells.samples.indices.map { cells.samples[$0] > 0.5 && weight.samples[$0] > 0.3 }
    let parts = Mask.parts(of: isPaint, width: width)
    let whole = isPaint.count { $0 }
    return parts.filter { part in
      guard part.count * 80 < whole else { return false }
      var (border, within) = (0, 0)
      for i in part {
        let x = i % width
        for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
        where isPaint.indices.contains(j) && !isPaint[j] {
          border += 1
          if weight.samples[j] > 0.3 { within += 1 }
        }
      }
      let isSpeck = part.count * 300 < whole
      return isSpeck ? within * 20 > border * 17 : within * 20 > border * 19
    }.flatMap { $0 }
  }

  /// Cells that are hardly of the paint, without any beside them that are: half painted they would stand
  /// out as smears in another stuff.
  static func faint(_ cells: Plane, _ weight: Plane) -> [Int] {
    let isTinged = cells.samples.indices.map {
      cells.samples[$0] > 0.02 && weight.samples[$0] > 0.3
    }
    return Mask.parts(of: isTinged, width: cells.width)
      .filter { part in part.allSatisfy { cells.samples[$0] < 0.6 } }.flatMap { $0 }
  }

  /// The part of a matte that certain pieces in its frame are, with a soft edge.
  static func mask(
    of numbers: Set<Int>, _ pieces: Segments, _ grid: PixelSize, in matte: Mask,
    _ frame: PixelRectangle
  ) -> Mask {
    let cells = Plane(
      width: grid.width, height: grid.height,
      samples: pieces.label.map { numbers.contains($0) ? 1 : 0 })
    let part = cells.boxMean(radius: 1).fitted(to: frame.size)
    var result = Mask(width: matte.width, height: matte.height)
    for y in 0..<part.height {
      for x in 0..<part.width {
        let i = (y + frame.y) * matte.width + x + frame.x
        result.samples[i] = matte.samples[i] * smoothstep(0.15, 0.5, part[x, y])
      }
    }
    return result
  }

  /// The mean colour around each cell of the thing.
  static func spots(_ grid: Image, _ weight: Plane) -> [OKLab] {
    let total = weight.boxMean(radius: 2).samples
    let means = [grid.red, grid.green, grid.blue].map {
      $0.combined(with: weight) { $0 * $1 }.boxMean(radius: 2).samples
    }
    return total.indices.map { i in
      let scale = 1 / max(1e-3, total[i])
      return OKLab(red: means[0][i] * scale, green: means[1][i] * scale, blue: means[2][i] * scale)
    }
  }
}

extension OKLab {
  /// Whether it may be of the purple that lenses draw along outlines.
  var isLensPurple: Bool { chroma > 0.03 && a > 0.015 && b < -0.5 * a }
}
