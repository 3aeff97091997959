public import Imaging

// Whole people, told from their faces.
extension PeopleMasks {
  /// Head and body below each face, each selected as a thing in a box is, and kept to where a person
  /// can be.
  var people: Mask? {
    var result: Mask?
    for face in faces {
      let frame = FaceFrame(face, in: picture.size)
      let boxes = [
        region(frame, left: -1.75, top: -2, right: 1.75, bottom: 2.3),
        region(frame, left: -5.4, top: 1.6, right: 5.4, bottom: 13),
      ].compactMap { $0 }
      guard !boxes.isEmpty else { continue }
      let places = (0..<picture.pixelCount).map { i in
        frame.place(
          SIMD2(Double(i % picture.width) + 0.5, Double(i / picture.width) + 0.5))
      }
      func plane(_ value: (SIMD2<Double>) -> Float) -> Plane {
        Plane(width: picture.width, height: picture.height, samples: places.map(value))
      }
      let core = plane(Self.core)
      let selected = ObjectSelection.matte(of: boxes, in: picture)
        .combined(with: plane(Self.silhouette)) { $0 * $1 }
        .combined(with: core) { max($0, $1) }
      let person = selected.combined(with: ownColors(selected, places, frame.unit)) { $0 * $1 }
        .joined(to: core)
      result = result.map { $0.combined(with: person) { max($0, $1) } } ?? person
    }
    return result
  }

  /// 1 near a body's middle; farther out, how far a pixel's colour is one that its middle has too,
  /// rather than one of what is around: a flag beside a sleeve isn't of the person.
  private func ownColors(_ matte: Mask, _ places: [SIMD2<Double>], _ unit: Double) -> Plane {
    var (inside, outside) = (ColorCount(), ColorCount())
    let colors = (0..<picture.pixelCount).map { i in
      OKLab(
        red: picture.red.samples[i], green: picture.green.samples[i],
        blue: picture.blue.samples[i])
    }
    for (i, place) in places.enumerated() {
      if abs(place.x) < 2.6, place.y > 2.4, place.y < 9 {
        if matte.samples[i] > 0.5 { inside.add(colors[i]) }
      } else if abs(place.x) > 5.8 || place.y < 1 && abs(place.x) > 2.4
        || abs(place.x) > 2.7 && matte.samples[i] < 0.1
      {
        outside.add(colors[i])
      }
    }
    let likeness = pieceMeans(
      colors.map { color in
        let (own, other) = (inside.share(of: color), outside.share(of: color))
        return own / (own + other + Self.hardlyAny)
      })
    let weights = places.indices.map { i -> Float in
      guard matte.samples[i] > 0, places[i].y > 1.2 else { return 1 }
      let far = rise(2.7, 3.5, Float(abs(places[i].x)))
      return 1 - far * (1 - rise(0.3, 0.6, likeness.samples[i]))
    }
    let speckled = Plane(width: picture.width, height: picture.height, samples: weights)
    let smooth = speckled.gaussianBlurred(sigmaInPixels: max(0.8, 0.07 * unit))
    return smooth.combined(with: speckled) { smooth, _ in rise(0.35, 0.65, smooth) }
  }

  /// The mean over each piece of like colour, so that a fold of the cloth and a stripe of a flag, which
  /// have the same dark red here and there, are told apart as wholes.
  private func pieceMeans(_ values: [Float]) -> Plane {
    let grid = picture.reduced(toLongerSide: Self.pieceSide)
    let coarse = Plane(width: picture.width, height: picture.height, samples: values)
      .fitted(to: grid.size)
    let pieces = Segments(
      (0..<grid.pixelCount).map { i in
        let lab = OKLab(
          red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
        return SIMD3(lab.l, lab.a, lab.b) * 100
      }, width: grid.width, tolerance: Self.pieceTolerance)
    var (sums, counts) = ([Float](repeating: 0, count: pieces.count), pieces.zeros)
    for (i, piece) in pieces.label.enumerated() {
      sums[piece] += coarse.samples[i]
      counts[piece] += 1
    }
    return Plane(
      width: grid.width, height: grid.height,
      samples: pieces.label.map { sums[$0] / Float(max(1, counts[$0])) }
    ).fitted(to: picture.size)
  }

  /// The share of a body of which a colour is said to be its own at all.
  private static let hardlyAny: Float = 0.015
  private static let pieceSide = 320
  private static let pieceTolerance: Float = 60

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

  /// Faces found in a picture of which a box holds a person, with the neck and the breast below them:
  /// 1 within, soft at the edge, 0 outside the box.
  static func bodies(in picture: Image, within frame: SelectionFrame) -> Mask {
    var result = Mask(width: picture.width, height: picture.height)
    let box = (
      x: Int(frame.left)..<max(Int(frame.left) + 1, Int(frame.right)),
      y: Int(frame.top)..<max(Int(frame.top) + 1, Int(frame.bottom))
    )
    let small = picture.reduced(toLongerSide: Self.faceSide)
    let frames = Face.upright(in: small).map { FaceFrame($0.face, in: picture.size) }.filter {
      box.x.contains(Int($0.origin.x)) && box.y.contains(Int($0.origin.y))
    }
    for frame in frames {
      for y in box.y where y < picture.height {
        for x in box.x where x < picture.width {
          let place = frame.place(SIMD2(Double(x) + 0.5, Double(y) + 0.5))
          let (u, v) = (place.x / 1.02, (place.y - 0.42) / 1.34)
          let face = rise(0, 0.16, Float(1.08 - (u * u + v * v).squareRoot()))
          result[x, y] = max(result[x, y], face, core(place))
        }
      }
    }
    return result
  }

  /// Longer side of the picture that a selected person's face is looked for in.
  private static let faceSide = 480

  /// The neck and the breast below it, which are the person's whatever they wear.
  private static func core(_ place: SIMD2<Double>) -> Float {
    let half: Double
    switch place.y {
    case ..<0.4: return 0
    case ..<2.2: half = 0.8
    case ..<3.4: half = 0.8 + (place.y - 2.2) / 1.2 * 1.2
    case ..<7: half = 2
    case ..<10.5: half = 2 - (place.y - 7) / 3.5 * 0.6
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
    case ..<3.8: half = 1.95 + (place.y - 1.6) / 2.2 * 2.3
    case ..<6: half = 4.25 + (place.y - 3.8) / 2.2 * 1.35
    default: half = 5.6
    }
    let top = rise(-2.5, -2.2, Float(place.y))
    return top * rise(0, 0.25, Float(half - abs(place.x)))
  }
}

/// How often each colour is seen, in cells of OKLab.
private struct ColorCount {
  private static let (lights, hues) = (10, 14)
  private var cells = [Float](repeating: 0, count: lights * hues * hues)
  private var total: Float = 0

  private static func cell(_ color: OKLab) -> (Int, Int, Int) {
    func step(_ value: Float, _ count: Int) -> Int { min(count - 1, max(0, Int(value))) }
    return (
      step(color.l * Float(lights), lights), step((color.a + 0.28) * 25, hues),
      step((color.b + 0.28) * 25, hues)
    )
  }

  mutating func add(_ color: OKLab) {
    let (l, a, b) = Self.cell(color)
    cells[(l * Self.hues + a) * Self.hues + b] += 1
    total += 1
  }

  /// In its cell and, a little, in those beside it.
  func share(of color: OKLab) -> Float {
    let (l, a, b) = Self.cell(color)
    func count(_ l: Int, _ a: Int, _ b: Int) -> Float {
      guard (0..<Self.lights).contains(l), (0..<Self.hues).contains(a), (0..<Self.hues).contains(b)
      else { return 0 }
      return cells[(l * Self.hues + a) * Self.hues + b]
    }
    let beside =
      count(l - 1, a, b) + count(l + 1, a, b) + count(l, a - 1, b) + count(l, a + 1, b)
      + count(l, a, b - 1) + count(l, a, b + 1)
    return (count(l, a, b) + 0.4 * beside) / max(1, total)
  }
}

extension Plane {
  /// Only what hangs together, above a half, with what is above a half in `core`; soft edges stay.
  fileprivate func joined(to core: Plane) -> Plane {
    var reached = [Bool](repeating: false, count: samples.count)
    var open = samples.indices.filter { core.samples[$0] > 0.5 && samples[$0] > 0.5 }
    for i in open { reached[i] = true }
    while let i = open.popLast() {
      let x = i % width
      for j in [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]
      where samples.indices.contains(j) && !reached[j] && samples[j] > 0.5 {
        reached[j] = true
        open.append(j)
      }
    }
    let near = Plane(width: width, height: height, samples: reached.map { $0 ? 1 : 0 })
      .boxMean(radius: 3)
    return combined(with: near) { $1 > 1e-4 ? $0 : 0 }
  }
}
