import Imaging

/// How one picture lies on another. The point (x, y) of the first, in shares of its width and
/// height from the top left, shows what the other has at (scaleX · x + shiftX, scaleY · y + shiftY),
/// in shares of its own.
public struct Alignment: Sendable, Equatable {
  public var scaleX: Double
  public var shiftX: Double
  public var scaleY: Double
  public var shiftY: Double

  public init(scaleX: Double = 1, shiftX: Double = 0, scaleY: Double = 1, shiftY: Double = 0) {
    (self.scaleX, self.shiftX) = (scaleX, shiftX)
    (self.scaleY, self.shiftY) = (scaleY, shiftY)
  }

  public static let identity = Alignment()

  /// Scaled about the middle, then moved.
  init(scaleX: Double, scaleY: Double, offsetX: Double, offsetY: Double) {
    self.init(
      scaleX: scaleX, shiftX: 0.5 - scaleX / 2 + offsetX, scaleY: scaleY,
      shiftY: 0.5 - scaleY / 2 + offsetY)
  }

  /// The largest distance between where a corner lies and where it would without this, in pixels
  /// of a picture of this size.
  func largestMove(in size: PixelSize) -> Double {
    let across = max(abs(shiftX), abs(scaleX + shiftX - 1)) * Double(size.width)
    let down = max(abs(shiftY), abs(scaleY + shiftY - 1)) * Double(size.height)
    return max(across, down)
  }

  /// From pixels of a picture of size `reference` to pixels of one of size `moving`.
  func map(from reference: PixelSize, to moving: PixelSize) -> AffineMap {
    let (width, height) = (Double(moving.width), Double(moving.height))
    return AffineMap(
      xx: scaleX * width / Double(reference.width), xy: 0, x0: shiftX * width,
      yx: 0, yy: scaleY * height / Double(reference.height), y0: shiftY * height)
  }

  /// This after a small move within the first picture: first by `step`, then as before.
  fileprivate func after(_ step: Alignment) -> Alignment {
    Alignment(
      scaleX: scaleX * step.scaleX, shiftX: scaleX * step.shiftX + shiftX,
      scaleY: scaleY * step.scaleY, shiftY: scaleY * step.shiftY + shiftY)
  }
}

/// A picture's structure without its light and colour: lightness against the mean around it, over
/// how much it varies there. Strength, colour and soft shading leave it alone.
struct Relief {
  let plane: Plane

  /// At a size at which the longer side has `longerSide` samples, or the picture's own if smaller.
  init(_ lightness: Plane, longerSide: Int) {
    let scale = min(1, Double(longerSide) / Double(max(lightness.width, lightness.height)))
    let size = PixelSize(width: lightness.width, height: lightness.height).scaled(by: scale)
    let small = scale < 1 ? lightness.resampled(to: size) : lightness
    let radius = max(2, longerSide / 20)
    let mean = small.boxMean(radius: radius)
    let rest = small.combined(with: mean) { $0 - $1 }
    let spread = rest.combined(with: rest) { $0 * $1 }.boxMean(radius: radius)
    plane = rest.combined(with: spread) { $0 / (max($1, 0).squareRoot() + 1.5) }
  }

  var size: PixelSize { PixelSize(width: plane.width, height: plane.height) }

  /// Correlation with another relief that lies on this one as `alignment` says, −1...1, over the
  /// part that both show. `nil` where that is less than two fifths of this one.
  func correlation(with other: Relief, _ alignment: Alignment) -> Double? {
    let map = alignment.map(from: size, to: other.size)
    var (products, own, others): (Float, Float, Float) = (0, 0, 0)
    var count = 0
    for y in 0..<plane.height {
      let row = Int(map.source(ofX: 0, y: Double(y) + 0.5).y.rounded(.down))
      guard row >= 0, row < other.plane.height else { continue }
      for x in 0..<plane.width {
        let column = Int((map.xx * (Double(x) + 0.5) + map.x0).rounded(.down))
        guard column >= 0, column < other.plane.width else { continue }
        let (mine, theirs) = (plane[x, y], other.plane[column, row])
        products += mine * theirs
        own += mine * mine
        others += theirs * theirs
        count += 1
      }
    }
    guard 5 * count >= 2 * plane.samples.count, own > 0, others > 0 else { return nil }
    return Double(products / (own * others).squareRoot())
  }
}

extension Alignment {
  /// Brings an alignment that is right to a few samples of these reliefs to a fraction of one, by
  /// least squares on the gradients (Lucas and Kanade 1981).
  func refined(_ reference: Relief, _ moving: Relief, rounds: Int = 8) -> Alignment {
    var result = self
    for _ in 0..<rounds {
      guard let step = result.step(reference, moving) else { break }
      result = result.after(step)
      if step.largestMove(in: reference.size) < 0.005 { break }
    }
    return result
  }

  private func step(_ reference: Relief, _ moving: Relief) -> Alignment? {
    let (width, height) = (reference.plane.width, reference.plane.height)
    guard width > 8, height > 8 else { return nil }
    let size = reference.size
    let warped = moving.plane.warped(
      by: map(from: size, to: moving.size), to: size, beyond: .mirrored)
    var normal = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 4)
    for y in 2..<height - 2 {
      let v = (Double(y) + 0.5) / Double(height) - 0.5
      var row = [[Float]](repeating: [Float](repeating: 0, count: 5), count: 4)
      for x in 2..<width - 2 {
        let u = Float((Double(x) + 0.5) / Double(width) - 0.5)
        let error = reference.plane[x, y] - warped[x, y]
        // what one picture shows and the other doesn't has no say
        guard abs(error) < 1.5 else { continue }
        let across = (warped[x + 1, y] - warped[x - 1, y]) * 0.5 * Float(width)
        let down = (warped[x, y + 1] - warped[x, y - 1]) * 0.5 * Float(height)
        let terms = [across * u, across, down * Float(v), down, error]
        for i in 0..<4 { for j in i..<5 { row[i][j] += terms[i] * terms[j] } }
      }
      for i in 0..<4 { for j in i..<5 { normal[i][j] += Double(row[i][j]) } }
    }
    for i in 0..<4 { for j in 0..<i { normal[i][j] = normal[j][i] } }
    guard let s = LinearSystem.solution(of: normal) else { return nil }
    let step = Alignment(
      scaleX: 1 + s[0], shiftX: s[1] - s[0] / 2, scaleY: 1 + s[2], shiftY: s[3] - s[2] / 2)
    return step.largestMove(in: size) < 0.2 * Double(max(width, height)) ? step : nil
  }
}
