import Imaging

/// A cascade tried at every place and size.
struct WindowSearch {
  /// A square that was accepted, in pixels.
  struct Hit: Equatable {
    var x, y, side: Double
    var count = 1
  }

  private let cascade: HaarCascade
  private let smallest: Double
  private static let step = 1.12

  init(_ cascade: HaarCascade, smallest: Double) {
    self.cascade = cascade
    self.smallest = smallest
  }

  func hits(in light: Plane) -> [Hit] {
    var result: [Hit] = []
    var scale = max(1, smallest / Double(cascade.width))
    while true {
      let size = PixelSize(width: light.width, height: light.height).scaled(by: 1 / scale)
      guard size.width > cascade.width, size.height > cascade.height else { return result }
      let sums = IntegralImage(scale == 1 ? light : light.resampled(to: size))
      let stride = scale > 2 ? 1 : 2
      for y in Swift.stride(from: 0, to: size.height - cascade.height, by: stride) {
        for x in Swift.stride(from: 0, to: size.width - cascade.width, by: stride)
        where cascade.accepts(sums, x: x, y: y) {
          result.append(
            Hit(x: Double(x) * scale, y: Double(y) * scale, side: Double(cascade.width) * scale))
        }
      }
      scale *= Self.step
    }
  }

  /// The mean of each heap of hits that has enough of them; of those within each other, the one with
  /// more.
  static func grouped(_ hits: [Hit], least: Int) -> [Hit] {
    var heaps: [[Hit]] = []
    for hit in hits {
      if let place = heaps.firstIndex(where: { $0.contains { near($0, hit) } }) {
        heaps[place].append(hit)
      } else {
        heaps.append([hit])
      }
    }
    let means = heaps.filter { $0.count >= least }.map { heap in
      let n = Double(heap.count)
      return Hit(
        x: heap.reduce(0) { $0 + $1.x } / n, y: heap.reduce(0) { $0 + $1.y } / n,
        side: heap.reduce(0) { $0 + $1.side } / n, count: heap.count)
    }
    return means.filter { own in
      !means.contains { $0 != own && $0.count > own.count && overlap($0, own) > 0.4 }
    }
  }

  private static func near(_ a: Hit, _ b: Hit) -> Bool {
    let delta = 0.2 * min(a.side, b.side)
    return abs(a.x - b.x) <= delta && abs(a.y - b.y) <= delta
      && abs(a.x + a.side - b.x - b.side) <= delta && abs(a.y + a.side - b.y - b.side) <= delta
  }

  private static func overlap(_ a: Hit, _ b: Hit) -> Double {
    let across = min(a.x + a.side, b.x + b.side) - max(a.x, b.x)
    let down = min(a.y + a.side, b.y + b.side) - max(a.y, b.y)
    guard across > 0, down > 0 else { return 0 }
    return across * down / min(a.side * a.side, b.side * b.side)
  }
}

/// The eyes of a face.
struct EyeSearch {
  private(set) var left, right: SIMD2<Double>?

  /// Width to which a face is brought before its eyes are looked for, in pixels.
  private static let side = 132

  init(_ window: WindowSearch.Hit, in light: Plane) {
    guard let cascade = HaarCascade.named("eye") else { return }
    let x = max(0, Int(window.x))
    let y = max(0, Int(window.y))
    let width = min(light.width - x, Int(window.side))
    let height = min(light.height - y, Int(window.side))
    guard width > 10, height > 10 else { return }
    let face = light.cropped(
      to: PixelRectangle(x: x, y: y, size: PixelSize(width: width, height: height)))
    let scale = Double(Self.side) / window.side
    let small = face.resampled(
      to: PixelSize(
        width: max(24, Int(Double(width) * scale)), height: max(24, Int(Double(height) * scale))))
    let hits = WindowSearch(cascade, smallest: 22).hits(in: small)
    let eyes = WindowSearch.grouped(hits, least: 2).filter { hit in
      let centre = hit.y + hit.side / 2
      return centre > 0.2 * Double(Self.side) && centre < 0.56 * Double(Self.side)
        && hit.side < 0.45 * Double(Self.side)
    }
    func best(_ range: ClosedRange<Double>) -> SIMD2<Double>? {
      let inside = eyes.filter { range.contains(($0.x + $0.side / 2) / Double(Self.side)) }
      guard let hit = inside.max(by: { $0.count < $1.count }) else { return nil }
      // the cascade's windows have the eye a little below their middle
      let centre = SIMD2(hit.x + hit.side / 2, hit.y + hit.side * 0.53)
      return centre / scale + SIMD2(Double(x), Double(y))
    }
    left = best(0.14...0.47)
    right = best(0.53...0.86)
    if let l = left, let r = right,
      abs(l.y - r.y) > 0.24 * window.side || r.x - l.x < 0.24 * window.side
    {
      (left, right) = (nil, nil)
    }
  }
}
