import Imaging
import Scene

/// Where a thing that is added comes to stand: in the sky or on the ground of what the photograph
/// shows, beside what was named, where there is little to hide.
struct AddedPlace {
  /// Middle, foot and height, of the picture's width, height and height.
  var middle: Double
  var foot: Double
  var height: Double

  static let places = [
    "anywhere", "left", "right", "middle", "top", "bottom", "top left", "top right", "bottom left",
    "bottom right", "sky", "ground",
  ]
  static let sides = ["near", "between", "left of", "right of", "above", "on top of", "below"]

  private let size: PixelSize
  private let proportion: Double
  private let isTree: Bool
  /// It stands behind something that hides its foot.
  private(set) var isBehind = false
  /// It reaches beyond the picture's borders.
  private var isCutOff = false

  /// `beside` is where the thing is that it goes next to.
  init(
    _ source: PieceSource, scale: Double, place: String, scene: SceneView,
    beside: Mask?, behind front: Region? = nil, in size: PixelSize
  ) {
    self.size = size
    proportion = source.proportion * Double(size.height) / Double(size.width)
    (middle, foot, height) = (0.5, 0.9, min(0.9, source.plainSize * scale))
    // no wider than half of the picture
    height = min(height, 0.62 * max(1, scale * 0.8) / max(0.01, proportion))
    isTree = source.isTree
    if let frame = beside?.bounds(above: 0.5) {
      setBeside(frame, place, isStanding: source.home == .ground, scale: scale)
    } else if let front, isTree, !scene.hasSky, ["anywhere", "left", "right"].contains(place) {
      setBehind(front, place, scale: scale)
    } else {
      setInScene(source.home, place, scene)
    }
    stayInside(isStanding: source.home == .ground && beside == nil)
  }

  private mutating func setBeside(
    _ frame: PixelRectangle, _ side: String, isStanding: Bool, scale: Double
  ) {
    let (width, rows) = (Double(size.width), Double(size.height))
    let left = Double(frame.x) / width
    let right = Double(frame.columns.upperBound) / width
    let top = Double(frame.y) / rows
    let bottom = Double(frame.rows.upperBound) / rows
    // in keeping with what it stands by
    height = min(height, max(0.08, 1.15 * (bottom - top)) * max(0.5, scale))
    let half = height * proportion / 2
    let gap = 0.015
    foot = isStanding ? bottom : min(bottom, (top + bottom) / 2 + height / 2)
    switch side {
    case "left of": middle = left - gap - half
    case "right of": middle = right + gap + half
    case "between": middle = (left + right) / 2
    case "above": (middle, foot) = ((left + right) / 2, top - gap)
    case "below": (middle, foot) = ((left + right) / 2, bottom + gap + height)
    case "on top of":
      (middle, foot) = ((left + right) / 2, top + min(0.12 * (bottom - top), 0.4 * height))
    default: middle = 1 - right >= left ? right + gap + half : left - gap - half
    }
  }

  /// Where the view is narrow: over what stands there, which hides where it grows.
  private mutating func setBehind(_ front: Region, _ place: String, scale: Double) {
    height = min(Self.highest, Self.timesFront * (front.bottom - front.top)) * scale
    foot = front.bottom - 0.25 * (front.bottom - front.top)
    let isLeft = place == "left" || place == "anywhere" && front.left + front.right < 1
    middle =
      isLeft ? front.left + 0.2 * front.width : front.right - 0.2 * front.width
    (isBehind, isCutOff) = (true, true)
  }

  /// How much higher than a car a tree in a street is, and how high at most, of the picture's height.
  private static let (timesFront, highest) = (2.8, 1.5)

  private mutating func setInScene(_ home: DrawnThing.Home, _ place: String, _ scene: SceneView) {
    let home: DrawnThing.Home = place == "sky" ? .air : place == "ground" ? .ground : home
    let horizon = scene.hasSky ? Double(scene.horizon) : 0.35
    if isTree, !scene.hasSky, ["anywhere", "left", "right"].contains(place) {
      frameView(place, scene)
      return
    }
    switch home {
    case .air:
      if scene.hasSky { height = min(height, max(0.12, horizon * 0.85)) }
      foot = max(height + 0.02, horizon * 0.42 + height / 2)
    case .ground:
      foot = scene.hasSky ? min(0.96, horizon + 0.62 * (1 - horizon)) : 0.94
      // things look smaller further off
      height *= min(1.15, max(0.35, 0.35 + 0.8 * (foot - horizon) / max(0.1, 1 - horizon)))
    case .low: foot = max(scene.hasSky ? horizon + 0.12 : 0, 0.46)
    case .anywhere: foot = 0.08 + height
    }
    if place.contains("top") { foot = height + 0.05 }
    if place.contains("bottom") { foot = 0.96 }
    if place == "middle" { (middle, foot) = (0.5, home == .ground ? foot : 0.5 + height / 2) }
    let half = height * proportion / 2
    if place.contains("left") { middle = 0.04 + half }
    if place.contains("right") { middle = 0.96 - half }
    guard !place.contains("left"), !place.contains("right"), place != "middle" else { return }
    middle = quietest(scene, home == .air && scene.hasSky)
  }

  /// Where the view is so narrow that no tree has room in it, one grows beside the camera: its trunk
  /// at the border, its crown above.
  private mutating func frameView(_ place: String, _ scene: SceneView) {
    let busy = scene.busyness
    func load(_ columns: Range<Int>) -> Float {
      columns.reduce(0) { sum, x in
        (0..<busy.height).reduce(sum) { $0 + busy[x, $1] }
      }
    }
    let side = max(1, busy.width / 8)
    let isLeft =
      place == "left"
      || place != "right" && load(0..<side) <= load(busy.width - side..<busy.width)
    height *= 2.8
    foot = 1.06
    middle = isLeft ? 0.022 : 0.978
    isCutOff = true
  }

  /// The column around which least is hidden: plain ground, or clear sky.
  private func quietest(_ scene: SceneView, _ isInSky: Bool) -> Double {
    let half = height * proportion / 2
    let busy =
      isInSky
      ? scene.skyCells.map { sky in
        Plane(width: sky.width, height: sky.height, samples: sky.samples.map { 1 - $0 })
      } ?? scene.busyness : scene.busyness
    var (best, least) = (0.72, Float.infinity)
    for step in 0...24 {
      let x = 0.05 + half + (0.9 - 2 * half) * Double(step) / 24
      guard half < 0.45 else { return 0.5 }
      let left = Int((x - half) * Double(busy.width))
      let right = Int((x + half) * Double(busy.width))
      let top = max(0, Int((foot - height) * Double(busy.height)))
      let bottom = min(busy.height - 1, Int(foot * Double(busy.height)))
      var (sum, count) = (Float(0), Float(0.001))
      for y in top...max(top, bottom) {
        for column in max(0, left)...min(busy.width - 1, max(left, right)) {
          sum += busy[column, y]
          count += 1
        }
      }
      // off the middle, where the subject mostly is, and rather on the third
      let off = abs(x - 0.5)
      let score =
        sum / count * (1 + 0.6 * Float(max(0, 0.25 - off))) + 0.004 * Float(abs(off - 0.2))
      if score < least { (best, least) = (x, score) }
    }
    return best
  }

  private mutating func stayInside(isStanding: Bool) {
    guard !isCutOff else { return }
    let half = height * proportion / 2
    if half < 0.49 { middle = min(0.99 - half, max(0.01 + half, middle)) }
    foot = min(isStanding ? 0.99 : 1.02, max(min(0.99, height + 0.01), foot))
  }
}
