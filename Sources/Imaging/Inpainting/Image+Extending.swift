/// How many pixels a picture gets at each side.
public struct Margins: Sendable, Hashable {
  public var left, right, top, bottom: Int

  public init(left: Int = 0, right: Int = 0, top: Int = 0, bottom: Int = 0) {
    (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
  }
}

extension Image {
  /// This picture with more at its sides, made up from what is at its borders. Own pixels stay as
  /// they are. Each side goes on with what lies along it: left and right first, then top and bottom
  /// of what is there by then.
  public func extended(by margins: Margins, seed: UInt64) throws(InpaintingError) -> Image {
    let sides = [(0, margins.left), (2, margins.right), (1, margins.top), (3, margins.bottom)]
      .filter { $0.1 > 0 }
    var result = self
    for (index, (quarters, margin)) in sides.enumerated() {
      result = try LongWork.part(index, of: sides.count) { () throws(InpaintingError) in
        try result.turned(quarters: quarters).extendedAtLeft(by: margin, seed: seed)
          .turned(quarters: -quarters)
      }
    }
    return result
  }

  private func extendedAtLeft(by margin: Int, seed: UInt64) throws(InpaintingError) -> Image {
    let band = leftBand(width: reach(for: margin))
    let canvas = band.rearranged { $0.stretchedAtLeft(by: margin) }
    let hole = Mask(width: canvas.width, rowCount: height) { rows, destination in
      for i in rows.lowerBound * canvas.width..<rows.upperBound * canvas.width {
        destination[i] = i % canvas.width < margin ? 1 : 0
      }
    }
    let filled = try canvas.inpainted(hole: hole, aim: .continuingSideways, seed: seed)
    return Image(
      red: red.joined(to: filled.red, upTo: margin),
      green: green.joined(to: filled.green, upTo: margin),
      blue: blue.joined(to: filled.blue, upTo: margin),
      alpha: alpha?.joined(to: filled.alpha, upTo: margin), probe: probe)
  }

  /// How far from the side patches are taken from. Those from the middle would show the subject
  /// twice.
  private func reach(for margin: Int) -> Int {
    min(width, max(margin + margin / 4, width / 8, 6 * PatchLevel.radius))
  }

  private func leftBand(width bandWidth: Int) -> Image {
    cropped(
      to: PixelRectangle(x: 0, y: 0, size: PixelSize(width: bandWidth, height: height)))
  }
}

extension Plane {
  /// With zeros at its sides.
  public func surrounded(by margins: Margins) -> Plane {
    let newWidth = margins.left + width + margins.right
    return Plane(width: newWidth, rowCount: margins.top + height + margins.bottom) {
      rows, destination in
      for y in rows {
        let inner = y - margins.top
        for x in 0..<newWidth {
          let isInside =
            inner >= 0 && inner < height && x >= margins.left && x < margins.left + width
          destination[y * newWidth + x] =
            isInside ? samples[inner * width + x - margins.left] : 0
        }
      }
    }
  }

  /// With the first column repeated to the left: what crosses the border goes on straight.
  fileprivate func stretchedAtLeft(by margin: Int) -> Plane {
    let newWidth = width + margin
    return Plane(width: newWidth, rowCount: height) { rows, destination in
      for y in rows {
        for x in 0..<newWidth {
          destination[y * newWidth + x] = samples[y * width + max(0, x - margin)]
        }
      }
    }
  }

  /// The first `margin` columns of another plane, then this one. Without another, its own first
  /// column goes on.
  fileprivate func joined(to other: Plane?, upTo margin: Int) -> Plane {
    guard let other else { return stretchedAtLeft(by: margin) }
    let newWidth = width + margin
    return Plane(width: newWidth, rowCount: height) { rows, destination in
      for y in rows {
        for x in 0..<newWidth {
          destination[y * newWidth + x] =
            x < margin ? other.samples[y * other.width + x] : samples[y * width + x - margin]
        }
      }
    }
  }
}
