import Edits
import Engine
import Imaging
import Judging

/// Makes a take's picture at full size, as it goes into the session.
struct FullSizeRendering: Sendable {
  let plan: Plan
  /// What the instruction plainly means, where the plan is another reading of it.
  let plain: Plan?
  let before: [Step]
  let photograph: Photograph
  let header: SessionHeader
  let engine: any EditingEngine

  struct Picture: Sendable {
    let display: DecodedPicture.Pixels
    let pixels: String
    let size: PixelSize
    let scores: Scores
  }

  /// At most two pictures are held as floats, and none when this returns but what the engine keeps.
  func carryOut() async throws -> Picture {
    let old = try await engine.render(before, of: photograph, at: .full)
    let new = try await engine.render(plan.applied(to: before), of: photograph, at: .full)
    let scores = await engine.judge(
      before: old, after: new, plan: plan, plain: plain, stepsBefore: before, of: photograph)
    try Task.checkCancellation()
    let display = header.pixels(of: new)
    return Picture(
      display: display, pixels: display.asEightBit.pixelHash, size: new.size, scores: scores)
  }
}

extension FullSizeRendering.Picture {
  /// As PNG. Off the session, as it takes its time.
  func write(to path: String) async throws {
    try Task.checkCancellation()
    try display.write(to: path)
  }
}
