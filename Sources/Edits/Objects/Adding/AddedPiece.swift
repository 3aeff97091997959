import Imaging
import Scene

/// A thing from elsewhere, with alpha, as it fits into a picture: in its light, with its grain and
/// as sharp as it, on a shadow of its own.
struct AddedPiece: Sendable {
  /// With alpha.
  var image: Image
  /// Where its upper left corner comes, in pixels of the picture.
  var x: Int
  var y: Int
  /// It shines by itself.
  var isLight = false
  /// It stands on what is below it.
  var stands = true
  /// It came from another photograph, whose light it brings along.
  var isPhotograph = false
  /// Light falls through it on the ground.
  var isTree = false
  /// It has leaves or feathers, which a softer drawing would lose.
  var isFine = false
  var seed: UInt64

  /// `clearing` is all that it may be seen before, `ground` what its shadow may fall on.
  func laid(on picture: Image, clearing: Mask? = nil, onto floor: Mask? = nil) -> Image {
    var object = image
    if let alpha = object.alpha, let clearing {
      let cleared = alpha.combined(with: clearing.window(x: x, y: y, size: alpha.size)) { $0 * $1 }
      // what was put before something else on purpose stays there
      if cleared.samples.reduce(0, +) > 0.2 * alpha.samples.reduce(0, +) { object.alpha = cleared }
    }
    object = inLight(of: picture, object)
    var ground = picture
    if stands, !isLight {
      ground =
        isTree
        ? ground.dappled(under: object, atX: x, y: y, onto: floor, seed: seed)
        : ground.shadowed(under: object, atX: x, y: y)
    }
    object = softened(object, in: picture)
    object = grained(object, like: picture)
    return ground.covered(by: object, atX: x, y: y)
  }

  /// Standing behind what is laid over it: its shade falls on what is behind it.
  func laid(behindOn picture: Image) -> Image {
    var object = inLight(of: picture, image)
    let ground = picture.shaded(behind: object, atX: x, y: y, seed: seed)
    object = grained(softened(object, in: picture), like: picture)
    return ground.covered(by: object, atX: x, y: y)
  }

  /// Where it is in a picture of this size.
  func matte(in size: PixelSize) -> Mask {
    Plane.laid(image.alpha ?? image.red, in: size, atX: x, y: y)
  }
}

// Light.
extension AddedPiece {
  /// What white looks like in a picture, and how bright the part around a place is.
  private func inLight(of picture: Image, _ object: Image) -> Image {
    let scene = SceneLight(picture)
    var gain = scene.white
    if isPhotograph, let own = SceneLight(object, within: object.alpha) {
      // halfway from its own light to the scene's
      let ratio = scene.white / pointwiseMax(own.white, Light(repeating: 0.05))
      gain = pointwiseMin(
        pointwiseMax(ratio.squareRoot(), Light(repeating: 0.5)), Light(repeating: 1.6))
    } else if isLight {
      gain = Light(repeating: max(0.55, min(1, scene.white.brightness * 1.1)))
    } else if object.height * 8 < picture.height {
      gain *= nearness(to: picture, object)
    }
    return object.scaled(by: gain)
  }

  /// How much light there is where a small thing is, compared with the rest of the picture.
  private func nearness(to picture: Image, _ object: Image) -> Float {
    let small = picture.reduced(toLongerSide: 128)
    let scale = Double(small.width) / Double(picture.width)
    let reach = 2.5 * Double(object.height) * scale + 2
    let (cx, cy) = (
      (Double(x) + Double(object.width) / 2) * scale,
      (Double(y) + Double(object.height) / 2) * scale
    )
    let (columns, rows) = (
      max(0, Int(cx - reach))...min(small.width - 1, max(0, Int(cx + reach))),
      max(0, Int(cy - reach))...min(small.height - 1, max(0, Int(cy + reach)))
    )
    var (near, count, all) = (Float(0), Float(0), Float(0))
    for row in 0..<small.height {
      for column in 0..<small.width {
        let root = PortableMath.cubeRoot(max(0, small.color(row * small.width + column).brightness))
        all += root
        guard rows.contains(row), columns.contains(column) else { continue }
        near += root
        count += 1
      }
    }
    guard count > 0, all > 0 else { return 1 }
    let share = near / count / (all / Float(small.pixelCount))
    return max(0.95, min(1.2, share * share))
  }

  private func softened(_ object: Image, in picture: Image) -> Image {
    // as a camera draws an edge: over about a pixel of a picture of a megapixel
    let sigma = (isFine ? 0.0003 : 0.0005) * picture.size.diagonal
    return sigma > 0.25 && min(object.width, object.height) > 8
      ? object.mapPlanes { $0.gaussianBlurred(sigmaInPixels: sigma) }.withClampedAlpha : object
  }

  private func grained(_ object: Image, like picture: Image) -> Image {
    let level = GrainLevel(of: picture).deviation
    guard level > 0.001 else { return object }
    let noise = CounterNoise(seed: seed &+ 77)
    var result = object
    for i in 0..<object.pixelCount where (object.alpha?.samples[i] ?? 1) > 0 {
      // grain is even in steps that look equal, not in linear light
      let bright = max(0.002, object.color(i).brightness)
      let root = PortableMath.cubeRoot(bright)
      let step = 3 * root * root * level * noise.gaussian(UInt64(i))
      let factor = max(0.2, 1 + step / bright)
      result.red.samples[i] *= factor
      result.green.samples[i] *= factor
      result.blue.samples[i] *= factor
    }
    return result
  }
}

/// The light in a picture, as its brightest parts show it.
struct SceneLight {
  /// What a white thing would look like.
  let white: Light

  init(_ picture: Image) {
    self.init(colors: picture.reduced(toLongerSide: 96), weights: nil)
  }

  /// `nil` where nothing lies within.
  init?(_ picture: Image, within mask: Mask?) {
    let small = picture.reduced(toLongerSide: 96)
    let weights = mask?.fitted(to: small.size)
    guard weights?.samples.contains(where: { $0 > 0.5 }) ?? true else { return nil }
    self.init(colors: small, weights: weights)
  }

  private init(colors: Image, weights: Mask?) {
    let cells = (0..<colors.pixelCount).filter { (weights?.samples[$0] ?? 1) > 0.5 }
    let ordered = cells.map { (colors.color($0).brightness, $0) }.sorted { $0 < $1 }
    let top = ordered.suffix(max(1, ordered.count / 12))
    let sum = top.reduce(Light.zero) { $0 + colors.color($1.1) }
    let mean = sum / Float(top.count)
    let bright = max(0.02, mean.brightness)
    // the hue of the brightest parts is partly that of things
    let tint = (mean / bright).mixed(with: Light(repeating: 1), 0.55)
    white = tint * max(0.16, min(1, bright * 1.12))
  }
}

/// How much a picture is grained, in cube roots of linear light.
struct GrainLevel {
  let deviation: Float

  /// From the quietest parts: elsewhere it is texture.
  init(of picture: Image) {
    let block = 16
    var levels: [Float] = []
    for top in stride(from: 0, to: picture.height - block, by: block * 2) {
      for left in stride(from: 0, to: picture.width - block, by: block * 2) {
        var sum: Float = 0
        for y in top..<top + block {
          var previous = Self.root(picture, left, y)
          var current = Self.root(picture, left + 1, y)
          for x in left + 2..<left + block {
            let next = Self.root(picture, x, y)
            let bend = current - 0.5 * (previous + next)
            sum += bend * bend
            (previous, current) = (current, next)
          }
        }
        levels.append((sum / Float(block * (block - 2)) / 1.5).squareRoot())
      }
    }
    levels.sort()
    deviation = levels.isEmpty ? 0 : min(0.03, levels[levels.count / 5])
  }

  private static func root(_ picture: Image, _ x: Int, _ y: Int) -> Float {
    PortableMath.cubeRoot(max(0, picture.green[x, y]))
  }
}
