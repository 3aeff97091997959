// Whether two stretches of a line are one and the same edge, by what lies on either side of it.
extension EdgesBesideHole {
  enum Likeness {
    case none, same
    /// One side looks the same, as a post's does before a wall here and before planks there.
    case otherGround
  }

  func likeness(
    of line: GuideLine, _ one: ClosedRange<Float>, _ other: ClosedRange<Float>
  ) -> Likeness {
    let (first, second) = (sides(of: line, in: one), sides(of: line, in: other))
    let contrasts = (first.low.apart(first.high), second.low.apart(second.high))
    let contrast = min(contrasts.0, contrasts.1)
    let (low, high) = (first.low.apart(second.low), first.high.apart(second.high))
    if max(low, high) < 0.06 + 0.8 * contrast { return .same }
    let isTinted = max(first.low.tint(to: second.low), first.high.tint(to: second.high)) >= 0.05
    if isFaint {
      // a joint is as faint at both ends, though light changes more from one to the other
      let change = (first.high - first.low).apart(second.high - second.low)
      return change < 0.5 * (contrasts.0 + contrasts.1) && max(low, high) < Self.mostShading
        && !isTinted ? .same : .none
    }
    // a kerb's face lies in the light here and in the shade there
    if min(low, high) < 0.06 + 0.3 * contrast, 4 * contrast > max(contrasts.0, contrasts.1),
      !isTinted
    {
      return .same
    }
    let step = min(first.step, second.step)
    return step > Self.plain && min(low, high) < 0.06 + 0.3 * step ? .otherGround : .none
  }

  /// The mean colours on either side of a stretch of a line, and how far they are apart mostly.
  private func sides(
    of line: GuideLine, in range: ClosedRange<Float>
  ) -> (low: PatchPixel, high: PatchPixel, step: Float) {
    var (low, high, step, count) = (PatchPixel.zero, PatchPixel.zero, Float(0), Float(0))
    for place in stride(from: range.lowerBound, through: range.upperBound, by: 1) {
      let point = line.normal * line.offset + line.along * place
      guard let i = index(point - 2 * line.normal), let j = index(point + 2 * line.normal),
        !level.isHole[i], !level.isHole[j]
      else { continue }
      low += level.pixels[i]
      high += level.pixels[j]
      step += level.pixels[i].apart(level.pixels[j])
      count += 1
    }
    return (low / max(1, count), high / max(1, count), step / max(1, count))
  }

  /// From which contrast on an edge parts one thing from another.
  private static let plain: Float = 0.15
  /// How far apart the two ends of a faint line may be in colour.
  private static let mostShading: Float = 0.2
}

extension PatchPixel {
  /// How far apart two colours are.
  func apart(_ other: PatchPixel) -> Float {
    var difference = self - other
    difference.w = 0
    return (difference * difference).sum().squareRoot()
  }

  /// How much two colours differ that are made equally light.
  fileprivate func tint(to other: PatchPixel) -> Float {
    func gray(_ color: PatchPixel) -> PatchPixel { color - (color.x + color.y + color.z) / 3 }
    return gray(self).apart(gray(other))
  }
}
