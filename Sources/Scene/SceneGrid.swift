public import Imaging

/// A photograph as it looks from far off: a small grid of mean colours, on which things are looked
/// for. It hangs on the picture's proportions, so a preview and the full size show the same things.
public struct SceneGrid: Sendable {
  /// Cells along the longer side, where the picture has so many pixels.
  static let longerSide = 256

  /// Linear light.
  public let colors: Image
  /// OKLab, cell by cell.
  let lab: [OKLab]
  /// Standard deviation of lightness within the cell and its eight neighbours.
  let texture: Plane

  public var width: Int { colors.width }
  public var height: Int { colors.height }

  init(of picture: Image) {
    colors = picture.reduced(toLongerSide: Self.longerSide)
    let (red, green, blue) = (colors.red.samples, colors.green.samples, colors.blue.samples)
    lab = red.indices.map { OKLab(red: red[$0], green: green[$0], blue: blue[$0]) }
    var lightness = Plane(width: colors.width, height: colors.height)
    for i in lab.indices { lightness.samples[i] = lab[i].l }
    texture = lightness.deviation(radius: 1)
  }

  /// A plane of the grid's size.
  func plane(_ value: (_ index: Int) -> Float) -> Plane {
    Plane(width: width, height: height, samples: lab.indices.map(value))
  }
}

extension Plane {
  /// The standard deviation over a square of side 2 × `radius` + 1.
  func deviation(radius: Int) -> Plane {
    let mean = boxMean(radius: radius)
    let squares = combined(with: self) { $0 * $1 }.boxMean(radius: radius)
    return squares.combined(with: mean) { max(0, $0 - $1 * $1).squareRoot() }
  }

  var mean: Float {
    var sum: Float = 0
    for y in 0..<height {
      var row: Float = 0
      for x in 0..<width { row += samples[y * width + x] }
      sum += row / Float(width)
    }
    return sum / Float(height)
  }
}

/// 0 below `low`, 1 above `high`, and a smooth rise in between.
@inline(__always)
func rise(_ low: Float, _ high: Float, _ x: Float) -> Float {
  let t = min(1, max(0, (x - low) / (high - low)))
  return t * t * (3 - 2 * t)
}
