import Imaging

/// Where a thing is put and in what shape: a change of its frame, counted in the picture's size, so
/// that a preview and the full size come to the same.
struct Placing: Sendable {
  /// Factors of its width and height.
  var scale: (x: Double, y: Double) = (1, 1)
  var isMirrored = false
  var isUpsideDown = false
  /// Counter-clockwise.
  var degrees = 0.0
  /// By how much the anchor moves, of the picture's width and height.
  var shift: (x: Double, y: Double) = (0, 0)
  /// Its anchor, as a share of its frame: the middle of its foot, mostly.
  var anchor: (x: Double, y: Double) = (0.5, 1)
}

extension Placing {
  /// The thing as it is laid down, with the corner where.
  func laid(_ object: LiftedObject, in size: PixelSize) -> (image: Image, x: Int, y: Int) {
    let frame = object.frame
    var image = object.image
    let (width, height) = (Double(frame.size.width), Double(frame.size.height))
    let target = PixelSize(
      width: max(1, Int((width * scale.x).rounded())),
      height: max(1, Int((height * scale.y).rounded())))
    if target != frame.size { image = image.resampled(to: target) }
    if isMirrored { image = image.flippedHorizontally() }
    if isUpsideDown { image = image.flippedVertically() }
    var left = Double(frame.x) + anchor.x * (width - Double(target.width))
    var top = Double(frame.y) + anchor.y * (height - Double(target.height))
    if degrees != 0 {
      let turned = Self.extent(of: target, turnedBy: degrees)
      left -= Double(turned.width - target.width) / 2
      top +=
        anchor.y == 1
        ? Double(target.height - turned.height) : Double(target.height - turned.height) / 2
      image = image.warped(
        by: AffineMap(turning: target, by: degrees, into: turned), to: turned, beyond: .empty)
    }
    return (
      image, Int((left + shift.x * Double(size.width)).rounded()),
      Int((top + shift.y * Double(size.height)).rounded())
    )
  }

  private static func extent(of size: PixelSize, turnedBy degrees: Double) -> PixelSize {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let (width, height) = (Double(size.width), Double(size.height))
    return PixelSize(
      width: Int((abs(cosine) * width + abs(sine) * height).rounded(.up)),
      height: Int((abs(sine) * width + abs(cosine) * height).rounded(.up)))
  }
}

/// Takes a thing out of the picture and puts it, or another of it, somewhere else.
struct Replacing: Sendable {
  var seed: UInt64
  var staysToo = false
  /// From the thing in its picture.
  var placing: @Sendable (_ object: LiftedObject, _ size: PixelSize) -> Placing

  var change: ObjectChange {
    let brought: (@Sendable (Mask) throws -> Mask)? =
      staysToo ? { @Sendable whole in laidDown(whole, of: whole) } : nil
    return ObjectChange(
      reach: { matte in
        let new = laidDown(matte, of: matte).grown(by: 3, above: 0)
        if staysToo { return new }
        return new.grown(by: 0.03 * matte.size.diagonal, above: 0)
          .combined(with: ObjectRemoval.reach(matte)) { max($0, $1) }
      },
      motion: ObjectChange.Motion(
        moved: { part, whole in staysToo ? part : laidDown(part, of: whole) },
        brought: brought),
      apply: { picture, matte, others in
        guard let object = LiftedObject(picture, matte: matte) else { return picture }
        let ground =
          staysToo
          ? picture
          : try ObjectRemoval(seed: seed).applied(to: picture, matte: matte, others: others)
        let placing = placing(object, picture.size)
        let (image, x, y) = placing.laid(object, in: picture.size)
        // what stood in a shadow of its own stands in one again
        let hadShadow =
          !placing.isUpsideDown && ContactShadow.found(under: matte, in: picture) != nil
        let shadowed =
          hadShadow ? ground.shadowed(under: image, atX: x, y: y, strength: 0.8) : ground
        return shadowed.covered(by: image, atX: x, y: y)
      })
  }

  /// Where a part of the thing comes to lie.
  private func laidDown(_ part: Mask, of whole: Mask) -> Mask {
    guard let object = LiftedObject(part: part, of: whole) else { return part }
    let (image, x, y) = placing(object, whole.size).laid(object, in: whole.size)
    return Plane.laid(image.alpha ?? image.red, in: whole.size, atX: x, y: y)
  }
}
