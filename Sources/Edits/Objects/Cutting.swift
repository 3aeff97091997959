import Imaging

/// A thing lifted out of its picture: its own colours, and how far each pixel belongs to it.
struct LiftedObject {
  /// With alpha; of the size of `frame`.
  var image: Image
  /// Where it was.
  let frame: PixelRectangle

  /// `nil` where the matte is empty.
  init?(_ picture: Image, matte: Mask) {
    guard let frame = matte.bounds(above: 0.01) else { return nil }
    self.frame = frame.grown(by: 2, within: picture.size)
    image = picture.cropped(to: self.frame).ownColors(matte.cropped(to: self.frame))
  }

  /// A part of a thing without colours, in the frame of the whole; `nil` where that is empty.
  init?(part: Mask, of whole: Mask) {
    guard let frame = whole.bounds(above: 0.01) else { return nil }
    self.frame = frame.grown(by: 2, within: whole.size)
    let alpha = part.cropped(to: self.frame)
    image = Image(red: alpha, green: alpha, blue: alpha, alpha: alpha)
  }

  /// Which borders of the picture cut it off.
  func cutOff(by size: PixelSize) -> (left: Bool, right: Bool, top: Bool, bottom: Bool) {
    let reach = 4
    return (
      frame.x < reach, frame.columns.upperBound > size.width - reach, frame.y < reach,
      frame.rows.upperBound > size.height - reach
    )
  }
}

extension Image {
  /// The colours that a thing has by itself, with the matte as alpha: where it mixes with what is
  /// behind it, the colours of its inside nearby.
  func ownColors(_ matte: Mask) -> Image {
    let sigma = max(1.2, 0.004 * size.diagonal)
    var inside = matte
    for i in inside.samples.indices { inside.samples[i] = matte.samples[i] > 0.9 ? 1 : 0 }
    let weight = inside.gaussianBlurred(sigmaInPixels: sigma)
    func spread(_ plane: Plane) -> Plane {
      let sum = plane.combined(with: inside) { $0 * $1 }.gaussianBlurred(sigmaInPixels: sigma)
      var result = plane
      for i in result.samples.indices where matte.samples[i] < 0.97 && weight.samples[i] > 0.004 {
        let near = sum.samples[i] / weight.samples[i]
        // the pixel's own colour counts by as much as it is the thing's
        let own = matte.samples[i] * matte.samples[i]
        result.samples[i] = near + (plane.samples[i] - near) * own
      }
      return result
    }
    return Image(
      red: spread(red), green: spread(green), blue: spread(blue), alpha: matte, probe: probe)
  }

  /// This picture with another one, which has alpha, laid over it at a place that may lie partly
  /// beyond its edges.
  func covered(by object: Image, atX left: Int, y top: Int) -> Image {
    guard let alpha = object.alpha else { return self }
    var result = self
    for y in max(0, -top)..<max(max(0, -top), min(object.height, height - top)) {
      for x in max(0, -left)..<max(max(0, -left), min(object.width, width - left)) {
        let share = alpha[x, y]
        guard share > 0 else { continue }
        let (i, j) = ((y + top) * width + x + left, y * object.width + x)
        result.red.samples[i] += (object.red.samples[j] - red.samples[i]) * share
        result.green.samples[i] += (object.green.samples[j] - green.samples[i]) * share
        result.blue.samples[i] += (object.blue.samples[j] - blue.samples[i]) * share
        if let own = result.alpha {
          result.alpha?.samples[i] = own.samples[i] + (1 - own.samples[i]) * share
        }
      }
    }
    return result
  }
}

extension Plane {
  /// Like `Image.covered`, for the alpha of what is laid down, on an empty mask.
  static func laid(_ alpha: Plane, in size: PixelSize, atX left: Int, y top: Int) -> Mask {
    var result = Plane(width: size.width, height: size.height)
    for y in max(0, -top)..<max(max(0, -top), min(alpha.height, size.height - top)) {
      for x in max(0, -left)..<max(max(0, -left), min(alpha.width, size.width - left)) {
        result[x + left, y + top] = alpha[x, y]
      }
    }
    return result
  }
}
