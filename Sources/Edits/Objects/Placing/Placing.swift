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
  /// It is put on ground that it didn't stand on.
  var standsAnew = false
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

  /// The same for what lies beside the thing and goes along with it, such as its shadow.
  func laid(
    _ part: LiftedObject, with object: LiftedObject, in size: PixelSize
  ) -> (image: Image, x: Int, y: Int) {
    func middle(_ frame: PixelRectangle) -> (x: Double, y: Double) {
      (
        Double(frame.x) + Double(frame.size.width) / 2,
        Double(frame.y) + Double(frame.size.height) / 2
      )
    }
    let (main, x, y) = laid(object, in: size)
    let (image, _, _) = laid(part, in: size)
    let (own, other) = (middle(object.frame), middle(part.frame))
    let dx = (other.x - own.x) * scale.x * (isMirrored ? -1 : 1)
    let dy = (other.y - own.y) * scale.y * (isUpsideDown ? -1 : 1)
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let left = Double(x) + Double(main.width - image.width) / 2 + cosine * dx + sine * dy
    let top = Double(y) + Double(main.height - image.height) / 2 + cosine * dy - sine * dx
    return (image, Int(left.rounded()), Int(top.rounded()))
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
  /// In a person's hand, which stays before it.
  var isHeld = false
  /// From the thing in its picture.
  var placing: @Sendable (_ object: LiftedObject, _ size: PixelSize) -> Placing

  var change: ObjectChange {
    let brought: (@Sendable (Mask) throws -> Mask)? =
      staysToo ? { @Sendable whole in laidDown(whole, of: whole) } : nil
    return ObjectChange(
      reach: { matte in
        let new = laidDown(matte, of: matte)
          .grown(by: 3 + 0.03 * matte.size.diagonal, above: 0)
        if staysToo { return new }
        return new.combined(with: ObjectRemoval.reach(matte)) { max($0, $1) }
      },
      motion: ObjectChange.Motion(
        moved: { part, whole in staysToo ? part : laidDown(part, of: whole) },
        brought: brought),
      apply: { picture, matte, others in
        guard let lifted = LiftedObject(picture, matte: matte) else { return picture }
        let object = isHeld ? lifted.withoutBites : lifted
        let ground =
          staysToo
          ? picture
          : try ObjectRemoval(seed: seed).applied(to: picture, matte: matte, others: others)
        let placing = placing(object, picture.size)
        let laid = placing.laid(object, in: picture.size)
        let placed = Self.shadowed(ground, like: picture, matte, placing, object, laid)
          .covered(by: laid.image, atX: laid.x, y: laid.y)
        guard isHeld, let others else { return placed }
        return placed.blended(
          with: picture, by: Grip.fingers(before: matte, of: others.behind, in: picture))
      })
  }

  /// What stood in a shadow of its own stands in one again: the same, where that is a hard one.
  private static func shadowed(
    _ ground: Image, like picture: Image, _ matte: Mask, _ placing: Placing, _ object: LiftedObject,
    _ laid: (image: Image, x: Int, y: Int)
  ) -> Image {
    guard !placing.isUpsideDown, placing.degrees == 0 || placing.standsAnew else { return ground }
    if placing.degrees == 0, let shadow = CastShadow(of: matte, in: picture) {
      return shadow.laid(on: ground, placing, with: object)
    }
    guard placing.standsAnew || ContactShadow.found(under: matte, in: picture) != nil else {
      return ground
    }
    let shaded = ground.shadowed(under: laid.image, atX: laid.x, y: laid.y, strength: 0.8)
    return placing.standsAnew
      ? shaded.shadowed(along: laid.image, atX: laid.x, y: laid.y) : shaded
  }

  /// Where a part of the thing comes to lie.
  private func laidDown(_ part: Mask, of whole: Mask) -> Mask {
    let part = isHeld ? part.withoutBites : part
    guard let object = LiftedObject(part: part, of: whole) else { return part }
    let (image, x, y) = placing(object, whole.size).laid(object, in: whole.size)
    return Plane.laid(image.alpha ?? image.red, in: whole.size, atX: x, y: y)
  }
}
