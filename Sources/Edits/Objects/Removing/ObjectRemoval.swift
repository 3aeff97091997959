import Imaging

/// What is taken out of a picture with a thing: the thing, the rim where it mixes with what is
/// behind it, the shadow at its foot, and its reflection in the floor.
struct ObjectRemoval {
  private let seed: UInt64

  /// Of the diagonal: how far around the matte the picture is made anew.
  static let rim = 0.006
  static let feather = 0.003
  /// Gaps and bays in a matte that are narrower than twice this are taken along.
  static let bay = 0.045

  init(seed: UInt64) {
    self.seed = seed
  }

  /// What is filled, 1, with a soft edge.
  static func hole(_ matte: Mask) -> Mask {
    let diagonal = matte.size.diagonal
    // what a selection leaves out, an eye or a nostril, mustn't stay behind
    return matte.closed(by: bay * diagonal, above: 0.2).grown(
      by: max(2, rim * diagonal), above: 0.2, feather: max(1.5, feather * diagonal))
  }

  /// Where the picture may change.
  static func reach(_ matte: Mask) -> Mask {
    let hole = hole(matte).grown(by: 0.03 * matte.size.diagonal, above: 0)
    return hole.combined(with: Reflection.possiblePlace(of: matte)) { max($0, $1) }
  }

  /// The picture without it. Throws an `EditError` where nothing would be left to fill the gap from.
  func applied(to original: Image, matte: Mask, others: Neighbours? = nil) throws -> Image {
    let around = others?.behind.reduce(others?.places) { all, thing in
      all?.combined(with: thing) { max($0, $1) } ?? thing
    }
    let soft = SoftShadow(of: matte, in: original, beside: around)
    let picture = soft?.lifted(from: original) ?? original
    let cast = CastShadow(of: matte, in: original)?.share
    let hole = hole(
      around: matte, in: picture, others, lifted: soft?.place(in: picture.size), cast: cast)
    let result = try filled(picture, hole, matte: matte, others)
    return soft?.withoutGlow(result, from: original, beside: hole.all) ?? result
  }

  /// What is made anew, and the same without shadows and reflections. `lifted` is where a faint shadow
  /// lay, `cast` where a hard one lies beyond the thing.
  private func hole(
    around matte: Mask, in picture: Image, _ others: Neighbours?, lifted: Mask?, cast: Mask?
  ) -> (all: Mask, core: Mask) {
    let core = Self.hole(matte)
    var hole = core
    let shadow = ContactShadow.found(under: matte, in: picture, across: lifted)
    if let shadow { hole = hole.combined(with: shadow) { max($0, $1) } }
    if let cast {
      // its edge is sharp: what lies close to it stays, such as a kerb
      let soft = max(2, 0.0025 * picture.size.diagonal)
      hole = hole.combined(with: cast.grown(by: soft, above: 0.2, feather: soft)) { max($0, $1) }
    }
    if let reflection = Reflection(of: matte, in: picture) {
      var shown = reflection.mask(of: matte)
      // what stands there is no floor
      if let places = others?.places { shown = shown.combined(with: places) { $1 > 0.5 ? 0 : $0 } }
      hole = hole.combined(with: shown) { max($0, $1) }
    }
    // what stands before the thing, or touches it, stays as it is
    if let kept = others?.kept {
      let shreds = kept.shreds(beside: core, in: picture)
      hole = hole.combined(with: kept) { $0 * (1 - $1) }.combined(with: shreds) { max($0, $1) }
    }
    return (hole, core)
  }

  private func filled(
    _ picture: Image, _ place: (all: Mask, core: Mask), matte: Mask, _ others: Neighbours?
  ) throws -> Image {
    let (hole, core) = place
    var avoided = others?.places
    if let kept = others?.kept {
      avoided = avoided?.combined(with: kept) { max($0, $1) } ?? kept
    }
    guard let bounds = hole.bounds() else { return picture }
    let margin = max(
      max(bounds.size.width, bounds.size.height) * 3 / 4, Int(0.12 * picture.size.diagonal))
    let frame = bounds.grown(by: margin, within: picture.size)
    let scale = min(1, (Self.largest / Double(frame.size.pixelCount)).squareRoot())
    let part = picture.cropped(to: frame)
    guard scale <= 0.95 else {
      let gap = Gap(
        hole: hole.cropped(to: frame), core: core.cropped(to: frame),
        avoided: avoided?.cropped(to: frame),
        behind: (others?.behind ?? []).map {
          ThingBehind(matte: $0.cropped(to: frame), before: matte.cropped(to: frame))
        })
      return picture.replacing(frame, with: try filled(part, gap))
    }
    let size = part.size.scaled(by: scale)
    func fitted(_ mask: Mask) -> Mask { mask.cropped(to: frame).fitted(to: size) }
    let gap = Gap(
      hole: fitted(hole), core: fitted(core), avoided: avoided.map(fitted),
      behind: (others?.behind ?? []).map {
        ThingBehind(matte: fitted($0), before: fitted(matte))
      })
    let small = try filled(part.resampled(to: size), gap)
    return picture.replacing(
      frame, with: part.blended(with: small.resampled(to: part.size), by: hole.cropped(to: frame)))
  }

  /// Pixels up to which the gap and its surroundings are filled at full size.
  private static let largest = 1_000_000.0

  /// A gap in a part of the picture, and what is known of its surroundings.
  private struct Gap {
    var hole: Mask
    /// The same without shadows.
    var core: Mask
    var avoided: Mask?
    var behind: [ThingBehind]
  }

  /// The ground first, and over it what goes on behind the thing.
  private func filled(_ part: Image, _ gap: Gap) throws -> Image {
    var (hole, avoided) = (gap.hole, gap.avoided)
    var parts: [(thing: ThingBehind, share: Mask)] = []
    for thing in gap.behind {
      let core = gap.core.combined(with: hole) { min($0, $1) }
      let left = thing.spared(core)
      guard let share = thing.share(of: left) ?? thing.wholeShare(of: left) else {
        // where it doesn't go on, the gap isn't made of it
        avoided = avoided?.combined(with: thing.matte) { max($0, $1) } ?? thing.matte
        continue
      }
      hole = thing.spared(hole)
      avoided = avoided?.combined(with: thing.matte) { max($0, $1) } ?? thing.matte
      parts.append((thing, share))
    }
    do {
      var result = try part.inpainted(
        hole: hole, lookingIn: Self.sources(hole, avoided), beside: avoided, aim: .liveliest,
        seed: seed)
      for (thing, share) in parts {
        result = try thing.continued(in: result, share: share, hole: hole, seed: seed)
      }
      return result
    } catch {
      throw EditError.notApplicable(
        edit: RemoveObject.id,
        reason: "It fills the picture, so that nothing is left to fill the gap from.")
    }
  }

  /// How many times a gap's pixels are enough to fill it from.
  private static let plenty: Float = 0.5

  /// Not from the rim of the thing itself, and not from other things as long as enough is left.
  private static func sources(_ gap: Mask, _ others: Mask?) -> Mask {
    let near = gap.grown(by: 4, above: 0)
    let all = Plane(width: gap.width, height: gap.height, samples: near.samples.map { 1 - $0 })
    guard let others else { return all }
    let left = all.combined(with: others) { $1 > 0.5 ? 0 : $0 }
    let (before, after) = (all.samples.reduce(0, +), left.samples.reduce(0, +))
    let needed = min(0.3 * before, Self.plenty * gap.samples.reduce(0, +))
    return after > needed ? left : all
  }
}

extension Image {
  /// This picture with a rectangle of it replaced. Traps when the sizes differ.
  func replacing(_ frame: PixelRectangle, with part: Image) -> Image {
    var result = self
    func put(_ plane: inout Plane, _ other: Plane) {
      for y in 0..<other.height {
        let start = (frame.y + y) * plane.width + frame.x
        plane.samples.replaceSubrange(
          start..<start + other.width, with: other.samples[y * other.width..<(y + 1) * other.width])
      }
    }
    put(&result.red, part.red)
    put(&result.green, part.green)
    put(&result.blue, part.blue)
    if var alpha = result.alpha, let other = part.alpha {
      put(&alpha, other)
      result.alpha = alpha
    }
    return result
  }
}
