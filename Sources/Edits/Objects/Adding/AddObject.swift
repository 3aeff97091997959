public import Imaging
public import Scene

/// Puts a thing into the picture: a drawn one, or one from a picture file or the library of cut-outs.
public enum AddObject: Edit {
  public static let id = "add_object"
  public static let editType = EditType.addObject
  public static let parameters: [Parameter] = [
    .choice("thing", DrawnThing.all.map(\.name), plain: "balloon"),
    // in the picture, or beside a thing that is named
    .choice("place", AddedPlace.places + AddedPlace.sides, plain: "anywhere"),
    .optionalNumber("scale", in: .factor, 0.2...4),
    // of drawn things
    .choice("color", ["own"] + Paint.all.map(\.name), plain: "own"),
    .optionalNumber("count", in: .factor, 1...12),
    // a picture file, what it is called, and what was found in it
    .file("source"), .file("name"), .file("picture"),
    // where its middle and its foot come, and how high it is, of the picture's width and height
    .optionalNumber("x", in: .fraction, -1...2), .optionalNumber("y", in: .fraction, -1...3),
    .optionalNumber("height", in: .fraction, 0.001...3),
    // by how much each of several stands lower than it would on level ground
    .finding("feet"),
    // borders of what it may stand behind, where that is known: left, top, right, bottom
    .finding("front"),
  ]
  public static let looksAtScene = true
  public static let settlesInScene = true
  public static let approximation: String? =
    "The added thing takes up the picture's light, grain and sharpness only roughly."

  /// The place of which a phrase holds every word: the one of most words.
  public static func place(in phrase: String) -> String? {
    let words = phrase.lowercased().split { !$0.isLetter }
    return (AddedPlace.sides + AddedPlace.places).map {
      (name: $0, words: $0.split(separator: " "))
    }
    .filter { $0.words.allSatisfy(words.contains) }
    .max { $0.words.count < $1.words.count }?.name
  }

  /// Whether it is so high that it shows over what stands before it.
  public static func mayStandBehind(_ arguments: Arguments) -> Bool {
    arguments.text("source") == nil && DrawnThing.named(choice("thing", arguments)).isTree
  }

  public static func bringsIn(_ arguments: Arguments) -> String? {
    arguments.text("name")
      ?? (arguments.text("source") == nil ? choice("thing", arguments) : "picture")
  }

  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments {
    var settled = try arguments.withPicture { try PieceSource.cutOut($0, for: id) }
    guard settled.number("x") == nil else { return settled }
    if choice("thing", settled) == DrawnThing.pigeon.name, choice("place", settled) == "anywhere",
      beside == nil, scene.showsFloor
    {
      settled["place"] = .text("ground")
    }
    let source = try PieceSource(settled, thing: choice("thing", settled), for: id, seed: 0)
    let place = AddedPlace(
      source, scale: (settled.number("scale") ?? 1), place: choice("place", settled), scene: scene,
      beside: beside, behind: settled.text("front").flatMap(Region.init(finding:)), in: size)
    if !place.isBehind { settled["front"] = nil }
    func rounded(_ value: Double) -> Argument { .number((value * 10_000).rounded() / 10_000) }
    settled["x"] = rounded(place.middle)
    settled["y"] = rounded(place.foot)
    settled["height"] = rounded(place.height)
    if source.home == .ground, beside == nil, place.foot < 1 {
      let feet = members(settled, source, in: size).map { scene.drop(toGroundBelow: $0) }
      if feet.contains(where: { $0 > 0 }) {
        settled["feet"] = .text(
          feet.map { String(Int(($0 * 10_000).rounded())) }.joined(separator: " "))
      }
    }
    return settled
  }

  /// Where those that are added stand.
  private static func members(
    _ arguments: Arguments, _ source: PieceSource, in size: PixelSize
  ) -> [AddedGroup.Member] {
    let members = AddedGroup.members(
      Int(arguments.number("count") ?? 1), x: arguments.number("x") ?? 0.5,
      y: arguments.number("y") ?? 0.9, height: arguments.number("height") ?? 0.3,
      proportion: source.proportion * Double(size.height) / Double(size.width),
      stands: source.home == .ground)
    let feet = (arguments.text("feet") ?? "").split(separator: " ").compactMap { Double($0) }
    guard feet.count == members.count else { return members }
    return zip(members, feet).map { member, drop in
      var lower = member
      lower.y = min(0.99, member.y + drop / 10_000)
      return lower
    }
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let y = arguments.number("y") ?? 0.9
    let thing = choice("thing", arguments)
    let place = choice("place", arguments)
    let front = arguments.text("front").flatMap(Region.init(finding:))
    @Sendable func pieces(
      _ size: PixelSize, leaves: LeafColors? = nil
    ) throws -> (all: [AddedPiece], isFar: Bool) {
      let (width, rows) = (Double(size.width), Double(size.height))
      let one = try PieceSource(arguments, thing: thing, for: id, seed: seed)
      let stands = one.home == .ground && place != "above" && y < 1
      let all = try members(arguments, one, in: size).enumerated().map { number, member in
        try PieceSource(arguments, thing: thing, for: id, seed: seed &+ UInt64(number)).piece(
          height: member.height * rows, middle: member.x * width, foot: member.y * rows,
          stands: stands, leaves: leaves)
      }
      return (all, one.isFar)
    }
    return .addition(
      AddedThing(
        reach: { $0.grown(by: 0.05 * $0.size.diagonal, above: 0) },
        matte: { size in
          try pieces(size).all.reduce(Plane(width: size.width, height: size.height)) {
            $0.combined(with: $1.matte(in: size)) { max($0, $1) }
          }
        },
        apply: { picture, scene in
          let isTree = DrawnThing.named(thing).isTree
          let leaves = isTree ? LeafColors(of: picture, above: y) : nil
          let (all, isFar) = try pieces(picture.size, leaves: leaves)
          let clearing = isFar ? scene?.sky(picture.size) : nil
          if let front {
            let laid = all.reduce(picture) { $1.laid(behindOn: $0) }
            return laid.blended(with: picture, by: front.matte(in: picture))
          }
          let floor = isTree ? scene?.mask(of: .ground, size: picture.size) : nil
          return all.reduce(picture) { $1.laid(on: $0, clearing: clearing, onto: floor) }
        }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}

extension Region {
  /// As text that an argument holds.
  public var finding: String {
    [left, top, right, bottom].map { String(Int(($0 * 10_000).rounded())) }.joined(separator: " ")
  }

  init?(finding: String) {
    let sides = finding.split(separator: " ").compactMap { Double($0) }.map { $0 / 10_000 }
    guard sides.count == 4 else { return nil }
    self.init(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
  }

  /// What stands in it.
  fileprivate func matte(in picture: Image) -> Mask {
    let side = ObjectSelection.workingSide
    let scale = min(1, picture.size.scale(toFit: PixelSize(width: side, height: side)))
    let small = picture.resampled(to: picture.size.scaled(by: scale))
    return ObjectSelection.matte(of: [self], in: small).fitted(to: picture.size)
  }
}
