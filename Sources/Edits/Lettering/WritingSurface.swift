import Imaging
import Scene

/// The surface that words are put on, as far as the picture shows how it lies.
struct WritingSurface {
  private let sight: Sight
  private let size: PixelSize
  /// Looked for once; none where the words lie over the picture.
  private let segments: [LineSegment]

  init(_ sight: Sight) {
    self.sight = sight
    size = sight.picture.size
    segments = Self.isInScene(sight) ? LineSegment.found(in: sight.picture) : []
  }

  /// Words on a thing lie in the scene, and those at a place of the picture over it.
  private static func isInScene(_ sight: Sight) -> Bool {
    switch sight.part {
    case nil: sight.mask != nil || sight.unknownThing != nil
    case .ground: true
    default: false
    }
  }

  /// A line of words that was placed as if its surface faced the eye, as it is seen: no wider, and
  /// within the target's box. `upright` and the result are fractions of the picture; `aspect` is the
  /// words' width over their height.
  func seen(_ upright: Quad, aspect: Double) -> Quad {
    guard Self.isInScene(sight) else { return upright }
    let flat = size.pixels(upright)
    let view = view(at: flat.centre)
    guard let full = view.quad(centre: flat.centre, height: flat.meanHeight, aspect: aspect) else {
      return upright
    }
    var height = flat.meanHeight * min(1, flat.meanWidth / max(1, full.meanWidth))
    let box = sight.box
    for _ in 0..<14 {
      guard let quad = view.quad(centre: flat.centre, height: height, aspect: aspect) else { break }
      let fractions = quad.scaled(by: 1 / SIMD2(Double(size.width), Double(size.height)))
      let bounds = fractions.bounds
      if bounds.low.x >= box.left, bounds.low.y >= box.top, bounds.high.x <= box.right,
        bounds.high.y <= box.bottom
      {
        return fractions
      }
      height *= 0.9
    }
    return upright
  }

  private func view(at place: SIMD2<Double>) -> SurfaceView {
    if sight.part == .ground { return ground }
    if let quad = outline { return SurfaceView(of: quad, size: size) }
    if let written = alongOtherWords { return written }
    return byVanishingPoints(near: place)
  }

  /// What lies flat is seen up to the horizon, and writing on it faces the eye.
  private var ground: SurfaceView {
    let horizon = min(0.36, max(0.02, sight.box.top - 0.07))
    let down = VanishingPoint(SIMD3(0, (horizon - 0.5) * Double(size.height), 1))
    return SurfaceView(across: VanishingPoint(direction: [1, 0]), down: down, size: size)
  }

  /// As lettering runs that stands there already.
  private var alongOtherWords: SurfaceView? {
    let box = sight.box
    guard sight.mask != nil else { return nil }
    let line = TextLine.found(in: sight.picture).first { line in
      let centre = line.quad.centre
      return line.certainty > 0.5 && centre.x > box.left && centre.x < box.right
        && centre.y > box.top && centre.y < box.bottom
    }
    guard let quad = line.map({ size.pixels($0.quad) }) else { return nil }
    return SurfaceView(
      across: VanishingPoint(
        direction: quad.topRight + quad.bottomRight - quad.topLeft - quad.bottomLeft),
      down: VanishingPoint(
        direction: quad.bottomLeft + quad.bottomRight - quad.topLeft - quad.topRight), size: size)
  }

  /// From the edges near the place, where they agree.
  private func byVanishingPoints(near place: SIMD2<Double>) -> SurfaceView {
    let longer = Double(max(size.width, size.height))
    let reach = sight.mask == nil ? 0.22 * longer : 0.12 * longer
    let box = sight.box
    func weight(_ segment: LineSegment) -> Double {
      let middle = segment.middle / SIMD2(Double(size.width), Double(size.height))
      let isInside =
        middle.x > box.left && middle.x < box.right && middle.y > box.top && middle.y < box.bottom
      let away = (segment.middle - place).length / reach
      return (isInside ? 1 : 0.15) / (1 + away * away)
    }
    let across = VanishingPoint.found(
      among: segments, course: .across, size: size, weight: weight)
    let down = VanishingPoint.found(among: segments, course: .upright, size: size)
    let view = SurfaceView(
      across: across ?? VanishingPoint(direction: [1, 0]),
      down: down ?? VanishingPoint(direction: [0, 1]), size: size)
    // steeper than writing on anything runs: edges of something else
    let middle = SIMD2(Double(size.width), Double(size.height)) / 2
    let slope = view.across.direction(from: place - middle)
    return abs(slope.y) < 0.55 ? view : SurfaceView(facing: size)
  }
}

extension WritingSurface {
  /// The corners of the target in pixels, where it has four straight sides.
  private var outline: Quad? {
    guard let mask = sight.mask else { return nil }
    var corners = [SIMD2<Double>](repeating: .zero, count: 4)
    var reach = [Double](repeating: -.infinity, count: 4)
    var area = 0.0
    for y in 0..<mask.height {
      for x in 0..<mask.width where mask[x, y] > 0.5 {
        area += 1
        let (u, v) = (Double(x) + 0.5, Double(y) + 0.5)
        for (k, value) in [-u - v, u - v, u + v, v - u].enumerated() where value > reach[k] {
          (reach[k], corners[k]) = (value, SIMD2(u, v))
        }
      }
    }
    guard area > 0.002 * Double(mask.samples.count) else { return nil }
    let quad = Quad(
      topLeft: corners[0], topRight: corners[1], bottomRight: corners[2], bottomLeft: corners[3])
    guard quad.isConvex else { return nil }
    let cover = Plane(covering: [quad.corners], size: mask.size)
    var (shared, either) = (0.0, 0.0)
    for i in mask.samples.indices {
      shared += Double(min(cover.samples[i], mask.samples[i]))
      either += Double(max(cover.samples[i], mask.samples[i]))
    }
    return shared > 0.9 * either ? quad : nil
  }
}
