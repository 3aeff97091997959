import Imaging

/// Low-poly: flat triangles whose corners lie on the picture's edges.
enum LowPoly: Painter {
  static let name = "low_poly"

  static func paint(_ subject: Subject) -> EncodedImage {
    let study = subject.study
    let mesh = Triangulation(
      width: Int64(study.width) * 4, height: Int64(study.height) * 4, points: corners(subject))
    let faces = mesh.faces
    let points = mesh.points.map { SIMD2(Float($0.x), Float($0.y)) / 4 }
    let colors = FaceColors(of: study.graded(saturation: 1.2, contrast: 1.05), points, faces)
    // faces at the corners of pixels: each pixel is the mean of its four
    let lattice = FaceLattice(points: points, faces: faces, subject: subject)
    let width = subject.size.width
    return EncodedImage(size: subject.size) { y, red, green, blue in
      for x in 0..<width {
        let i = y * (width + 1) + x
        let sum =
          colors[lattice.faces[i]] + colors[lattice.faces[i + 1]]
          + colors[lattice.faces[i + width + 1]] + colors[lattice.faces[i + width + 2]]
        (red[x], green[x], blue[x]) = (sum.x / 4, sum.y / 4, sum.z / 4)
      }
    }
  }

  /// On a fine grid the strongest edge of each cell that has one, on a coarse grid a point anyway.
  /// In quarters of a pixel of the study.
  private static func corners(_ subject: Subject) -> [SIMD2<Int64>] {
    let tensor = subject.tensor.smoothed(sigmaInPixels: 1.2)
    let strength = tensor.xx.combined(with: tensor.yy) { $0 + $1 }
    let threshold = max(0.004, strength.quantile(0.8))
    let noise = CounterNoise(seed: subject.seed)
    var points = strongest(in: strength, cell: 15, above: threshold)
    let cell: Float = 46
    for row in 0...Int(Float(strength.height) / cell) {
      for column in 0...Int(Float(strength.width) / cell) {
        let counter = (UInt64(row) << 20 | UInt64(column)) * 2
        let x = (Float(column) + noise.uniform(counter)) * cell * 4
        let y = (Float(row) + noise.uniform(counter + 1)) * cell * 4
        points.append(SIMD2(Int64(x), Int64(y)))
      }
    }
    return points + rim(width: strength.width, height: strength.height)
  }

  private static func strongest(in strength: Plane, cell: Int, above threshold: Float)
    -> [SIMD2<Int64>]
  {
    var points: [SIMD2<Int64>] = []
    for top in stride(from: 0, to: strength.height, by: cell) {
      for left in stride(from: 0, to: strength.width, by: cell) {
        var best = threshold
        var point: SIMD2<Int64>?
        for y in top..<min(strength.height, top + cell) {
          for x in left..<min(strength.width, left + cell) where strength[x, y] > best {
            best = strength[x, y]
            point = SIMD2(Int64(x * 4 + 2), Int64(y * 4 + 2))
          }
        }
        if let point { points.append(point) }
      }
    }
    return points
  }

  private static func rim(width: Int, height: Int) -> [SIMD2<Int64>] {
    let (right, bottom) = (Int64(width * 4), Int64(height * 4))
    let across = stride(from: Int64(220), to: right, by: 220).flatMap {
      [SIMD2($0, 0), SIMD2(right - $0, bottom)]
    }
    let down = stride(from: Int64(220), to: bottom, by: 220).flatMap {
      [SIMD2(0, bottom - $0), SIMD2(right, $0)]
    }
    return across + down
  }
}

/// The colour of each face: the mean of the picture at seven places inside it.
private struct FaceColors: Sendable {
  private let colors: [SIMD3<Float>]

  init(of picture: EncodedImage, _ points: [SIMD2<Float>], _ faces: [(Int, Int, Int)]) {
    let shares: [SIMD3<Float>] = [
      SIMD3(0.334, 0.333, 0.333), SIMD3(0.6, 0.2, 0.2), SIMD3(0.2, 0.6, 0.2), SIMD3(0.2, 0.2, 0.6),
      SIMD3(0.1, 0.45, 0.45), SIMD3(0.45, 0.1, 0.45), SIMD3(0.45, 0.45, 0.1),
    ]
    colors = faces.map { face in
      var sum = SIMD3<Float>.zero
      for share in shares {
        let place =
          points[face.0] * share.x + points[face.1] * share.y + points[face.2] * share.z
        let x = min(picture.width - 1, Int(place.x))
        let y = min(picture.height - 1, Int(place.y))
        sum += picture[y * picture.width + x]
      }
      return sum / Float(shares.count)
    }
  }

  @inline(__always)
  subscript(face: Int32) -> SIMD3<Float> { colors[Int(face)] }
}

/// The face at each corner of the picture's pixels.
private struct FaceLattice: Sendable {
  let faces: [Int32]

  init(points: [SIMD2<Float>], faces: [(Int, Int, Int)], subject: Subject) {
    let (width, height) = (subject.size.width + 1, subject.size.height + 1)
    let study = subject.study
    let scale = SIMD2(
      Float(width - 1) / Float(study.width), Float(height - 1) / Float(study.height))
    var lattice = [Int32](repeating: 0, count: width * height)
    for (index, face) in faces.enumerated() {
      let (a, b, c) = (points[face.0] * scale, points[face.1] * scale, points[face.2] * scale)
      let top = max(0, Int(min(a.y, b.y, c.y).rounded(.up)))
      let bottom = min(height - 1, Int(max(a.y, b.y, c.y)))
      for y in stride(from: top, through: bottom, by: 1) {
        guard let span = Self.span(of: (a, b, c), at: Float(y)) else { continue }
        let first = max(0, Int(span.lowerBound.rounded(.up)))
        let last = min(width - 1, Int(span.upperBound))
        for x in stride(from: first, through: last, by: 1) { lattice[y * width + x] = Int32(index) }
      }
    }
    self.faces = lattice
  }

  /// Where a horizontal line lies within the triangle.
  private static func span(
    of corners: (SIMD2<Float>, SIMD2<Float>, SIMD2<Float>), at y: Float
  ) -> ClosedRange<Float>? {
    var (left, right) = (Float.infinity, -Float.infinity)
    let edges = [(corners.0, corners.1), (corners.1, corners.2), (corners.2, corners.0)]
    for (p, q) in edges where min(p.y, q.y) <= y && max(p.y, q.y) >= y {
      let x = p.y == q.y ? p.x : p.x + (q.x - p.x) * (y - p.y) / (q.y - p.y)
      (left, right) = (min(left, x), max(right, x))
      if p.y == q.y { (left, right) = (min(left, q.x), max(right, q.x)) }
    }
    return left <= right ? left...right : nil
  }
}
