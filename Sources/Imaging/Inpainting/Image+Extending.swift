/// How many pixels a picture gets at each side.
public struct Margins: Sendable, Hashable {
  public var left, right, top, bottom: Int

  public init(left: Int = 0, right: Int = 0, top: Int = 0, bottom: Int = 0) {
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
  }
}

extension Image {
  /// This picture with more at its sides, made up from what is at its borders. Own pixels stay as
  /// they are. Sky stays above and ground below.
  public func extended(by margins: Margins, seed: UInt64) throws(InpaintingError) -> Image {
    let size = PixelSize(
      width: width + margins.left + margins.right, height: height + margins.top + margins.bottom)
    let canvas = rearranged { plane in
      Plane(width: size.width, rowCount: size.height) { rows, destination in
        for y in rows {
          let row = min(max(y - margins.top, 0), height - 1) * width
          for x in 0..<size.width {
            let column = min(max(x - margins.left, 0), width - 1)
            destination[y * size.width + x] = plane.samples[row + column]
          }
        }
      }
    }
    let hole = Mask(width: size.width, rowCount: size.height) { rows, destination in
      for y in rows {
        let isInside = y >= margins.top && y < margins.top + height
        for x in 0..<size.width {
          let own = isInside && x >= margins.left && x < margins.left + width
          destination[y * size.width + x] = own ? 0 : 1
        }
      }
    }
    return try canvas.inpainted(
      hole: hole, lookingIn: surroundings(of: margins, in: size), aim: .liveliestInRows, seed: seed)
  }

  /// What lies near the sides that grow. Patches from the middle would show the subject twice.
  private func surroundings(of margins: Margins, in size: PixelSize) -> Mask {
    func reach(_ margin: Int, of length: Int) -> Int {
      margin > 0 ? margin + max(margin / 4, length / 10, 4 * PatchLevel.radius) : 0
    }
    let (left, right) = (reach(margins.left, of: width), reach(margins.right, of: width))
    let (top, bottom) = (reach(margins.top, of: height), reach(margins.bottom, of: height))
    return Mask(width: size.width, rowCount: size.height) { rows, destination in
      for y in rows {
        let row = y - margins.top
        for x in 0..<size.width {
          let column = x - margins.left
          let isNear =
            column < left || column >= width - right || row < top || row >= height - bottom
          destination[y * size.width + x] = isNear ? 1 : 0
        }
      }
    }
  }
}
