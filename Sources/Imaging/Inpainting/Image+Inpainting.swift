extension Image {
  /// This picture with `hole` filled so that it can't be told, from what is around: patches of the
  /// rest that fit together and to the hole's edge, found from coarse to fine (PatchMatch, Barnes
  /// 2009, in the pyramid of Wexler 2007).
  ///
  /// - Parameters:
  ///   - hole: above 0 is filled; between 0 and 1 the fill is mixed, in linear light, with what was
  ///     there.
  ///   - lookingIn: 0.5 or more where patches may be taken from; everywhere if not said.
  ///   - beside: 0.5 or more where something else stands that the fill needn't fit.
  ///   - aim: whether to be near the truth or to look real, where the two differ.
  ///   - seed: the same one gives the same pixels.
  /// - Throws: `InpaintingError` when nothing is left to take from.
  public func inpainted(
    hole: Mask, lookingIn: Mask? = nil, beside: Mask? = nil, aim: InpaintingAim = .likeliest,
    seed: UInt64 = 0
  ) throws(InpaintingError) -> Image {
    precondition(hole.width == width && hole.height == height)
    guard hole.samples.contains(where: { $0 > 0 }) else { return self }
    let level = PatchLevel(self, hole: hole, lookingIn: lookingIn, beside: beside)
    guard level.isKnown.contains(true) else { throw .nothingToTakeFrom }
    let levels = level.pyramid(coarsestThickness: aim.coarsestThickness)
    guard aim.laysOutInPieces, let guides = PatchFilling.guides(levels) else {
      let filling = PatchFilling(levels, aim: aim, seed: seed)
      return blended(with: filling.applied(to: self), by: hole)
    }
    let strips = LineStrips(self, level: level, along: guides.scarce)
    guard strips.isFilled.contains(true) else {
      let filling = PatchFilling(levels, aim: aim, guides: guides.usable, seed: seed)
      return blended(with: filling.applied(to: self), by: hole)
    }
    var left = hole
    for i in left.samples.indices where strips.isFilled[i] { left.samples[i] = 0 }
    guard left.samples.contains(where: { $0 > 0 }) else {
      return blended(with: strips.picture, by: hole)
    }
    let rest = PatchLevel(
      strips.picture, hole: left, lookingIn: known(lookingIn, hole), beside: beside
    ).pyramid(coarsestThickness: aim.coarsestThickness)
    let filling = PatchFilling(rest, aim: aim, guides: guides.usable, seed: seed)
    return blended(with: filling.applied(to: strips.picture), by: hole)
  }

  /// Where patches may be taken from when parts of a hole have been filled.
  private func known(_ lookingIn: Mask?, _ hole: Mask) -> Mask {
    let outside = Mask(
      width: hole.width, height: hole.height, samples: hole.samples.map { $0 > 0 ? 0 : 1 })
    return lookingIn.map { outside.combined(with: $0) { min($0, $1) } } ?? outside
  }
}

/// What a filling should be good at.
public enum InpaintingAim: Sendable {
  /// To come close to what was there: the mean of what it may have been, a little soft.
  case likeliest
  /// To look like a photograph: one of the things it may have been, sharp.
  case liveliest
  /// To look like a photograph that goes on to the side: starts from what the hole's pixels hold,
  /// and takes from the same height where it can, so that sky stays high and ground low.
  case continuingSideways

  /// A filling that starts from a smooth surface on few pixels dares more.
  var coarsestThickness: Int { self == .likeliest ? 15 : 4 }

  /// Share of the finest detail that is held back: a guess that is wrong disturbs less when soft.
  var softness: Float { self == .likeliest ? 0.45 : 0 }

  /// Whether the hole is first laid out in large pieces, and tone evened out at the end.
  var laysOutInPieces: Bool { self == .liveliest }

  /// Whether the smoothest surface is what the coarsest level starts from.
  var startsSmoothly: Bool { self != .continuingSideways }

  /// How much less a patch counts that matches badly: what isn't averaged stays sharp.
  var focus: Float { self == .liveliest ? 6 : 0 }

  /// What a patch costs that comes from the picture's height away. A gap that is wider than high is
  /// crossed from the sides: what is level there goes on in it.
  func rowCost(forHoleIn level: PatchLevel) -> Float {
    switch self {
    case .likeliest: return 0
    case .continuingSideways: return 10
    case .liveliest:
      guard let size = level.holeBounds?.size else { return 0 }
      return min(1, max(0, Float(size.width) / Float(size.height) - 1))
    }
  }
}

/// Why a hole can't be filled.
public enum InpaintingError: Error, Equatable, Sendable, CustomStringConvertible {
  case nothingToTakeFrom

  public var description: String {
    "Nothing is left of the picture from which the gap could be filled."
  }
}
