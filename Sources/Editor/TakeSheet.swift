import Imaging

/// The takes of a turn side by side in one picture, each with its number.
enum TakeSheet {
  private static let ground: UInt8 = 24

  /// Pixels between two of them, of which half blocks have few.
  static func gap(_ box: PixelSize) -> Int { max(1, min(box.width, box.height) / 100) }

  /// How many stand in a row: as many as make them largest. `aspect` is width over height.
  static func columns(count: Int, aspect: Double, box: PixelSize) -> Int {
    let gap = gap(box)
    func width(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let cell = (
        Double(box.width - gap * (columns - 1)) / Double(columns),
        Double(box.height - gap * (rows - 1)) / Double(rows)
      )
      return min(cell.0, cell.1 * aspect)
    }
    return (1...max(1, count)).max { width($0) < width($1) } ?? 1
  }

  /// Which picture lies at a place, given as shares of the whole sheet.
  static func index(x: Double, y: Double, count: Int, state: EditorState) -> Int? {
    guard let box = state.requested?.box else { return nil }
    let size = state.session.size
    let columns = columns(
      count: count, aspect: Double(size.width) / Double(size.height), box: box)
    let rows = (count + columns - 1) / columns
    // the last cell may reach beyond the picture
    let (column, row) = (Int(x * Double(columns)), Int(y * Double(rows)))
    let index = min(max(0, row), rows - 1) * columns + min(max(0, column), columns - 1)
    return index < count ? index : nil
  }

  /// The most pixels that one of `count` pictures may have.
  static func cell(count: Int, columns: Int, box: PixelSize) -> PixelSize {
    let (rows, gap) = ((count + columns - 1) / columns, gap(box))
    return PixelSize(
      width: max(1, (box.width - gap * (columns - 1)) / columns),
      height: max(1, (box.height - gap * (rows - 1)) / rows))
  }

  /// The pictures in rows of `columns`, and over each one's corner its number.
  static func assembled(
    _ pictures: [(number: Int, image: DisplayImage8)], columns: Int, gap: Int
  ) -> DisplayImage8 {
    let cellWidth = pictures.map(\.image.width).max() ?? 1
    let cellHeight = pictures.map(\.image.height).max() ?? 1
    let rows = (pictures.count + columns - 1) / columns
    let width = columns * cellWidth + gap * (columns - 1)
    let height = rows * cellHeight + gap * (rows - 1)
    var sheet = Sheet(width: width, height: height, ground: ground)
    for (index, picture) in pictures.enumerated() {
      let left = index % columns * (cellWidth + gap)
      let top = index / columns * (cellHeight + gap)
      sheet.draw(
        picture.image, left: left + (cellWidth - picture.image.width) / 2,
        top: top + (cellHeight - picture.image.height) / 2)
      // tiny pictures, of half blocks, have no room for figures that could be read
      let scale = min(cellWidth, cellHeight) / 60
      if scale > 0 {
        sheet.draw(number: picture.number, left: left, top: top, scale: min(scale, 4))
      } else if min(cellWidth, cellHeight) >= 12 {
        sheet.draw(number: picture.number, left: left, top: top, scale: 1)
      }
    }
    return DisplayImage8(width: width, height: height, samples: sheet.samples)
  }
}

private struct Sheet {
  let width: Int
  let height: Int
  var samples: [UInt8]

  init(width: Int, height: Int, ground: UInt8) {
    (self.width, self.height) = (width, height)
    samples = [UInt8](repeating: ground, count: width * height * 4)
    for pixel in 0..<width * height { samples[pixel * 4 + 3] = 255 }
  }

  /// Laid over the ground where it is transparent.
  mutating func draw(_ image: DisplayImage8, left: Int, top: Int) {
    for y in 0..<image.height {
      for x in 0..<image.width {
        let (source, target) = ((y * image.width + x) * 4, ((top + y) * width + left + x) * 4)
        let alpha = Int(image.samples[source + 3])
        for channel in 0..<3 {
          let sum =
            Int(image.samples[source + channel]) * alpha
            + Int(samples[target + channel]) * (255 - alpha)
          samples[target + channel] = UInt8((sum + 127) / 255)
        }
      }
    }
  }

  /// White figures of three by five squares on black.
  mutating func draw(number: Int, left: Int, top: Int, scale: Int) {
    let figures = "\(number)".compactMap { $0.wholeNumberValue }.map { Self.figures[$0] }
    let columns = figures.count * 4 + 1
    for row in 0..<7 {
      for column in 0..<columns {
        let (figure, x) = ((column - 1) / 4, (column - 1) % 4)
        let isInside = column >= 1 && row >= 1 && row <= 5 && x < 3 && figure < figures.count
        let isSet = isInside && figures[figure][row - 1] >> (2 - x) & 1 == 1
        fill(
          left: left + column * scale, top: top + row * scale, side: scale,
          with: isSet ? 255 : 0)
      }
    }
  }

  private mutating func fill(left: Int, top: Int, side: Int, with value: UInt8) {
    for y in top..<min(top + side, height) {
      for x in left..<min(left + side, width) {
        let pixel = (y * width + x) * 4
        (samples[pixel], samples[pixel + 1], samples[pixel + 2]) = (value, value, value)
      }
    }
  }

  private static let figures: [[UInt8]] = [
    [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 3, 1, 7], [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7], [7, 4, 7, 5, 7], [7, 1, 2, 2, 2], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7],
  ]
}

extension EditorSession {
  /// The pictures of several states side by side, numbered by their takes, no larger than `box`.
  func sheet(of points: [TurnPoint], fitting box: PixelSize) async throws -> DisplayImage8 {
    guard let first = points.first else { throw CancellationError() }
    let sample = try await preview(of: first, fitting: PixelSize(width: 64, height: 64))
    let columns = TakeSheet.columns(
      count: points.count, aspect: Double(sample.width) / Double(sample.height), box: box)
    let cell = TakeSheet.cell(count: points.count, columns: columns, box: box)
    var pictures: [(number: Int, image: DisplayImage8)] = []
    for point in points {
      try Task.checkCancellation()
      pictures.append((point.take, try await preview(of: point, fitting: cell)))
    }
    return TakeSheet.assembled(pictures, columns: columns, gap: TakeSheet.gap(box))
  }
}
