public import Imaging
import Synchronization

/// The faces of a picture, looked for when they are first asked for.
final class FacesInView: Sendable {
  private let picture: Image
  private let found = Mutex<[Face]?>(nil)

  init(_ picture: Image) { self.picture = picture }

  var faces: [Face] {
    found.withLock { found in
      if let found { return found }
      let faces = Face.found(in: picture)
      found = faces
      return faces
    }
  }
}

/// Where people's parts are, told from their faces.
public struct PeopleMasks {
  let picture: Image
  let faces: [Face]

  public init(picture: Image, faces: [Face]) {
    self.picture = picture
    self.faces = faces
  }

  /// Of the picture's size; `nil` where no face shows.
  public func mask(of part: ScenePart) -> Mask? {
    guard !faces.isEmpty else { return nil }
    switch part {
    case .face: return joined { oval($0, x: 0, y: 0.42, rx: 1.02, ry: 1.34, soft: 0.16) }
    case .eyes:
      return joined { frame in
        let left = oval(frame, x: -0.5, y: 0, rx: 0.27, ry: 0.15, soft: 0.3)
        let right = oval(frame, x: 0.5, y: 0, rx: 0.27, ry: 0.15, soft: 0.3)
        return left.combined(with: right) { max($0, $1) }
      }
    case .skin: return joined(skin)
    case .hair: return joined(hair)
    case .person: return people
    default: return nil
    }
  }

  /// Whoever is clearly smaller than the largest, less what the others cover; `nil` where nobody is.
  var bystanders: Mask? {
    func width(_ face: Face) -> Double { FaceFrame(face, in: picture.size).unit }
    let largest = faces.map(width).max() ?? 0
    let small = faces.filter { width($0) < Self.bystanderShare * largest }
    let main = faces.filter { width($0) >= Self.bystanderShare * largest }
    guard let theirs = PeopleMasks(picture: picture, faces: small).mask(of: .person),
      let own = PeopleMasks(picture: picture, faces: main).mask(of: .person)
    else { return nil }
    return theirs.combined(with: own) { $0 * (1 - $1) }
  }

  /// Of the largest face's width.
  private static let bystanderShare = 0.77

  private func joined(_ one: (FaceFrame) -> Plane) -> Mask {
    var result = Plane(width: picture.width, height: picture.height)
    for face in faces {
      result = result.combined(with: one(FaceFrame(face, in: picture.size))) { max($0, $1) }
    }
    return result
  }

  /// An ellipse in a face's own axes, with a soft edge that is `soft` of its radius wide.
  private func oval(
    _ frame: FaceFrame, x: Double, y: Double, rx: Double, ry: Double, soft: Double
  ) -> Plane {
    each(frame, reach: max(abs(x) + rx, abs(y) + ry) * (1 + soft)) { place, _ in
      let (u, v) = ((place.x - x) / rx, (place.y - y) / ry)
      return rise(0, Float(soft), Float(1 + soft / 2 - (u * u + v * v).squareRoot()))
    }
  }

  /// Every pixel that may lie within so many eye distances.
  private func each(
    _ frame: FaceFrame, reach: Double, _ value: (_ place: SIMD2<Double>, _ i: Int) -> Float
  ) -> Plane {
    var result = Plane(width: picture.width, height: picture.height)
    let pixels = reach * frame.unit * 1.42 + 2
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let columns =
      clamped(
        frame.origin.x - pixels, picture.width)..<clamped(frame.origin.x + pixels, picture.width)
    for y in clamped(
      frame.origin.y - pixels, picture.height)..<clamped(frame.origin.y + pixels, picture.height)
    {
      for x in columns {
        let i = y * picture.width + x
        result.samples[i] = value(frame.place(SIMD2(Double(x) + 0.5, Double(y) + 0.5)), i)
      }
    }
    return result
  }

  private func lab(_ i: Int) -> OKLab {
    OKLab(
      red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
  }

  private func colors(_ frame: FaceFrame, at places: [(Double, Double)], radius: Double)
    -> ColorSample
  {
    var found: [OKLab] = []
    let reach = max(1, radius * frame.unit)
    for (x, y) in places {
      let centre = frame.point(x, y)
      for dy in -4...4 {
        for dx in -4...4 {
          let px = Int(centre.x + Double(dx) / 4 * reach)
          let py = Int(centre.y + Double(dy) / 4 * reach)
          guard px >= 0, py >= 0, px < picture.width, py < picture.height else { continue }
          found.append(lab(py * picture.width + px))
        }
      }
    }
    return ColorSample(found)
  }

  private func skin(_ frame: FaceFrame) -> Plane {
    let sample = colors(
      frame, at: [(-0.5, 0.55), (0.5, 0.55), (0, -0.5), (-0.25, 0.75), (0.25, 0.75)], radius: 0.14)
    let likely = each(frame, reach: 3.4) { place, i in
      // the face and the neck below it
      let (u, v) = (place.x / 1.15, (place.y - 0.42) / 1.45)
      let isNear = u * u + v * v < 1.1 || place.y > 1 && place.y < 3 && abs(place.x) < 1.3
      return isNear ? rise(3.4, 2, sample.distance(lab(i))) : 0
    }
    let features = [(-0.5, 0.0, 0.36, 0.2), (0.5, 0, 0.36, 0.2), (0, 1.04, 0.52, 0.24)]
    var result = likely.gaussianBlurred(sigmaInPixels: max(0.8, 0.03 * frame.unit))
    for (x, y, rx, ry) in features {
      let feature = oval(frame, x: x, y: y, rx: rx, ry: ry, soft: 0.4)
      result = result.combined(with: feature) { $0 * (1 - $1) }
    }
    return result.limited
  }

  private func hair(_ frame: FaceFrame) -> Plane {
    let first = hair(
      frame,
      like: colors(
        frame, at: [(-0.45, -1.22), (0, -1.3), (0.45, -1.22), (-1, -0.75), (1, -0.75)],
        radius: 0.16))
    // hair in the light and in its own shade, as far as it was seen at first
    let seen = first.samples.indices.filter { first.samples[$0] > 0.7 }
    guard seen.count > 30 else { return first }
    let step = max(1, seen.count / 4000)
    let own = stride(from: 0, to: seen.count, by: step).map { lab(seen[$0]) }
    return first.combined(with: hair(frame, like: ColorSample(own))) { max($0, $1) }
  }

  private func hair(_ frame: FaceFrame, like sample: ColorSample) -> Plane {
    let skin = colors(frame, at: [(-0.5, 0.55), (0.5, 0.55), (0, 0.3)], radius: 0.14)
    let behind = colors(
      frame, at: [(-3, -1.2), (3, -1.2), (-2.6, -2.2), (2.6, -2.2), (0, -3.1)], radius: 0.4)
    let likely = each(frame, reach: 3.2) { place, i in
      let (u, v) = (place.x / 2.1, (place.y + 0.1) / 2.25)
      // the shaded side of a jaw is no hair, but a fringe hangs into the forehead
      let wide = place.y > 0.2 ? 1.12 : 1
      let (s, t) = (place.x / wide, (place.y - 0.42) / 1.4)
      let isForehead = place.y < -0.42
      guard u * u + v * v < 1, isForehead || s * s + t * t > 1,
        place.y < 1.5 || abs(place.x) > 0.9
      else { return 0 }
      let color = lab(i)
      let own = sample.distance(color, shadeShare: 0.45)
      let others = min(skin.distance(color), behind.distance(color))
      return rise(3.2, 1.8, own) * rise(0.75, 1.25, others / max(own, 0.3))
    }
    let filter = GuidedFilter(
      grid: picture, radius: max(2, Int(0.12 * frame.unit)), edgeVariance: 0.002)
    var soft = filter.apply(to: likely, of: picture)
    for i in soft.samples.indices { soft.samples[i] = rise(0.28, 0.72, soft.samples[i]) }
    return soft.limited
  }
}

/// Colours as they are spread around their mean.
private struct ColorSample {
  private let mean, spread: SIMD3<Float>

  init(_ colors: [OKLab]) {
    let n = Float(max(1, colors.count))
    let vectors = colors.map { SIMD3($0.l, $0.a, $0.b) }
    let middle = vectors.reduce(SIMD3<Float>.zero, +) / n
    let squares = vectors.reduce(SIMD3<Float>.zero) { $0 + ($1 - middle) * ($1 - middle) } / n
    mean = middle
    spread = SIMD3(
      max(0.05, squares.x.squareRoot()), max(0.013, squares.y.squareRoot()),
      max(0.013, squares.z.squareRoot()))
  }

  /// In standard deviations. What is darker counts so much less for its lightness.
  func distance(_ color: OKLab, shadeShare: Float = 1) -> Float {
    var d = (SIMD3(color.l, color.a, color.b) - mean) / spread
    if d.x < 0 { d.x *= shadeShare }
    return (d * d).sum().squareRoot()
  }
}

extension Plane {
  fileprivate var limited: Plane {
    var result = self
    for i in result.samples.indices { result.samples[i] = min(1, max(0, samples[i])) }
    return result
  }
}
