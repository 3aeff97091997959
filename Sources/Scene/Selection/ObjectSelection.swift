public import Imaging

/// Selects what stands in a box: colours that are likely inside and unlikely around it, divided
/// where the picture has edges (GrabCut, Rother 2004), and a matte drawn along those edges by the
/// guided filter (He 2010).
public enum ObjectSelection {
  /// Longer side of the picture that objects are selected in, in pixels.
  public static let workingSide = 1280

  /// How far each pixel of `picture` belongs to these objects, 0...1, less what is left out.
  public static func matte(of objects: FoundObjects, in picture: Image) -> Mask {
    let people = objects.boxes.filter { objects.isPerson(.box($0)) }
    let others = objects.boxes.filter { !people.contains($0) }
    let veil = objects.before.map { matte(of: $0, in: picture) }
    let result = matte(of: others, in: picture, behind: veil)
      .combined(with: matte(of: people, arePeople: true, in: picture, behind: veil)) { max($0, $1) }
    let spared = objects.without.map { matte(of: $0, in: picture) }
    return spared.map { result.combined(with: $0) { min($0, 1 - $1) } } ?? result
  }

  /// A mask that people or a model drew, of whatever size, with its edge drawn along the picture's.
  public static func matte(ofMask mask: Mask, in picture: Image) -> Mask {
    var hard = mask.fitted(to: picture.size)
    for i in hard.samples.indices { hard.samples[i] = hard.samples[i] > 0.5 ? 1 : 0 }
    let radius = max(1, picture.width / 400)
    let near = hard.boxMean(radius: radius).settled(within: 0.001)
    let drawn = GuidedFilter(grid: picture, radius: radius, edgeVariance: 0.0006)
      .apply(to: hard, of: picture, rim: near)
    for i in hard.samples.indices where near.samples[i] > 0 && near.samples[i] < 1 {
      hard.samples[i] = rise(0.2, 0.8, drawn.samples[i])
    }
    return hard
  }

  /// How far each pixel of `picture` belongs to what is in one of the boxes, 0...1; where these hold
  /// people, with their bare skin, and what is below a face.
  /// `veil`, of the picture's size, is known to stand before them.
  public static func matte(
    of boxes: [Region], arePeople: Bool = false, in picture: Image, behind veil: Mask? = nil
  ) -> Mask {
    var result = Mask(width: picture.width, height: picture.height)
    for box in boxes {
      let frame = SelectionFrame(box, in: picture.size)
      let cropped = picture.cropped(to: frame.outer)
      var matte = BoxSelection(
        frame, picture: cropped, veil: veil?.cropped(to: frame.outer)
      ).matte(ofPerson: arePeople)
      if arePeople {
        let bodies = PeopleMasks.bodies(in: cropped, within: frame)
        matte = matte.combined(with: bodies) { max($0, $1) }
      }
      result.take(matte, at: frame.outer)
    }
    return result
  }
}

extension Mask {
  /// The greater of this mask and one of a part of it, sample by sample.
  fileprivate mutating func take(_ part: Mask, at frame: PixelRectangle) {
    precondition(frame.x >= 0 && frame.x + part.width <= width && part.height == frame.size.height)
    let width = width
    samples.withUnsafeMutableBufferPointer { samples in
      part.samples.withUnsafeBufferPointer { part in
        for (row, y) in frame.rows.enumerated() {
          let (from, to) = (row * frame.size.width, y * width + frame.x)
          for x in 0..<frame.size.width { samples[to + x] = max(samples[to + x], part[from + x]) }
        }
      }
    }
  }
}

/// A box and its surroundings, in whole pixels.
struct SelectionFrame {
  /// What is looked at: the box and a share of its size around it.
  let outer: PixelRectangle
  /// The box, in pixels of the outer rectangle.
  let left, top, right, bottom: Double
  /// Which sides of the box lie on the picture's own border, beyond which the object may go on.
  let isCutOff: (left: Bool, top: Bool, right: Bool, bottom: Bool)

  init(_ box: Region, in size: PixelSize) {
    let (width, height) = (Double(size.width), Double(size.height))
    let margin = max(0.25 * max(box.width * width, box.height * height), 6)
    let x0 = max(0, Int(box.left * width - margin))
    let y0 = max(0, Int(box.top * height - margin))
    let x1 = min(size.width, Int((box.right * width + margin).rounded(.up)))
    let y1 = min(size.height, Int((box.bottom * height + margin).rounded(.up)))
    outer = PixelRectangle(
      x: x0, y: y0, size: PixelSize(width: max(1, x1 - x0), height: max(1, y1 - y0)))
    left = box.left * width - Double(x0)
    top = box.top * height - Double(y0)
    right = box.right * width - Double(x0)
    bottom = box.bottom * height - Double(y0)
    isCutOff = (box.left < 0.004, box.top < 0.004, box.right > 0.996, box.bottom > 0.996)
  }
}
