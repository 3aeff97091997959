import Imaging

/// Which part of the picture stays where it is when some of it must go.
enum Anchor: String, CaseIterable {
  case centre, left, right, top, bottom
  case topLeft = "top_left"
  case topRight = "top_right"
  case bottomLeft = "bottom_left"
  case bottomRight = "bottom_right"

  static let parameter = Parameter.choice(
    "anchor", allCases.map(\.rawValue), plain: Anchor.centre.rawValue)

  /// Share of the spare width that lies on the left of what stays.
  var horizontal: Double {
    switch self {
    case .left, .topLeft, .bottomLeft: 0
    case .right, .topRight, .bottomRight: 1
    case .centre, .top, .bottom: 0.5
    }
  }

  /// Share of the spare height that lies above what stays.
  var vertical: Double {
    switch self {
    case .top, .topLeft, .topRight: 0
    case .bottom, .bottomLeft, .bottomRight: 1
    case .centre, .left, .right: 0.5
    }
  }
}

extension Edit {
  /// Rounds to whole pixels. Throws an `EditError` where less than one pixel or more than
  /// `PixelSize.largestPixelCount` would be left.
  static func size(width: Double, height: Double) throws -> PixelSize {
    let (columns, rows) = (width.rounded(), height.rounded())
    guard columns >= 1, rows >= 1, columns * rows <= Double(PixelSize.largestPixelCount) else {
      throw EditError.impossibleSize(edit: id, width: columns, height: rows)
    }
    return PixelSize(width: Int(columns), height: Int(rows))
  }
}

extension Canvas {
  /// Size that the picture on this canvas has at full size.
  var fullSize: PixelSize { scale == 1 ? size : size.scaled(by: 1 / scale) }

  /// Size on this canvas of a result that has `full` pixels at full size.
  func size(ofResult full: PixelSize) -> PixelSize {
    scale == 1 ? full : full.scaled(by: scale)
  }

  /// The pixels of this canvas nearest to pixels of the full-size picture; at least one.
  func rectangle(_ full: PixelRectangle) -> PixelRectangle {
    if scale == 1 { return full }
    let columns = Self.scaled(full.columns, from: fullSize.width, to: size.width)
    let rows = Self.scaled(full.rows, from: fullSize.height, to: size.height)
    return PixelRectangle(
      x: columns.lowerBound, y: rows.lowerBound,
      size: PixelSize(width: columns.count, height: rows.count))
  }

  private static func scaled(_ range: Range<Int>, from count: Int, to newCount: Int) -> Range<Int> {
    let ratio = Double(newCount) / Double(count)
    let length = min(newCount, max(1, Int((Double(range.count) * ratio).rounded())))
    let start = min(newCount - length, Int((Double(range.lowerBound) * ratio).rounded()))
    return start..<start + length
  }
}
