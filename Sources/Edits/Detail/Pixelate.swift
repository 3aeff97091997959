import Imaging

/// Shows coarse squares instead of what is there, so that faces and number plates can't be made out.
public enum Pixelate: Edit {
  public static let id = "pixelate"
  public static let editType = EditType.sharpness
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.5)
  ]

  /// Side of a square for the whole amount, of the diagonal.
  private static let side = 0.04

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let side = side * number("amount", arguments) * canvas.diagonal
    let cells = PixelSize(
      width: max(1, Int((Double(canvas.size.width) / max(1, side)).rounded())),
      height: max(1, Int((Double(canvas.size.height) / max(1, side)).rounded())))
    return .neighbourhood { $0.inSquares(cells) }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.falls(.detail, by: nil)]
  }
}

extension Image {
  /// The mean of each of so many squares, in its place.
  fileprivate func inSquares(_ cells: PixelSize) -> Image {
    let small = Image(
      red: red.blockMeans(cells), green: green.blockMeans(cells), blue: blue.blockMeans(cells),
      alpha: alpha.map { $0.blockMeans(cells) }, probe: probe)
    return small.rearrangedCells(to: size)
  }

  private func rearrangedCells(to size: PixelSize) -> Image {
    func spread(_ plane: Plane) -> Plane {
      var result = Plane(width: size.width, height: size.height)
      for y in 0..<size.height {
        let row = y * plane.height / size.height * plane.width
        for x in 0..<size.width {
          result.samples[y * size.width + x] = plane.samples[row + x * plane.width / size.width]
        }
      }
      return result
    }
    return Image(
      red: spread(red), green: spread(green), blue: spread(blue), alpha: alpha.map(spread),
      probe: probe)
  }
}
