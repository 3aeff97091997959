public import Imaging

extension Mask {
  /// From what a share on a selection counts as its inside.
  private static let inside: Float = 0.5
  /// Width of the soft edge of a portion, of the longer side of the selection.
  private static let feather = 0.06

  /// A selection less what lies outside a portion of the box around it, each side of which is a share
  /// of that box. Where the portion goes on to the end of the box, nothing is taken off.
  public func portion(_ portion: Region) -> Mask {
    var (left, top, right, bottom) = (width, height, 0, 0)
    for y in 0..<height {
      for x in 0..<width where self[x, y] > Self.inside {
        (left, right) = (min(left, x), max(right, x + 1))
        (top, bottom) = (min(top, y), max(bottom, y + 1))
      }
    }
    guard left < right else { return self }
    let (across, down) = (Double(right - left), Double(bottom - top))
    let box = Mask(
      size: PixelSize(width: width, height: height),
      left: portion.left > 0 ? Double(left) + portion.left * across : 0,
      top: portion.top > 0 ? Double(top) + portion.top * down : 0,
      right: portion.right < 1 ? Double(left) + portion.right * across : Double(width),
      bottom: portion.bottom < 1 ? Double(top) + portion.bottom * down : Double(height),
      feather: Self.feather * max(across, down))
    return combined(with: box) { $0 * $1 }
  }
}
