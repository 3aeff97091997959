import Edits
import Imaging
import Scene

/// A thing whose matte is asked for.
struct SoughtThing: Equatable {
  let thing: Thing
  var isPerson = false
  /// Boxes of what stands before it.
  var before: [Region] = []
}

// Objects are selected in the photograph as it was opened, always at the same size, so that a
// preview and the full picture show the same selection; from there their mattes follow, thing by
// thing, what the steps do to the picture.
extension LocalEngine {
  /// How far each pixel belongs to these objects in the picture after `steps`, at the size at which
  /// objects are selected; `nil` where their place isn't known.
  func matte(
    of objects: FoundObjects, after steps: ArraySlice<Step>, of photograph: Photograph
  ) async throws -> Mask? {
    let (things, spared) = (objects.things, (objects.without ?? []).map { Thing.box($0) })
    let parts = try await mattes(
      of: things.map {
        SoughtThing(
          thing: $0, isPerson: objects.isPerson($0), before: objects.before ?? [])
      }
        + spared.map { SoughtThing(thing: $0) }, after: steps, of: photograph)
    var result: Mask?
    for part in parts.prefix(things.count).compactMap({ $0 }) {
      result = result?.combined(with: part) { max($0, $1) } ?? part
    }
    for part in parts.dropFirst(things.count).compactMap({ $0 }) {
      result = result?.combined(with: part) { min($0, 1 - $1) }
    }
    let whole = try await withoutHands(result, of: objects, after: steps, of: photograph)
    return objects.portion.map { portion in whole?.portion(portion) } ?? whole
  }

  /// The mattes of several things, drawn at the same time, in their order.
  func mattes(
    of things: [SoughtThing], after steps: ArraySlice<Step>, of photograph: Photograph
  ) async throws -> [Mask?] {
    try await withThrowingTaskGroup(of: (Int, Mask?).self) { group in
      for (number, one) in things.enumerated() {
        group.addTask {
          (number, try await self.matte(of: one, after: steps, of: photograph))
        }
      }
      var result = [Mask?](repeating: nil, count: things.count)
      for try await (number, matte) in group { result[number] = matte }
      return result
    }
  }

  /// `nil` where the step that brought it in isn't among these.
  func matte(
    of thing: Thing, isPerson: Bool = false, after steps: ArraySlice<Step>,
    of photograph: Photograph
  ) async throws -> Mask? {
    try await matte(
      of: SoughtThing(thing: thing, isPerson: isPerson), after: steps, of: photograph)
  }

  func matte(
    of sought: SoughtThing, after steps: ArraySlice<Step>, of photograph: Photograph
  ) async throws -> Mask? {
    let moves = try steps.filter { try $0.movesThings }
    let looks = MatteCache.Looks(sought: sought, moves: Array(moves))
    if let known = mattes.matte(looks, photograph: photograph) { return known }
    guard let last = moves.last else {
      guard let matte = try await sourceMatte(of: sought, in: photograph) else {
        return nil
      }
      mattes.store(matte, looks, photograph: photograph)
      return matte
    }
    try Task.checkCancellation()
    let before = moves.dropLast()
    guard
      let matte = try await matte(of: sought, through: last, after: before, of: photograph)
    else { return nil }
    mattes.store(matte, looks, photograph: photograph)
    return matte
  }

  /// Where a thing is after a step that comes after others which move things.
  private func matte(
    of sought: SoughtThing, through step: Step, after before: ArraySlice<Step>,
    of photograph: Photograph
  ) async throws -> Mask? {
    let thing = sought.thing
    let isOwn = thing == .made(step.id.description)
    let old =
      isOwn ? nil : try await matte(of: sought, after: before, of: photograph)
    guard isOwn || old != nil else { return nil }
    switch try step.effect {
    case .object(let change):
      guard let motion = change.motion, let objects = step.target.foundObjects,
        let whole = try await matte(of: objects, after: before, of: photograph)
      else { return old }
      if isOwn { return try motion.brought?(whole) }
      guard let old else { return nil }
      // a part goes where the whole goes
      let isMeant =
        objects.things.contains(thing)
        || change.motion?.brought == nil && !objects.spares(thing) && old.lies(within: whole)
      let moved = isMeant ? try motion.moved(old, whole) : old
      // what is laid down hides what is behind it
      let laid = try motion.brought?(whole) ?? (isMeant ? nil : motion.moved(whole, whole))
      return laid.map { moved.combined(with: $0) { $0 * (1 - $1) } } ?? moved
    case .addition(let added):
      let size = try old?.size ?? sizeOfMattes(after: before, of: photograph)
      let laid = try added.matte(size)
      return isOwn ? laid : old?.combined(with: laid) { $0 * (1 - $1) }
    case .geometry:
      guard let old else { return nil }
      let fullSize = try StepGeometry(Array(before), photographSize: photograph.size).fullSize
      return try step.framed(old, fullSize: fullSize).clamped
    case .point, .neighbourhood, .defocus, .scenery, .placed, nil: return old
    }
  }

  /// Mattes are as large as the picture is when it is made from the working size.
  private func sizeOfMattes(
    after steps: ArraySlice<Step>, of photograph: Photograph
  ) throws -> PixelSize {
    let size = Self.workingSize(of: photograph)
    var (mask, fullSize) = (Mask(width: size.width, height: size.height), photograph.size)
    for step in steps {
      guard case .geometry? = try step.effect else { continue }
      mask = try step.framed(mask, fullSize: fullSize)
      fullSize = try StepGeometry([step], photographSize: fullSize).fullSize
    }
    return mask.size
  }

  private func sourceMatte(of sought: SoughtThing, in photograph: Photograph) async throws -> Mask?
  {
    switch sought.thing {
    case .made: return nil
    case .box(let box):
      var before: Mask?
      for other in sought.before where other != box {
        let part = try await matte(of: .box(other), after: [], of: photograph)
        before = part.map { part in before?.combined(with: part) { max($0, $1) } ?? part } ?? before
      }
      let picture = try await photograph.resized(to: Self.workingSize(of: photograph))
      return ObjectSelection.matte(
        of: [box], arePeople: sought.isPerson, in: picture, behind: before)
    case .masked(_, let hash):
      guard let mask = PictureShelf.shared.picture(hash) else { throw MissingMask(hash: hash) }
      let picture = try await photograph.resized(to: Self.workingSize(of: photograph))
      return ObjectSelection.matte(ofMask: Image(mask).green, in: picture)
    }
  }

  private static func workingSize(of photograph: Photograph) -> PixelSize {
    let side = ObjectSelection.workingSide
    let scale = photograph.size.scale(toFit: PixelSize(width: side, height: side))
    return photograph.size.scaled(by: scale)
  }
}

// Where things are now.
extension LocalEngine {
  public func places(
    of things: [Thing], after steps: [Step], in photograph: Photograph
  ) async throws -> [Thing: Region] {
    let moves = try steps.filter { try $0.movesThings }
    guard !moves.isEmpty else { return [:] }
    var places: [Thing: Region] = [:]
    for thing in things {
      guard let matte = try await matte(of: thing, after: moves[...], of: photograph) else {
        continue
      }
      places[thing] = matte.region(above: 0.5) ?? matte.region(above: 0.1)
    }
    return places
  }
}

extension FoundObjects {
  /// Whether a thing stays where these are taken.
  fileprivate func spares(_ thing: Thing) -> Bool {
    guard case .box(let box) = thing else { return true }
    return without?.contains(box) == true
  }
}

extension Mask {
  /// Whether nearly all of it lies in a larger one.
  fileprivate func lies(within other: Mask) -> Bool {
    guard width == other.width, height == other.height else { return false }
    var (own, shared, whole) = (Float(0), Float(0), Float(0))
    for i in samples.indices {
      own += samples[i]
      shared += min(samples[i], other.samples[i])
      whole += other.samples[i]
    }
    return own > 0 && shared > 0.85 * own && own < 0.6 * whole
  }
}

extension Step {
  /// Whether things are elsewhere afterwards, or others are there.
  var movesThings: Bool {
    get throws {
      switch try effect {
      case .geometry, .addition: true
      case .object(let change): change.motion != nil
      case .point, .neighbourhood, .defocus, .scenery, .placed, nil: false
      }
    }
  }

  fileprivate var effect: Effect? {
    get throws {
      let canvas = Canvas(size: PixelSize(width: 64, height: 64))
      return try Catalogue.edit(edit)?.effect(arguments, on: canvas, seed: seed)
    }
  }
}

extension Step {
  /// Where a mask's pixels are after the step, which changes how the picture of `fullSize` is framed.
  fileprivate func framed(_ mask: Mask, fullSize: PixelSize) throws -> Mask {
    let canvas = Canvas(size: mask.size, scale: Double(mask.width) / Double(fullSize.width))
    if case .geometry(_, let change?)? =
      try Catalogue.edit(edit)?.effect(arguments, on: canvas, seed: seed)
    {
      return try change(mask)
    }
    var pass = RenderPass(image: Image(mask), fullSize: fullSize)
    try pass.carryOut(self)
    return pass.finished().red
  }
}

extension Image {
  /// A mask as a grey picture.
  fileprivate init(_ mask: Mask) {
    self.init(red: mask, green: mask, blue: mask)
  }
}

extension Plane {
  fileprivate var clamped: Plane {
    var result = self
    for i in result.samples.indices { result.samples[i] = min(1, max(0, samples[i])) }
    return result
  }
}

/// A mask that a plan needs is nowhere to be found.
public struct MissingMask: Error, Sendable, CustomStringConvertible {
  public let hash: String

  public var description: String {
    "The mask that this step needs is missing: it should lie in the session's folder under "
      + "pictures/\(PictureShelf.fileName(hash))."
  }
}
