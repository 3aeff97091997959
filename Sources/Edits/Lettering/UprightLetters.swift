import Imaging

/// Letters told from their ground in an upright view of them.
struct UprightLetters {
  private(set) var coverage: Plane
  private(set) var hole: Mask
  /// 1 where the ground shows as itself.
  private(set) var ground: Mask
  private(set) var unrest: Float = 0

  /// Where the letters themselves are, as shares of the view's height and width: the rest is margin.
  private static let upper = 0.42 / 1.88, lower = 1.42 / 1.88

  init(_ view: Image, _ line: FoundLine) {
    let lab = (0..<view.pixelCount).map { i -> SIMD3<Float> in
      let color = view.color(i)
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      return SIMD3(lab.l, lab.a, lab.b)
    }
    func vector(_ color: Light) -> SIMD3<Float> {
      let lab = OKLab(red: color.x, green: color.y, blue: color.z)
      return SIMD3(lab.l, lab.a, lab.b)
    }
    let (ink, ground) = (vector(line.ink), vector(line.ground))
    let axis = ink - ground
    let contrast = max(0.05, (axis * axis).sum().squareRoot())
    let model = GroundModel(lab, width: view.width, ground: ground, contrast: contrast)
    coverage = Plane(width: view.width, height: view.height)
    hole = coverage
    self.ground = coverage
    var away = coverage
    for i in lab.indices {
      let difference = lab[i] - model.value(i)
      let along = (difference * axis).sum() / (contrast * contrast)
      coverage.samples[i] = min(1, max(0, (along - 0.12) / 0.72))
      away.samples[i] = (difference * difference).sum().squareRoot() / contrast
    }
    let kept = Self.withRims(Self.connected(away), away)
    for i in hole.samples.indices {
      if !kept[i] { coverage.samples[i] = 0 }
      hole.samples[i] = kept[i] ? 1 : 0
      self.ground.samples[i] = !kept[i] && away.samples[i] < 0.25 ? 1 : 0
    }
    unrest = Self.unrest(lab, model, kept)
    // the blurred edge of the letters too
    hole = hole.grown(by: 3, above: 0.5, feather: 1.2)
  }

  /// What differs from the ground and hangs together with what differs clearly within the line.
  private static func connected(_ away: Plane) -> [Bool] {
    let (width, height) = (away.width, away.height)
    let rows = Int(upper * Double(height) - 2)..<Int(lower * Double(height) + 3)
    let margin = Int(0.45 / 1.88 * Double(height)) - 3
    var kept = [Bool](repeating: false, count: width * height)
    var open: [Int] = []
    for y in rows {
      for x in max(0, margin)..<max(1, width - margin) where away[x, y] > 0.42 {
        kept[y * width + x] = true
        open.append(y * width + x)
      }
    }
    while let i = open.popLast() {
      let (x, y) = (i % width, i / width)
      // the sign's own edge isn't followed far
      let isNear = y > rows.lowerBound - height / 7 && y < rows.upperBound + height / 6
      guard isNear else { continue }
      for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
        guard nx >= 2, nx < width - 2, ny >= 2, ny < height - 2, !kept[ny * width + nx],
          away[nx, ny] > 0.2
        else { continue }
        kept[ny * width + nx] = true
        open.append(ny * width + nx)
      }
    }
    return kept
  }

  /// And what is near to it and still differs: blurred edges, outlines, shadows.
  private static func withRims(_ kept: [Bool], _ away: Plane) -> [Bool] {
    let core = Plane(width: away.width, height: away.height, samples: kept.map { $0 ? 1 : 0 })
    let near = core.grown(by: 6, above: 0.5)
    return kept.indices.map { kept[$0] || near.samples[$0] > 0 && away.samples[$0] > 0.1 }
  }

  private static func unrest(_ lab: [SIMD3<Float>], _ model: GroundModel, _ kept: [Bool]) -> Float {
    let rest = lab.indices.filter { !kept[$0] }.map { abs(lab[$0].x - model.value($0).x) }.sorted()
    return rest.isEmpty ? 1 : rest[rest.count * 8 / 10]
  }
}

/// The ground's colour as it varies evenly over a view: a plane through each coordinate of OKLab.
struct GroundModel {
  private let width: Int
  private let base, across, down: SIMD3<Float>

  func value(_ i: Int) -> SIMD3<Float> {
    base + across * Float(i % width) + down * Float(i / width)
  }

  init(_ lab: [SIMD3<Float>], width: Int, ground: SIMD3<Float>, contrast: Float) {
    var model = GroundModel(width: width, base: ground, across: .zero, down: .zero)
    for limit in [0.45, 0.3, 0.25] as [Float] {
      model = model.fitted(to: lab, within: limit * contrast) ?? model
    }
    self = model
  }

  private init(width: Int, base: SIMD3<Float>, across: SIMD3<Float>, down: SIMD3<Float>) {
    (self.width, self.base, self.across, self.down) = (width, base, across, down)
  }

  /// Least squares over what lies near this model; `nil` where too little does.
  private func fitted(to lab: [SIMD3<Float>], within limit: Float) -> GroundModel? {
    var (n, sx, sy, sxx, sxy, syy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    var (s, tx, ty) = (SIMD3<Double>.zero, SIMD3<Double>.zero, SIMD3<Double>.zero)
    for i in lab.indices {
      let difference = lab[i] - value(i)
      guard (difference * difference).sum() < limit * limit else { continue }
      let (x, y) = (Double(i % width), Double(i / width))
      let color = SIMD3<Double>(Double(lab[i].x), Double(lab[i].y), Double(lab[i].z))
      n += 1
      sx += x
      sy += y
      sxx += x * x
      sxy += x * y
      syy += y * y
      s += color
      tx += color * x
      ty += color * y
    }
    guard n > 60 else { return nil }
    let (mx, my) = (sx / n, sy / n)
    let (vxx, vxy, vyy) = (sxx / n - mx * mx, sxy / n - mx * my, syy / n - my * my)
    let determinant = vxx * vyy - vxy * vxy
    guard determinant > 1e-3 else { return nil }
    let mean = s / n
    let (cx, cy) = (tx / n - mean * mx, ty / n - mean * my)
    let across = (cx * vyy - cy * vxy) / determinant
    let down = (cy * vxx - cx * vxy) / determinant
    let base = mean - across * mx - down * my
    func floats(_ v: SIMD3<Double>) -> SIMD3<Float> { SIMD3(Float(v.x), Float(v.y), Float(v.z)) }
    return GroundModel(width: width, base: floats(base), across: floats(across), down: floats(down))
  }
}
