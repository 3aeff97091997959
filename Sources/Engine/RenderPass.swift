import Edits
import Imaging
import Scene

/// One run of steps over a picture that is held at `scale` of its full size.
struct RenderPass {
  var image: Image
  /// Size that the picture has at full size after the steps so far.
  var fullSize: PixelSize
  private var pending: [RowTransform] = []

  init(image: Image, fullSize: PixelSize) {
    self.image = image
    self.fullSize = fullSize
  }

  /// Carries out `step`. Point edits on the whole picture are only noted down, and done in one pass
  /// when something else needs the pixels.
  /// `scene` is what the unedited photograph shows, framed as the picture now is; needed where the
  /// step's target or effect has to be looked for in it. `matte` is where the objects of the step's
  /// target are in the picture as it now is, of whatever size, `kept` what else is around them, and
  /// `behind` what stands behind them.
  mutating func carryOut(
    _ step: Step, scene: SceneView? = nil, matte: Mask? = nil, kept: Mask? = nil,
    behind: [Mask] = []
  ) throws {
    guard let edit = Catalogue.edit(step.edit) else {
      throw RenderError.unknownEdit(id: step.edit, step: step.id)
    }
    guard edit.version == step.version else {
      throw RenderError.unknownVersion(edit: step.edit, version: step.version, step: step.id)
    }
    try edit.validate(step.arguments)
    let scale = Double(image.width) / Double(fullSize.width)
    let canvas = Canvas(size: image.size, scale: scale)
    let newFullSize = try edit.outputSize(step.arguments, for: fullSize)
    switch (try edit.effect(step.arguments, on: canvas, seed: step.seed), step.target) {
    case (.scenery(let change), let target):
      let scene = scene ?? SceneView(of: finished())
      try carryOutInPart(target, of: step, scene, matte) { try change($0, scene) }
    case (.object(let change), let target):
      flush()
      let matte = matte?.refined(along: image)
      guard let mask = target.mask(for: image.size, scene: scene, matte: matte) else {
        throw RenderError.unknownTarget(name: target.name, step: step.id)
      }
      let neighbours = Neighbours(
        places: target.foundObjects?.others?.mask(for: image.size),
        kept: kept?.refined(along: image).fitted(to: image.size),
        behind: behind.map { $0.refined(along: image).fitted(to: image.size) })
      image = try change.apply(image, mask, neighbours)
    case (.addition(let added), _):
      flush()
      image = try added.apply(image, scene)
    case (.point(let transform), .whole):
      pending.append(transform)
    case (.point(let transform), let target):
      try carryOutInPart(target, of: step, scene, matte) { before in
        var after = before
        after.apply([transform])
        return after
      }
    case (.neighbourhood(let filter), .whole):
      flush()
      image = try filter(image)
    case (.neighbourhood(let filter), let target):
      try carryOutInPart(target, of: step, scene, matte, takesIn: false, filter)
    case (.defocus(let sigma), .whole):
      flush()
      image = image.gaussianBlurred(sigmaInPixels: sigma)
    case (.defocus(let sigma), let target):
      try defocus(target, of: step, scene, matte, sigmaInPixels: sigma)
    case (.placed(let placement), _):
      flush()
      image = try placement.apply(image)
    case (.geometry(let move, _), let target):
      // What frames a part of the picture has its place among the arguments.
      guard target == .whole || edit.framesTarget else {
        throw RenderError.wholePictureOnly(edit: step.edit, step: step.id)
      }
      flush()
      image = try move(image)
    }
    fullSize = newFullSize
  }

  /// `takesIn` says whether the effect may look at what it spares. Where all but a thing is filtered,
  /// the thing would otherwise shine around itself.
  private mutating func carryOutInPart(
    _ target: Target, of step: Step, _ scene: SceneView?, _ matte: Mask?, takesIn: Bool = true,
    _ effect: (Image) throws -> Image
  ) throws {
    flush()
    if target == .whole {
      image = try effect(image)
      return
    }
    var matte = matte?.refined(along: image)
    if target.spares, let whole = matte, whole.size == image.size {
      // a shadow is spared with its thing, or half of it would be
      matte = ObjectSelection.withWholeShadow(whole, in: image)
    }
    guard let mask = target.mask(for: image.size, scene: scene, matte: matte) else {
      throw RenderError.unknownTarget(name: target.name, step: step.id)
    }
    let seen = takesIn || !target.spares ? image : image.covering(sparedBy: mask)
    image = image.blended(with: try effect(seen).rolledOff(to: image.peak), by: mask)
  }

  /// Where a thing is spared that stands on the ground, that is sharp beneath it and with it what lies
  /// there, such as its shadow.
  private mutating func defocus(
    _ target: Target, of step: Step, _ scene: SceneView?, _ matte: Mask?,
    sigmaInPixels sigma: Double
  ) throws {
    flush()
    let thing = matte?.refined(along: image).fitted(to: image.size)
    guard target.spares, let thing,
      let focus = GroundFocus(of: thing, in: image, scene ?? SceneView(of: finished())),
      let mask = target.mask(for: image.size, scene: scene, matte: thing)
    else {
      try carryOutInPart(target, of: step, scene, matte, takesIn: false) {
        $0.gaussianBlurred(sigmaInPixels: sigma)
      }
      return
    }
    let confusion = focus.confusion(image.size).combined(with: mask) { min($0, $1) }
    image = image.gaussianBlurred(
      sigmaInPixels: sigma, timesEach: confusion, seeing: image.covering(sparedBy: mask))
  }

  /// The picture with everything carried out.
  mutating func finished() -> Image {
    flush()
    return image
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    image.apply(pending)
    pending = []
  }
}

extension Target {
  /// Whether it is what is left of the picture beside something.
  fileprivate var spares: Bool {
    switch self {
    case .except, .exceptObjects, .exceptPart, .allBut: true
    case .whole, .object, .region, .objects, .part: false
    }
  }

  /// How much of an edit reaches each pixel; `nil` for the whole picture and for a thing that has
  /// no known place.
  func mask(for size: PixelSize, scene: SceneView?, matte: Mask?) -> Mask? {
    switch self {
    case .whole, .object: nil
    case .region(let region, _): region.mask(for: size)
    case .except(let region, _): region.mask(for: size).inverted
    case .objects: matte?.fitted(to: size)
    case .exceptObjects: matte?.fitted(to: size).inverted
    case .part(let part): scene?.mask(of: part, size: size)
    case .exceptPart(let part): scene?.mask(of: part, size: size)?.inverted
    case .allBut(let kept): sparing(kept, size: size, scene: scene, matte: matte)
    }
  }

  /// What none of `kept` reaches; `matte` is that of all things among them. What doesn't show is not
  /// in the way.
  private func sparing(
    _ kept: [Target], size: PixelSize, scene: SceneView?, matte: Mask?
  ) -> Mask {
    var result = Mask(width: size.width, height: size.height)
    var masks = kept.filter { $0.foundObjects == nil }
      .compactMap { $0.mask(for: size, scene: scene, matte: nil) }
    if let matte { masks.append(matte.fitted(to: size)) }
    for mask in masks {
      for i in result.samples.indices {
        result.samples[i] = max(result.samples[i], mask.samples[i])
      }
    }
    return result.inverted
  }
}

extension Mask {
  /// A matte that was drawn in a smaller picture, at the size of this one and along its edges; away
  /// from the matte's own edge it stays as it is.
  fileprivate func refined(along picture: Image) -> Mask {
    guard picture.width > width * 11 / 10 else { return self }
    var result = fitted(to: picture.size)
    let rim = boxMean(radius: 3)
    let radius = 2
    guard let frame = rim.mixed(margin: 2 * radius + 2) else { return result }
    let grid = picture.resampled(to: size)
    let near = rim.fitted(to: picture.size).settled(within: 0.001)
    let drawn = GuidedFilter(grid: grid, radius: radius, edgeVariance: 0.0004, within: frame)
      .apply(to: self, of: picture, rim: near)
    for i in result.samples.indices where near.samples[i] > 0 && near.samples[i] < 1 {
      result.samples[i] = min(1, max(0, (drawn.samples[i] - 0.1) / 0.8))
    }
    return result
  }

  /// Where it is neither 0 nor 1, with a margin; `nil` where that is nowhere.
  private func mixed(margin: Int) -> PixelRectangle? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where samples[y * width + x] > 0.001 && samples[y * width + x] < 0.999 {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), y)
      }
    }
    guard right >= left else { return nil }
    (left, top) = (max(0, left - margin), max(0, top - margin))
    (right, bottom) = (min(width - 1, right + margin), min(height - 1, bottom + margin))
    return PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left + 1, height: bottom - top + 1))
  }

  fileprivate var inverted: Mask {
    var result = self
    for i in result.samples.indices { result.samples[i] = 1 - samples[i] }
    return result
  }
}

extension [Region] {
  /// 1 in any of them.
  fileprivate func mask(for size: PixelSize) -> Mask {
    var result = Mask(width: size.width, height: size.height)
    for region in self {
      let rows = Int(region.top * Double(size.height))..<Int(region.bottom * Double(size.height))
      let columns = Int(region.left * Double(size.width))..<Int(region.right * Double(size.width))
      for y in rows { for x in columns { result[x, y] = 1 } }
    }
    return result
  }
}

extension Region {
  /// Width of a region's soft edge, of the picture's diagonal.
  private static let feather = 0.02

  func mask(for size: PixelSize) -> Mask {
    Mask(
      size: size, left: left * Double(size.width), top: top * Double(size.height),
      right: right * Double(size.width), bottom: bottom * Double(size.height),
      feather: Self.feather * Canvas(size: size).diagonal)
  }
}

/// Why a plan can't be rendered by this engine.
public enum RenderError: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownEdit(id: String, step: StepID)
  case unknownVersion(edit: String, version: Int, step: StepID)
  case unknownTarget(name: String, step: StepID)
  case wholePictureOnly(edit: String, step: StepID)

  public var description: String {
    switch self {
    case .unknownEdit(let id, let step):
      "Step \(step) asks for the edit “\(id)”, which this version of retake doesn't have; "
        + "use the version that made the session."
    case .unknownVersion(let edit, let version, let step):
      "Step \(step) asks for version \(version) of the edit “\(edit)”, which this version of "
        + "retake doesn't have; use the version that made the session."
    case .unknownTarget(let name, let step):
      "Step \(step) acts on “\(name)”, whose place in the picture isn't known; "
        + "draw it with /region and ask again."
    case .wholePictureOnly(let edit, let step):
      "Step \(step) asks for the edit “\(edit)” on a part of the picture; "
        + "it can only act on all of it."
    }
  }
}
