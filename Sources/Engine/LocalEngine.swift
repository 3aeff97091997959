public import Edits
public import Imaging
import Judging
public import Language
import Scene
import Synchronization

/// The deterministic engine: the catalogue's edits, carried out in this process.
public final class LocalEngine: EditingEngine {
  private let previews = RenderCache(capacity: 6, pixelCapacity: 16_000_000)
  private let fullSizes = RenderCache(capacity: 1)
  private let scenes = SceneCache()
  let mattes = MatteCache()
  private let lastProgress = Mutex<Double?>(nil)
  private let thumbnails = RenderCache(capacity: 24, pixelCapacity: 2_000_000)
  private let copiesToJudge = RenderCache(capacity: 2)

  public init() {}

  public var progress: Double? { lastProgress.withLock { $0 } }

  private func tell(_ done: Double, of total: Int) {
    lastProgress.withLock { $0 = total > 0 ? done / Double(total) : nil }
  }

  public func plan(
    _ requests: [Request], turn: Int, after before: [Step], of photograph: Photograph
  ) async throws -> Plan {
    try await Planner(engine: self, photograph: photograph, turn: turn)
      .plan(requests, after: before)
  }

  public func render(
    _ steps: [Step], of photograph: Photograph, at resolution: Resolution
  ) async throws -> Image {
    switch resolution {
    case .full:
      return try await render(
        steps, of: photograph, from: photograph.size, cache: fullSizes)
    case .fitting(let box):
      return try await render(steps, of: photograph, fitting: box, cache: previews)
    case .thumbnail(let box):
      return try await render(steps, of: photograph, fitting: box, cache: thumbnails)
    }
  }

  private func render(
    _ steps: [Step], of photograph: Photograph, fitting box: PixelSize, cache: RenderCache
  ) async throws -> Image {
    let geometry = try StepGeometry(steps, photographSize: photograph.size)
    let scale = geometry.fullSize.scale(toFit: box)
    let image = try await render(
      steps, of: photograph, from: geometry.sourceSize(forScale: scale), cache: cache)
    let size = geometry.fullSize.scaled(by: scale)
    return image.size == size ? image : image.resampled(to: size)
  }

  /// A rendering for the judge, who must not push the person's previews out of their cache.
  func copyToJudge(
    _ steps: [Step], of photograph: Photograph, fitting box: PixelSize
  ) async throws -> Image {
    try await render(steps, of: photograph, fitting: box, cache: copiesToJudge)
  }

  private func render(
    _ steps: [Step], of photograph: Photograph, from sourceSize: PixelSize, cache: RenderCache
  ) async throws -> Image {
    var pass: RenderPass
    var done = 0
    if let known = await cache.longestPrefix(
      of: steps, photograph: photograph, sourceSize: sourceSize)
    {
      pass = RenderPass(image: known.image, fullSize: known.fullSize)
      done = known.count
    } else {
      let image = try await photograph.resized(to: sourceSize)
      pass = RenderPass(image: image, fullSize: photograph.size)
    }
    let isWatched = cache === previews
    if isWatched { tell(Double(done), of: steps.count) }
    for (index, step) in steps.enumerated().dropFirst(done) {
      try Task.checkCancellation()
      let scene =
        step.looksAtScene ? try await scene(before: steps[..<index], of: photograph) : nil
      var (matte, kept, behind): (Mask?, Mask?, [Mask]) = (nil, nil, [])
      if let objects = step.target.foundObjects {
        matte = try await self.matte(of: objects, after: steps[..<index], of: photograph)
        kept = try await self.kept(
          by: step, beside: objects, after: steps[..<index], of: photograph)
        behind = try await self.behind(
          objects, for: step, after: steps[..<index], of: photograph)
      }
      let work = LongWork { [self] share in
        if isWatched { tell(Double(index) + share, of: steps.count) }
      }
      try await withTaskCancellationHandler {
        try LongWork.$current.withValue(work) {
          try pass.carryOut(step, scene: scene, matte: matte, kept: kept, behind: behind)
        }
      } onCancel: {
        work.stop()
      }
      try Task.checkCancellation()
      if isWatched { tell(Double(index + 1), of: steps.count) }
    }
    let image = pass.finished()
    try Task.checkCancellation()
    if done < steps.count {
      await cache.store(
        image, fullSize: pass.fullSize, steps: steps, photograph: photograph,
        sourceSize: sourceSize)
    }
    return image
  }

  /// What the photograph shows, whatever has been done to its colours: unedited but for the steps
  /// that framed it. At one size for previews and the full picture, so that both see the same.
  func scene(before steps: ArraySlice<Step>, of photograph: Photograph) async throws -> SceneView {
    let framing = try steps.filter { try $0.movesPixels }
    if let known = await scenes.scene(of: photograph, framing: framing) { return known }
    let picture = try await render(framing, of: photograph, at: .fitting(Self.sceneSize))
    let scene = SceneView(of: picture)
    await scenes.store(scene, of: photograph, framing: framing)
    return scene
  }

  private static let sceneSize = PixelSize(width: 1280, height: 1280)
}

extension Step {
  /// Whether the step has to look for something in the photograph.
  var looksAtScene: Bool {
    target.looksForPart || Catalogue.edit(edit)?.looksAtScene == true
  }

  /// Whether it puts a thing into the picture that has no target in it.
  var addsThing: Bool {
    let canvas = Canvas(size: PixelSize(width: 64, height: 64))
    guard let edit = Catalogue.edit(edit),
      case .addition? = try? edit.effect(arguments, on: canvas, seed: seed)
    else { return false }
    return true
  }

  var movesPixels: Bool {
    get throws {
      let canvas = Canvas(size: PixelSize(width: 64, height: 64))
      guard let edit = Catalogue.edit(edit),
        case .geometry = try edit.effect(arguments, on: canvas, seed: seed)
      else { return false }
      return true
    }
  }
}

/// What steps do to the size of a picture.
struct StepGeometry {
  let photographSize: PixelSize
  /// Size at full size after all steps.
  let fullSize: PixelSize
  /// By how much the steps enlarge details.
  let magnification: Double

  init(_ steps: [Step], photographSize: PixelSize) throws {
    var size = photographSize
    var magnification = 1.0
    for step in steps {
      guard let edit = Catalogue.edit(step.edit) else {
        throw RenderError.unknownEdit(id: step.edit, step: step.id)
      }
      magnification *= edit.magnification(step.arguments, for: size)
      size = try edit.outputSize(step.arguments, for: size)
    }
    self.photographSize = photographSize
    self.fullSize = size
    self.magnification = magnification
  }

  /// How large the source must be for a result of `scale` times the full size to have its detail.
  func sourceSize(forScale scale: Double) -> PixelSize {
    let wanted = scale * max(1, magnification)
    guard wanted < 0.9 else { return photographSize }
    return photographSize.scaled(by: wanted)
  }
}
