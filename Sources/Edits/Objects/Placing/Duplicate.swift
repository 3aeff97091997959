public import Imaging
public import Scene

/// Puts a second one beside a thing: on the same ground, where nothing else stands.
public enum Duplicate: Edit {
  public static let id = "duplicate"
  public static let editType = EditType.addObject
  public static let parameters: [Parameter] = [
    // by how much it moves, of the picture's width and height, and how large it is there
    .optionalNumber("x", in: .fraction, -1...1), .optionalNumber("y", in: .fraction, -1...1),
    .optionalNumber("scale", in: .factor, 0.2...4),
    // that it is put on the floor
    .finding("floor"),
    // where a person holds the first one
    .finding(Grip.name),
  ]
  public static let needsObject = true
  public static let doubles = true
  public static let settlesInScene = true
  public static let settlesFromPicture = true
  public static let settlingSize = TransformObject.settlingSize

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    Grip.settled(arguments, in: sight)
  }

  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?,
    among others: [Region]
  ) throws -> Arguments {
    guard arguments.number("x") == nil, let own = beside?.region(above: 0.5), !own.isCutOff,
      let place = CopyPlace(
        beside: own, isHeld: arguments.text(Grip.name) != nil, others: others, in: scene)
    else { return arguments }
    var settled = arguments
    func rounded(_ value: Double) -> Argument { .number((value * 10_000).rounded() / 10_000) }
    settled["x"] = rounded(place.x)
    settled["y"] = rounded(place.y)
    settled["scale"] = rounded(place.scale)
    if place.isOnFloor { settled["floor"] = .text("yes") }
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let way = arguments.number("x").map { (x: $0, y: arguments.number("y") ?? 0) }
    let scale = arguments.number("scale") ?? 1
    let standsAnew = arguments.text("floor") != nil
    let isHeld = arguments.text(Grip.name) != nil
    return .object(
      Replacing(seed: seed, staysToo: true, isHeld: isHeld) { object, size in
        guard let way else { return placing(object, size) }
        var placing = Placing()
        placing.shift = way
        placing.standsAnew = standsAnew
        // another one, and not the same one twice
        placing.isMirrored = true
        placing.scale = (0.96 * scale, 0.96 * scale)
        // what was held askew stands level
        if standsAnew, isHeld, let tilt = object.image.alpha?.tilt, abs(tilt) < mostTilt {
          placing.degrees = tilt
        }
        return placing
      }.change)
  }

  /// What leans more than that is of another form.
  private static let mostTilt = 30.0

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }

  /// Where there is most room, when nothing is known of the picture.
  private static func placing(_ object: LiftedObject, _ size: PixelSize) -> Placing {
    let frame = object.frame
    let left = Double(frame.x)
    let right = Double(size.width - frame.columns.upperBound)
    let own = Double(frame.size.width)
    let cut = object.cutOff(by: size)
    var placing = Placing()
    if cut.left != cut.right {
      placing.isMirrored = true
      placing.shift.x = (cut.left ? right : -left) / Double(size.width)
      return placing
    }
    // a gap of a seventh of its width, or as much as there is
    let room = max(left, right)
    let way = min(own * 1.15, max(own * 0.55, room - 0.02 * Double(size.width)))
    placing.shift.x = (right >= left ? way : -way) / Double(size.width)
    // another one, and not the same one twice
    placing.isMirrored = true
    placing.scale = (0.96, 0.96)
    return placing
  }
}

extension Region {
  /// A border of the picture goes through it, nearly.
  fileprivate var isCutOff: Bool {
    left < 0.005 || right > 0.995 || top < 0.005 || bottom > 0.995
  }
}
