import Imaging

/// The picture of a state as it is to be looked at: enlarged, or held against another state.
struct ViewedPicture {
  let session: any EditorSession
  let request: PreviewRequest
  /// Half as wide and high, and enlarged.
  var isQuick = false

  func make() async throws -> DisplayImage8 {
    let plain = try await seen(request.point)
    var picture = plain
    switch request.view.comparison {
    case .none: break
    case .split(let other, let share):
      picture = plain.split(from: try await seen(other), at: share)
    case .difference(let other):
      picture = plain.difference(from: try await seen(other))
    }
    if let selection = request.overlay.selection {
      let mask = try await session.selection(
        of: selection.targets, at: request.point, fitting: sizeInFull)
      try Task.checkCancellation()
      if let mask {
        picture.draw(selection: mask, style: selection.style, zoom: request.view.zoom)
      }
    }
    if let box = request.overlay.box { picture.draw(box: box, zoom: request.view.zoom) }
    if request.overlay.hasHistogram { picture.drawHistogram(of: plain) }
    return picture
  }

  /// The box that all of the picture would have in this enlargement.
  private var sizeInFull: PixelSize {
    let factor = request.view.zoom.factor
    return PixelSize(width: request.box.width * factor, height: request.box.height * factor)
  }

  /// What is seen of a state, in the size in which it is shown.
  private func seen(_ point: TurnPoint) async throws -> DisplayImage8 {
    let (box, zoom) = (request.box, request.view.zoom)
    let large = try await whole(point, fitting: zoom.isIn ? sizeInFull : box)
    guard zoom.isIn else { return large }
    let window = zoom.window(of: PixelSize(width: large.width, height: large.height))
    return large.enlarged(window, toFit: box)
  }

  private func whole(_ point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    guard isQuick, box.width > 200 else { return try await fine(point, fitting: box) }
    let half = try await fine(
      point, fitting: PixelSize(width: box.width / 2, height: box.height / 2))
    return half.stretched(to: PixelSize(width: half.width * 2, height: half.height * 2))
  }

  private func fine(_ point: TurnPoint, fitting box: PixelSize) async throws -> DisplayImage8 {
    if let line = request.draft, let draft = try await session.draft(of: line, fitting: box) {
      return draft
    }
    return try await session.preview(of: point, fitting: box)
  }
}

extension DisplayImage8 {
  private var size: PixelSize { PixelSize(width: width, height: height) }

  /// A part, as large as fits into `box`; pixels become squares beyond their own size, so that what
  /// there is can be told from what there isn't.
  fileprivate func enlarged(_ part: PixelRectangle, toFit box: PixelSize) -> DisplayImage8 {
    let factor = min(
      Double(box.width) / Double(part.size.width), Double(box.height) / Double(part.size.height))
    let shown = PixelSize(
      width: min(box.width, max(1, Int(Double(part.size.width) * factor))),
      height: min(box.height, max(1, Int(Double(part.size.height) * factor))))
    return rearranged(to: shown) { x, y in
      (part.y + y * part.size.height / shown.height) * width + part.x
        + x * part.size.width / shown.width
    }
  }

  /// The other picture left of a share of the width, this one right of it, with a line between.
  fileprivate func split(from other: DisplayImage8, at share: Double) -> DisplayImage8 {
    let other = other.stretched(to: size)
    let border = min(max(0, Int(share * Double(width))), width)
    var result = self
    for y in 0..<height {
      let row = y * width * 4
      result.samples[row..<row + border * 4] = other.samples[row..<row + border * 4]
      for x in [border - 1, border] where (0..<width).contains(x) && share > 0 && share < 1 {
        let value: UInt8 = x == border ? 255 : 0
        for channel in 0..<3 { result.samples[row + x * 4 + channel] = value }
      }
    }
    return result
  }

  /// Four times the distance of each channel, black where nothing differs.
  fileprivate func difference(from other: DisplayImage8) -> DisplayImage8 {
    let other = other.stretched(to: size)
    var result = self
    for i in result.samples.indices where i % 4 != 3 {
      result.samples[i] = UInt8(min(255, abs(Int(samples[i]) - Int(other.samples[i])) * 4))
    }
    return result
  }

  fileprivate func stretched(to size: PixelSize) -> DisplayImage8 {
    if size == self.size { return self }
    return rearranged(to: size) { x, y in
      y * height / size.height * width + x * width / size.width
    }
  }

  /// `source` gives the number of the pixel that comes to lie at x, y.
  private func rearranged(to size: PixelSize, _ source: (Int, Int) -> Int) -> DisplayImage8 {
    var samples: [UInt8] = []
    samples.reserveCapacity(size.pixelCount * 4)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let place = source(x, y) * 4
        samples += self.samples[place..<place + 4]
      }
    }
    return DisplayImage8(width: size.width, height: size.height, samples: samples)
  }
}
