import Imaging
import Scene

extension SceneView {
  /// Whether a picture without sky shows what one can stand on: its lower part is plain.
  var showsFloor: Bool {
    guard !hasSky else { return false }
    let busy = busyness
    let rows = busy.height * 3 / 4..<busy.height
    var values: [Float] = []
    for y in rows {
      for x in 0..<busy.width { values.append(busy[x, y]) }
    }
    values.sort()
    return !values.isEmpty && values[values.count * 3 / 5] < Self.plainFloor
  }

  private static let plainFloor: Float = 0.022

  /// How far below its place there is ground for a thing to stand on, of the picture's height; 0
  /// where it stands on some, or where none is found.
  func drop(toGroundBelow member: AddedGroup.Member) -> Double {
    let size = PixelSize(width: 256, height: 256)
    guard let ground = mask(of: .ground, size: size) else { return 0 }
    let start = Int(member.y * Double(size.height))
    let middle = Int(member.x * Double(size.width))
    let half = max(1, Int(0.04 * member.height * Double(size.width)))
    func holds(_ row: Int) -> Bool {
      (max(0, middle - half)...min(size.width - 1, max(0, middle + half))).allSatisfy { x in
        (row...row + 3).allSatisfy { $0 < size.height && ground[x, $0] > 0.6 }
      }
    }
    guard (0..<size.width).contains(middle), start >= 0, start < size.height,
      let row = (start..<size.height - 4).first(where: holds)
    else { return 0 }
    return Double(row - start) / Double(size.height)
  }
}
