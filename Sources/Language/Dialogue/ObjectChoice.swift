import Scene

/// Chooses among several objects of one kind by what a phrase says of the one that is meant.
struct ObjectChoice {
  enum Chosen {
    case these([SceneObject])
    case none
    /// It could be any of these.
    case unclear([SceneObject])
  }

  private let all: [SceneObject]
  private let phrase: ObjectPhrase
  private let noun: String
  private let isPlural: Bool
  private let isPart: Bool

  /// `noun` is what one of them is called; `isPart` says that such things are mostly parts of others.
  init(
    _ objects: [SceneObject], phrase: ObjectPhrase, noun: String, isPlural: Bool,
    isPart: Bool = false
  ) {
    self.phrase = phrase
    self.noun = noun
    self.isPlural = isPlural
    self.isPart = isPart
    all = objects
  }

  /// `lately` is what was talked about last; `find` finds other things by name.
  func chosen(
    lately: FoundObjects, find: (String) throws(Question) -> [SceneObject]
  ) throws(Question) -> Chosen {
    var left = all
    if let container = phrase.container {
      let inside = Self.inside(try find(container), left)
      if !inside.isEmpty { left = inside }
    }
    if phrase.which.contains(.other) {
      left = left.filter { !lately.contains($0) }
    }
    if let exception = phrase.exception {
      return less(exception, from: left, try find(exception + " " + noun))
    }
    if let near = phrase.near {
      guard let closest = Self.closest(to: try find(near), among: left) else {
        return .unclear(left)
      }
      return .these([closest])
    }
    // which way a car is headed isn't known, and its front wheel needn't be the nearer one
    if isPart, left.count > 1, phrase.which.contains(where: { $0 == .front || $0 == .back }) {
      return .unclear(left)
    }
    guard let narrowed = narrowed(left) else { return .none }
    return settled(narrowed, lately)
  }

  private func settled(_ left: [SceneObject], _ lately: FoundObjects) -> Chosen {
    if left.isEmpty { return .none }
    if left.count == 1 { return .these(left) }
    if let count = phrase.count, phrase.isAny, count < left.count {
      return .these(Array(Self.sorted(left, by: row(of: left)).prefix(count)))
    }
    if phrase.isSome {
      return .these(Array(Self.sorted(left, by: row(of: left)).prefix((left.count + 1) / 2)))
    }
    if let count = phrase.count, count != left.count { return .unclear(left) }
    if isPlural || phrase.which.contains(.all) || phrase.count == left.count { return .these(left) }
    let known = left.filter(lately.contains)
    return known.count == 1 ? .these(known) : .unclear(left)
  }

  private func less(_ words: String, from all: [SceneObject], _ out: [SceneObject]) -> Chosen {
    let left = all.filter { !out.contains($0) }
    return left.isEmpty || left.count == all.count ? .none : .these(left)
  }

  /// By place, size and order. `nil` where there is no such one.
  private func narrowed(_ objects: [SceneObject]) -> [SceneObject]? {
    var left = objects
    let places: [ObjectWords.Which] = [.left, .right, .top, .bottom, .middle]
    if let number = phrase.ordinal {
      let row = Self.sorted(left, by: phrase.countedFrom ?? row(of: left))
      return row.indices.contains(number - 1) ? [row[number - 1]] : nil
    }
    if phrase.which.contains(.last) { return Self.sorted(left, by: row(of: left)).suffix(1) }
    for which in phrase.which {
      switch which {
      case .larger, .front: left = Self.extreme(left) { -$0.area }
      case .smaller, .back: left = Self.extreme(left) { $0.area }
      case .left, .right, .top, .bottom, .middle:
        left = place(left, which, isLast: phrase.which.last(where: places.contains) == which)
      case .all, .last, .other: break
      }
    }
    return left
  }

  /// "the dogs on the left" are all in that half, "the left dog" is the one furthest out.
  private func place(
    _ objects: [SceneObject], _ which: ObjectWords.Which, isLast: Bool
  ) -> [SceneObject] {
    guard objects.allSatisfy({ $0.position != nil }) else { return Array(objects.prefix(1)) }
    if isPlural, let count = phrase.count, count < objects.count {
      // "the two bags in the middle"
      if which != .middle { return Array(Self.sorted(objects, by: which).prefix(count)) }
      let row = Self.sorted(objects, by: row(of: objects))
      return Array(row.dropFirst((row.count - count) / 2).prefix(count))
    }
    if isPlural {
      let half = objects.filter { $0.isInHalf(which) }
      return half.isEmpty ? objects : half
    }
    if which == .middle {
      let row = Self.sorted(objects, by: row(of: objects))
      if row.count % 2 == 1 { return [row[row.count / 2]] }
      return Self.extreme(objects) { abs($0.centre.x - 0.5) + abs($0.centre.y - 0.5) }
    }
    // "the top left one": first the half, then the outermost
    if !isLast {
      let half = objects.filter { $0.isInHalf(which) }
      return half.isEmpty ? objects : half
    }
    return Array(Self.sorted(objects, by: which).prefix(1))
  }

  /// Things are counted from left to right, or downwards where they stand above each other.
  private func row(of objects: [SceneObject]) -> ObjectWords.Which {
    Self.isUpright(objects) ? .top : .left
  }
}

extension ObjectChoice {
  fileprivate static func isUpright(_ objects: [SceneObject]) -> Bool {
    let boxes = objects.compactMap(\.position)
    func spread(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }
    return spread(boxes.map { ($0.top + $0.bottom) / 2 })
      > 1.5 * spread(boxes.map { ($0.left + $0.right) / 2 })
  }

  fileprivate static func sorted(
    _ objects: [SceneObject], by which: ObjectWords.Which
  ) -> [SceneObject] {
    let keys = objects.enumerated().map { place, object -> (Double, Int) in
      let centre = object.centre
      return switch which {
      case .right: (-centre.x, place)
      case .top: (centre.y, place)
      case .bottom: (-centre.y, place)
      default: (centre.x, place)
      }
    }
    return objects.indices.sorted { keys[$0] < keys[$1] }.map { objects[$0] }
  }

  fileprivate static func extreme(
    _ objects: [SceneObject], _ value: (SceneObject) -> Double
  ) -> [SceneObject] {
    objects.enumerated().min { (value($0.element), $0.offset) < (value($1.element), $1.offset) }
      .map { [$0.element] } ?? []
  }

  fileprivate static func inside(
    _ containers: [SceneObject], _ objects: [SceneObject]
  ) -> [SceneObject] {
    objects.filter { object in
      containers.contains { container in
        guard let box = container.position else { return false }
        let (x, y) = object.centre
        return (box.left...box.right).contains(x) && (box.top...box.bottom).contains(y)
      }
    }
  }

  fileprivate static func closest(
    to others: [SceneObject], among objects: [SceneObject]
  ) -> SceneObject? {
    let candidates = objects.filter { !others.contains($0) }
    return candidates.min { one, other in
      (others.map { one.distance(to: $0) }.min() ?? 9)
        < (others.map { other.distance(to: $0) }.min() ?? 9)
    }
  }

  /// The place of the one that shows best: large, and neither hidden by others nor cut off.
  static func bestSeen(_ objects: [SceneObject]) -> Int? {
    let shown = objects.map { object -> Double in
      guard let box = object.position else { return 0 }
      let isCut = min(box.left, box.top, 1 - box.right, 1 - box.bottom) < 0.005
      let covered = objects.filter { $0 != object }.compactMap(\.position).reduce(0) {
        $0 + box.overlap(with: $1)
      }
      return object.area * (isCut ? 0.3 : 1) * max(0.1, 1 - covered)
    }
    return shown.indices.max { (shown[$0], $1) < (shown[$1], $0) }
  }

  /// Words by which these can be told apart: message keys, with a number for the ordinal.
  static func ways(toTell objects: [SceneObject]) -> [(key: String, number: Int)] {
    guard objects.allSatisfy({ $0.position != nil }) else {
      return objects.indices.prefix(9).map { ("ordinal", $0 + 1) }
    }
    let isUpright = isUpright(objects)
    if objects.count == 2 {
      return isUpright ? [("top", 0), ("bottom", 0)] : [("left", 0), ("right", 0)]
    }
    return objects.indices.prefix(9).map { ("ordinal", $0 + 1) }
  }
}

extension SceneObject {
  fileprivate var centre: (x: Double, y: Double) {
    position.map { (($0.left + $0.right) / 2, ($0.top + $0.bottom) / 2) } ?? (0.5, 0.5)
  }

  fileprivate var area: Double { position.map { $0.width * $0.height } ?? 0 }

  fileprivate func isInHalf(_ which: ObjectWords.Which) -> Bool {
    switch which {
    case .left: centre.x < 0.5
    case .right: centre.x > 0.5
    case .top: centre.y < 0.5
    case .bottom: centre.y > 0.5
    default: abs(centre.x - 0.5) < 0.25 && abs(centre.y - 0.5) < 0.25
    }
  }

  fileprivate func distance(to other: SceneObject) -> Double {
    guard let box = position, let theirs = other.position else { return 9 }
    let across = max(0, theirs.left - box.right, box.left - theirs.right)
    let down = max(0, theirs.top - box.bottom, box.top - theirs.bottom)
    let (dx, dy) = (centre.x - other.centre.x, centre.y - other.centre.y)
    return (across * across + down * down).squareRoot() + 0.01 * (dx * dx + dy * dy).squareRoot()
  }
}
