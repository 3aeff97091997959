import Edits
import Engine
public import Imaging
import Language
public import Scene

// What the editor shows beyond the pictures of turns. Nothing of it is recorded.
extension Session {
  /// The picture after a take in a small size, without pushing previews out of their cache.
  public func thumbnail(of id: TakeID, fitting box: PixelSize) async throws -> Image {
    try await tools.engine.render(history.steps(at: id), of: photograph, at: .thumbnail(box))
  }

  /// How far each pixel of the picture after a take belongs to any of these targets; `nil` where
  /// none of them has a place.
  public func selection(
    of targets: [Target], at id: TakeID, fitting box: PixelSize
  ) async throws -> Mask? {
    let steps = history.steps(at: id)
    var result: Mask?
    for target in targets {
      try Task.checkCancellation()
      let mask = try await tools.engine.selection(
        of: target, after: steps, of: photograph, fitting: box)
      guard let mask else { continue }
      result = result?.combined(with: mask) { max($0, $1) } ?? mask
    }
    return result
  }

  /// The picture as an instruction would make it, planned like the turn that it would become;
  /// `nil` where it wouldn't change the picture.
  public func draft(_ instruction: String, fitting box: PixelSize) async throws -> Image? {
    let context = history.context(photographSize: photograph.size, objects: header.objects)
    guard case .edits(let requests) = tools.language.interpret(instruction, context) else {
      return nil
    }
    let before = history.steps
    let plan = try await tools.engine.plan(
      requests, turn: history.turns.count + 1, after: before, of: photograph)
    try Task.checkCancellation()
    return try await tools.engine.render(
      plan.applied(to: before), of: photograph, at: .fitting(box))
  }

  /// What an instruction would call a part that was just drawn, if it names it.
  public func name(givenTo region: Region, by instruction: String) -> String? {
    var history = history
    let event = JournalEvent.RegionRecord(name: Self.drawnName, region: region, time: now)
    guard (try? history.apply(.region(event))) != nil else { return nil }
    let context = history.context(photographSize: photograph.size, objects: header.objects)
    guard case .naming(let name, _) = tools.language.interpret(instruction, context) else {
      return nil
    }
    return name
  }

  private static let drawnName = "selection"
}
