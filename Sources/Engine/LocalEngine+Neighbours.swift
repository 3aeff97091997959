import Edits
import Imaging
import Scene

// What stands around objects: who holds them, what stays beside them, and what they hide.
extension LocalEngine {
  /// Less the hands of whoever holds them.
  func withoutHands(
    _ matte: Mask?, of objects: FoundObjects, after steps: ArraySlice<Step>,
    of photograph: Photograph
  ) async throws -> Mask? {
    guard var result = matte, let holders = objects.peopleBehind,
      try !steps.contains(where: { try $0.movesThings })
    else { return matte }
    let picture = try await photograph.resized(to: result.size)
    for box in holders {
      guard
        let person = try await self.matte(
          of: .box(box), isPerson: true, after: steps, of: photograph)
      else { continue }
      result = ObjectSelection.withoutHands(result, heldBy: person, in: picture)
    }
    return result
  }

  /// How far each pixel belongs to people whom objects are before; `nil` for none.
  func holders(
    of objects: FoundObjects?, after steps: [Step], of photograph: Photograph
  ) async throws -> Mask? {
    var result: Mask?
    for box in objects?.peopleBehind ?? [] {
      guard
        let person = try await matte(
          of: .box(box), isPerson: true, after: steps[...], of: photograph)
      else { continue }
      result = result?.combined(with: person) { max($0, $1) } ?? person
    }
    return result
  }

  /// What stays of other things where a step fills the gap that these leave: what stands before
  /// them, and what touches them.
  func kept(
    by step: Step, beside objects: FoundObjects, after steps: ArraySlice<Step>,
    of photograph: Photograph
  ) async throws -> Mask? {
    guard Catalogue.edit(step.edit)?.fillsGap == true else { return nil }
    var boxes = objects.without ?? []
    // places of others are those in the picture as it is, boxes are those in the photograph
    if try !steps.contains(where: { try $0.movesThings }) {
      boxes += (objects.others ?? []).filter { other in
        !boxes.contains(other) && objects.boxes.contains { $0.isNear(other) }
      }
    }
    let parts = try await mattes(
      of: boxes.map { SoughtThing(thing: .box($0)) }, after: steps, of: photograph)
    return parts.compactMap { $0 }.reduce(nil) { result, part in
      result?.combined(with: part) { max($0, $1) } ?? part
    }
  }

  /// What stands behind these and may go on in the gap that they leave, thing by thing.
  func behind(
    _ objects: FoundObjects, for step: Step, after steps: ArraySlice<Step>,
    of photograph: Photograph
  ) async throws -> [Mask] {
    guard let boxes = objects.behind, Catalogue.edit(step.edit)?.fillsGap == true else { return [] }
    var mattes: [Mask] = []
    for box in boxes {
      let isPerson = objects.peopleBehind?.contains(box) ?? false
      // a person is told from what is before them by other means
      let sought = SoughtThing(
        thing: .box(box), isPerson: isPerson, before: isPerson ? [] : objects.boxes)
      if let matte = try await matte(of: sought, after: steps, of: photograph) {
        mattes.append(matte)
      }
    }
    return mattes
  }
}

extension Region {
  /// Whether another one touches or overlaps it, or lies within a hole's soft edge of it.
  fileprivate func isNear(_ other: Region) -> Bool {
    let reach = 0.03
    return other.left < right + reach && other.right > left - reach && other.top < bottom + reach
      && other.bottom > top - reach
  }
}
