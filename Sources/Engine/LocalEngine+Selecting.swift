import Edits
import Imaging
import Scene

// Objects are selected in the photograph as it was opened, always at the same size, so that a
// preview and the full picture show the same selection; from there their mattes follow what the
// steps do to the picture.
extension LocalEngine {
  /// How far each pixel belongs to these objects in the picture after `steps`, at the size at which
  /// objects are selected; `nil` where their place isn't known.
  func matte(
    of objects: FoundObjects, after steps: ArraySlice<Step>, of photograph: Photograph
  ) async throws -> Mask? {
    guard !objects.boxes.isEmpty else { return nil }
    let moves = try steps.filter { try $0.moves(objects.boxes) }
    if let known = mattes.matte(
      of: MatteCache.Places(objects), moves: moves, photograph: photograph)
    {
      return known
    }
    var matte = try await sourceMatte(of: objects, in: photograph)
    var pass = RenderPass(image: Image(matte), fullSize: photograph.size)
    for step in moves {
      try Task.checkCancellation()
      if case .object(let change) = try step.effect(on: Canvas(size: matte.size)) {
        matte = change.moved(matte)
        pass = RenderPass(image: Image(matte), fullSize: pass.fullSize)
      } else {
        try pass.carryOut(step)
        matte = pass.finished().red.clamped
      }
    }
    mattes.store(matte, of: MatteCache.Places(objects), moves: moves, photograph: photograph)
    return matte
  }

  private func sourceMatte(of objects: FoundObjects, in photograph: Photograph) async throws -> Mask
  {
    if let known = mattes.matte(of: MatteCache.Places(objects), moves: [], photograph: photograph) {
      return known
    }
    let side = ObjectSelection.workingSide
    let scale = photograph.size.scale(toFit: PixelSize(width: side, height: side))
    let picture = try await photograph.resized(to: photograph.size.scaled(by: scale))
    let matte = ObjectSelection.matte(of: objects, in: picture)
    mattes.store(matte, of: MatteCache.Places(objects), moves: [], photograph: photograph)
    return matte
  }
}

extension Step {
  fileprivate func moves(_ boxes: [Region]) throws -> Bool {
    switch try effect(on: Canvas(size: PixelSize(width: 64, height: 64))) {
    case .geometry: true
    case .object:
      if case .objects(let own) = target { own.boxes == boxes } else { false }
    case .point, .neighbourhood, .scenery, nil: false
    }
  }

  fileprivate func effect(on canvas: Canvas) throws -> Effect? {
    try Catalogue.edit(edit)?.effect(arguments, on: canvas, seed: seed)
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
