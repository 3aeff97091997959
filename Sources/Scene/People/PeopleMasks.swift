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
  private let picture: Image
  private let faces: [Face]

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
    let sample = colors(
      frame, at: [(-0.45, -1.22), (0, -1.3), (0.45, -1.22), (-1, -0.75), (1, -0.75)], radius: 0.16)
    let skin = colors(frame, at: [(-0.5, 0.55), (0.5, 0.55), (0, -0.4)], radius: 0.14)
    let behind = colors(
      frame, at: [(-3, -1.2), (3, -1.2), (-2.6, -2.2), (2.6, -2.2), (0, -3.1)], radius: 0.4)
    let likely = each(frame, reach: 3.2) { place, i in
      let (u, v) = (place.x / 2.1, (place.y + 0.1) / 2.25)
      // the shaded side of a jaw is no hair
      let wide = place.y > 0.2 ? 1.12 : 0.88
      let (s, t) = (place.x / wide, (place.y - 0.42) / 1.4)
      guard u * u + v * v < 1, s * s + t * t > 1, place.y < 1.5 || abs(place.x) > 0.9 else {
        return 0
      }
      let color = lab(i)
      let own = sample.distance(color)
      let others = min(skin.distance(color), behind.distance(color))
      return rise(3.2, 1.8, own) * rise(0.75, 1.25, others / max(own, 0.3))
    }
    let filter = GuidedFilter(
      grid: picture, radius: max(2, Int(0.12 * frame.unit)), edgeVariance: 0.002)
    var soft = filter.apply(to: likely, of: picture)
    for i in soft.samples.indices { soft.samples[i] = rise(0.28, 0.72, soft.samples[i]) }
    return soft.limited
  }

  /// Head and body below each face, each selected as a thing in a box is, and kept to where a person
  /// can be.
  private var people: Mask? {
    var result: Mask?
    for face in faces {
      let frame = FaceFrame(face, in: picture.size)
      let boxes = [
        region(frame, left: -1.75, top: -2, right: 1.75, bottom: 2.3),
        region(frame, left: -4, top: 1.6, right: 4, bottom: 13),
      ].compactMap { $0 }
      guard !boxes.isEmpty else { continue }
      let matte = ObjectSelection.matte(of: boxes, in: picture)
      let likely = Plane(
        width: picture.width, height: picture.height,
        samples: (0..<picture.pixelCount).map { i in
          let pixel = SIMD2(Double(i % picture.width) + 0.5, Double(i / picture.width) + 0.5)
          return Self.silhouette(frame.place(pixel))
        })
      let core = Plane(
        width: picture.width, height: picture.height,
        samples: (0..<picture.pixelCount).map { i in
          let pixel = SIMD2(Double(i % picture.width) + 0.5, Double(i / picture.width) + 0.5)
          return Self.core(frame.place(pixel))
        })
      let person = matte.combined(with: likely) { $0 * $1 }.combined(with: core) { max($0, $1) }
      result = result.map { $0.combined(with: person) { max($0, $1) } } ?? person
    }
    return result
  }

  /// Where people with these faces can be at most: 1 within, soft at the edge.
  public static func silhouette(of faces: [Face], size: PixelSize) -> Mask {
    let frames = faces.map { FaceFrame($0, in: size) }
    return Plane(
      width: size.width, height: size.height,
      samples: (0..<size.pixelCount).map { i in
        let pixel = SIMD2(Double(i % size.width) + 0.5, Double(i / size.width) + 0.5)
        return frames.reduce(0) { max($0, silhouette($1.place(pixel))) }
      })
  }

  /// The neck and the breast below it, which are the person's whatever they wear.
  private static func core(_ place: SIMD2<Double>) -> Float {
    let half: Double
    switch place.y {
    case ..<0.4: return 0
    case ..<2.2: half = 0.8
    case ..<3.4: half = 0.8 + (place.y - 2.2) / 1.2 * 1.2
    case ..<7: half = 2
    default: return 0
    }
    return rise(0, 0.2, Float(half - abs(place.x))) * rise(0.4, 0.7, Float(place.y))
  }

  private func region(
    _ frame: FaceFrame, left: Double, top: Double, right: Double, bottom: Double
  ) -> Region? {
    let (w, h) = (Double(picture.width), Double(picture.height))
    let (x, y, unit) = (frame.origin.x, frame.origin.y, frame.unit)
    return Region(
      left: max(0, (x + left * unit) / w), top: max(0, (y + top * unit) / h),
      right: min(1, (x + right * unit) / w), bottom: min(1, (y + bottom * unit) / h))
  }

  /// How likely a place in a face's axes belongs to the person: a head with its hair, shoulders that
  /// slope away, a body below.
  private static func silhouette(_ place: SIMD2<Double>) -> Float {
    let half: Double
    switch place.y {
    case ..<1.6: half = 1.95
    case ..<3.8: half = 1.95 + (place.y - 1.6) / 2.2 * 2.05
    case ..<9: half = 4 + (place.y - 3.8) / 5.2 * 0.5
    default: half = 4.5
    }
    let top = rise(-2.5, -2.2, Float(place.y))
    return top * rise(0, 0.25, Float(half - abs(place.x)))
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

  /// In standard deviations.
  func distance(_ color: OKLab) -> Float {
    let d = (SIMD3(color.l, color.a, color.b) - mean) / spread
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
