import Imaging

/// Moves a thing to another place in the picture.
public enum RelocateObject: Edit {
  public static let id = "relocate_object"
  public static let editType = EditType.relocateObject
  public static let parameters: [Parameter] = [
    .choice("place", places.map(\.name), plain: "right"),
    // of the picture's width or height, where the place is only a direction
    .number("distance", in: .fraction, 0...1, plain: 0.2),
  ]
  public static let needsObject = true
  public static let fillsGap = true
  public static let approximation: String? =
    "What was behind it is made up; a side that the picture's border cut off stays cut off."

  private struct Place: Sendable {
    let name: String
    /// Which way it goes.
    var way: (x: Double, y: Double) = (0, 0)
    /// Where its middle goes, of the picture's width and height; `nil` where that stays.
    var x: Double?
    var y: Double?
  }

  private static let places = [
    Place(name: "left", way: (-1, 0)), Place(name: "right", way: (1, 0)),
    Place(name: "up", way: (0, -1)), Place(name: "down", way: (0, 1)),
    Place(name: "left side", x: 0), Place(name: "right side", x: 1),
    Place(name: "top", y: 0), Place(name: "bottom", y: 1),
    Place(name: "middle", x: 0.5, y: 0.5),
    Place(name: "top left", x: 0, y: 0), Place(name: "top right", x: 1, y: 0),
    Place(name: "bottom left", x: 0, y: 1), Place(name: "bottom right", x: 1, y: 1),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("place", arguments)
    let distance = number("distance", arguments)
    let place = places.first { $0.name == name } ?? places[1]
    return .object(
      Replacing(seed: seed) { object, size in placing(object, size, to: place, distance) }.change)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  private static func placing(
    _ object: LiftedObject, _ size: PixelSize, to place: Place, _ distance: Double
  ) -> Placing {
    let frame = object.frame
    let (width, height) = (Double(size.width), Double(size.height))
    let own = (x: Double(frame.size.width) / width, y: Double(frame.size.height) / height)
    let corner = (x: Double(frame.x) / width, y: Double(frame.y) / height)
    let cut = object.cutOff(by: size)
    var placing = Placing()
    placing.shift.x = shift(
      way: place.way.x * distance, to: place.x, corner.x, own.x, isCut: (cut.left, cut.right),
      &placing.isMirrored)
    var ignored = false
    placing.shift.y = shift(
      way: place.way.y * distance, to: place.y, corner.y, own.y, isCut: (cut.top, cut.bottom),
      &ignored)
    // what stands on the lower border keeps standing on it
    if cut.bottom, !cut.top { placing.shift.y = max(0, placing.shift.y) }
    return placing
  }

  /// Along one axis. A thing that one border cuts off is turned around when it goes to the other,
  /// so that the cut lies there.
  private static func shift(
    way: Double, to target: Double?, _ corner: Double, _ own: Double, isCut: (Bool, Bool),
    _ isMirrored: inout Bool
  ) -> Double {
    let margin = 0.03
    let room = max(0, 1 - own)
    var goal = corner + way
    if let target {
      goal = target == 0 ? margin : target == 1 ? room - margin : target - own / 2
    }
    guard goal != corner else { return 0 }
    let isAway = isCut.0 && goal > corner || isCut.1 && goal < corner
    if isAway, isCut.0 != isCut.1 {
      isMirrored = true
      return isCut.0 ? room - corner : -corner
    }
    let low = isCut.0 ? -own / 2 : min(margin, corner)
    let high = isCut.1 ? 1 : max(room - margin, corner)
    return min(high, max(low, goal)) - corner
  }
}
