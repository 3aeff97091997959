import Imaging

/// The selection of one object in its box.
struct BoxSelection {
  let frame: SelectionFrame
  let picture: Image
  let grid: Image
  let colors: [SIMD3<Float>]
  let planarColors: PlanarColors
  /// How deep in the box each cell lies, 0 on its border to 1 at its middle; below 0 outside.
  let depth: [Float]
  /// Cells where another thing stands before the object, as far as that is known.
  let isVeiled: [Bool]

  var width: Int { grid.width }
  var height: Int { grid.height }

  /// Cells that the picture is divided in, at most.
  private static let cellCount = 60_000.0

  /// `picture` is the frame's outer rectangle; `veil`, of its size, shows what is known to stand
  /// before the object.
  init(_ frame: SelectionFrame, picture: Image, veil: Mask? = nil) {
    (self.frame, self.picture) = (frame, picture)
    let scale = min(1, (Self.cellCount / Double(picture.pixelCount)).squareRoot())
    let side = Int((scale * Double(max(picture.width, picture.height))).rounded())
    let grid = picture.reduced(toLongerSide: max(1, side))
    self.grid = grid
    colors = (0..<grid.pixelCount).map { i in
      let lab = OKLab(
        red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
      return SIMD3(lab.l, lab.a, lab.b) * 100
    }
    planarColors = PlanarColors(colors)
    depth = Self.depths(frame, grid.size, of: picture.size)
    isVeiled =
      veil.map { $0.fitted(to: grid.size).samples.map { $0 > 0.5 } }
      ?? [Bool](repeating: false, count: grid.pixelCount)
  }

  private static func depths(
    _ frame: SelectionFrame, _ grid: PixelSize, of size: PixelSize
  ) -> [Float] {
    func depths(_ count: Int, _ pixels: Int, _ start: Double, _ end: Double, _ isCut: (Bool, Bool))
      -> [Float]
    {
      (0..<count).map { cell in
        let place = (Double(cell) + 0.5) * Double(pixels) / Double(count)
        let half = max(1e-6, (end - start) / 2)
        let before = isCut.0 ? 1 : (place - start) / half
        let after = isCut.1 ? 1 : (end - place) / half
        return Float(min(before, after, 1))
      }
    }
    let across = depths(
      grid.width, size.width, frame.left, frame.right, (frame.isCutOff.left, frame.isCutOff.right))
    let down = depths(
      grid.height, size.height, frame.top, frame.bottom, (frame.isCutOff.top, frame.isCutOff.bottom)
    )
    return (0..<grid.height).flatMap { y in across.map { min($0, down[y]) } }
  }

  /// A person's with the bare skin that belongs to it.
  func matte(ofPerson isPerson: Bool = false) -> Mask {
    let selected = rounded(best().isIn)
    let cells = behindVeil(isPerson ? tidied(withBareSkin(selected)) : selected)
    let input = dividedAtPixels(cells)
    let filter = GuidedFilter(grid: grid, radius: 2, edgeVariance: 0.0006)
    // guided by the colours, but nothing far from the division
    let near = input.boxMean(radius: 3).stretched(to: picture.size).settled(within: 0.001)
    let drawn = filter.apply(to: input, of: picture, rim: near)
    return Plane(width: near.width, rowCount: near.height) { rows, matte in
      for i in rows.lowerBound * near.width..<rows.upperBound * near.width {
        let close = near.samples[i]
        matte[i] = close > 0 && close < 1 ? rise(0.18, 0.82, drawn.samples[i]) : close
      }
    }
  }
}
