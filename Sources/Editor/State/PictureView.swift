public import Imaging

/// How a state of the picture is looked at.
public struct PictureView: Sendable, Hashable {
  /// What it is shown beside.
  public enum Comparison: Sendable, Hashable {
    case none
    /// Left of the share the other state, right of it this one; 0 the left edge, 1 the right.
    case split(from: TurnPoint, at: Double)
    /// How far the other state differs, brighter where it differs more.
    case difference(from: TurnPoint)
  }

  public var comparison = Comparison.none
  public var zoom = Zoom()

  public init(comparison: Comparison = .none, zoom: Zoom = Zoom()) {
    self.comparison = comparison
    self.zoom = zoom
  }
}

/// Which part of the picture fills its place: all of it, or a smaller part, larger.
public struct Zoom: Sendable, Hashable {
  /// How many times larger than the whole picture would be; 1, 2, 4 and so on.
  public private(set) var factor = 1
  /// The middle of what is seen, as fractions of width and height.
  public private(set) var x = 0.5
  public private(set) var y = 0.5

  public static let largestFactor = 32

  public init() {}

  public var isIn: Bool { factor > 1 }

  public mutating func zoomIn() {
    factor = min(Self.largestFactor, factor * 2)
    settle()
  }

  public mutating func zoomOut() {
    factor = max(1, factor / 2)
    settle()
  }

  /// Zooms so that the point under the mouse, as fractions of the picture, stays there.
  public mutating func zoomIn(at x: Double, _ y: Double) {
    guard factor < Self.largestFactor else { return }
    (self.x, self.y) = ((self.x + x) / 2, (self.y + y) / 2)
    zoomIn()
  }

  public mutating func zoomOut(at x: Double, _ y: Double) {
    guard factor > 1 else { return }
    (self.x, self.y) = (2 * self.x - x, 2 * self.y - y)
    zoomOut()
  }

  /// Moves by fractions of the whole picture.
  public mutating func move(x: Double, y: Double) {
    self.x += x
    self.y += y
    settle()
  }

  /// What is seen, as fractions of the picture.
  var shares: (left: Double, top: Double, width: Double, height: Double) {
    let side = 1 / Double(factor)
    return (x - side / 2, y - side / 2, side, side)
  }

  /// Moves by quarters of what is seen.
  public mutating func pan(right: Int = 0, down: Int = 0) {
    x += Double(right) / 4 / Double(factor)
    y += Double(down) / 4 / Double(factor)
    settle()
  }

  /// What is seen lies within the picture.
  private mutating func settle() {
    let half = 0.5 / Double(factor)
    x = min(max(x, half), 1 - half)
    y = min(max(y, half), 1 - half)
  }

  /// The pixels that are seen of a picture of this size; at least one.
  public func window(of size: PixelSize) -> PixelRectangle {
    let width = max(1, size.width / factor)
    let height = max(1, size.height / factor)
    let left = min(max(0, Int(x * Double(size.width)) - width / 2), size.width - width)
    let top = min(max(0, Int(y * Double(size.height)) - height / 2), size.height - height)
    return PixelRectangle(x: left, y: top, size: PixelSize(width: width, height: height))
  }
}
