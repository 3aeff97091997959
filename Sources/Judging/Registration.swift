public import Imaging

/// Lays a picture that another hand made on the one it was made from: another size, other
/// proportions, a border cut off, a shift by some pixels.
public struct Registration: Sendable {
  /// Where each point of the reference lies in the picture.
  public let alignment: Alignment
  /// Correlation of the two structures, −1...1, as the picture came (stretched to the same size),
  /// and as it lies now.
  public let correlationBefore: Double
  public let correlation: Double
  public let referenceSize: PixelSize
  public let size: PixelSize

  /// Structures that agree less have nothing to be laid on.
  static let leastCorrelation = 0.15

  public init(of picture: Image, on reference: Image) {
    let (own, other) = (Self.lightness(reference), Self.lightness(picture))
    let levels = [64, 128, 256, 512].map { side in
      (Relief(own, longerSide: side), Relief(other, longerSide: side))
    }
    (referenceSize, size) = (reference.size, picture.size)
    let starts = Self.starts(levels[0].0, levels[0].1, reference.size, picture.size)
    let middle = levels[2]
    correlationBefore = middle.0.correlation(with: middle.1, .identity) ?? 0
    var best = (alignment: Alignment.identity, correlation: correlationBefore)
    for start in starts {
      let found = levels.reduce(start) { $0.refined($1.0, $1.1) }
      if let value = middle.0.correlation(with: middle.1, found), value > best.correlation + 0.01 {
        best = (found, value)
      }
    }
    (alignment, correlation) =
      best.correlation < Self.leastCorrelation
      ? (.identity, correlationBefore) : best
  }

  /// Half a megapixel at most is looked at.
  private static func lightness(_ image: Image) -> Plane {
    let scale = min(1, (Comparison.pixelCount / Double(image.pixelCount)).squareRoot())
    return LabPicture(scale < 1 ? image.resampled(to: image.size.scaled(by: scale)) : image)
      .lightness
  }

  /// The best few among scales of 3/4 to 4/3 and shifts of an eighth, for a picture that was
  /// stretched to its size and for one that kept its proportions.
  private static func starts(
    _ reference: Relief, _ picture: Relief, _ referenceSize: PixelSize, _ size: PixelSize
  ) -> [Alignment] {
    let stretch =
      Double(size.height * referenceSize.width)
      / Double(size.width * referenceSize.height)
    let isSameAspect = abs(stretch - 1) < 0.01
    var proportions = [(1.0, 1.0)]
    if !isSameAspect { proportions += [(stretch, 1), (1, 1 / stretch)] }
    var found: [(alignment: Alignment, correlation: Double)] = []
    for (x, y) in proportions {
      for scale in [1, 0.95, 1.05, 0.9, 1.11, 0.85, 1.18, 0.8, 1.25, 0.75, 1.33] {
        var best: (alignment: Alignment, correlation: Double)?
        for down in -8...8 {
          for across in -8...8 {
            let alignment = Alignment(
              scaleX: x * scale, scaleY: y * scale, offsetX: Double(across) / 64,
              offsetY: Double(down) / 64)
            guard let value = reference.correlation(with: picture, alignment) else { continue }
            if value > best?.correlation ?? -1 { best = (alignment, value) }
          }
        }
        if let best { found.append(best) }
      }
    }
    return [.identity] + found.sorted { $0.correlation > $1.correlation }.prefix(3).map(\.alignment)
  }

  /// Whether the two show the same at all.
  public var isFound: Bool { correlation >= Self.leastCorrelation }

  /// Whether nothing but the number of pixels differs.
  public var isInPlace: Bool { alignment.largestMove(in: referenceSize) < 0.5 }

  /// Whether the two lie on each other to a twentieth of their longer side.
  public var isNear: Bool {
    isFound
      && alignment.largestMove(in: referenceSize)
        < 0.05 * Double(max(referenceSize.width, referenceSize.height))
  }

  /// The picture as it lies on the reference, and of its size, and how much of the reference it
  /// shows, 0...1. What it doesn't show is taken from `filling`, which has the reference's size.
  public func laid(_ picture: Image, filling: Image) -> (image: Image, covered: Double) {
    guard !isInPlace else {
      return (picture.size == referenceSize ? picture : picture.resampled(to: referenceSize), 1)
    }
    // a picture that is larger is made smaller first, since warping doesn't filter
    let scaled = PixelSize(
      width: max(1, Int((Double(referenceSize.width) / alignment.scaleX).rounded())),
      height: max(1, Int((Double(referenceSize.height) / alignment.scaleY).rounded())))
    let source =
      scaled.pixelCount <= PixelSize.largestPixelCount ? picture.resampled(to: scaled) : picture
    let map = alignment.map(from: referenceSize, to: source.size)
    let warped = source.warped(by: map, to: referenceSize, beyond: .mirrored)
    let first = map.source(ofX: 0, y: 0)
    let mask = Mask(
      size: referenceSize, left: -first.x / map.xx, top: -first.y / map.yy,
      right: (Double(source.width) - first.x) / map.xx,
      bottom: (Double(source.height) - first.y) / map.yy)
    let covered = mask.samples.reduce(0.0) { $0 + Double($1) } / Double(mask.samples.count)
    return (filling.blended(with: warped, by: mask), covered)
  }

  /// What was found, in words and figures, and whether the picture was laid so.
  public func description(isLaid: Bool) -> String {
    let (width, height) = (Double(referenceSize.width), Double(referenceSize.height))
    let sizes =
      size == referenceSize
      ? ""
      : "It has \(size.width) × \(size.height) pixels, not \(referenceSize.width) × "
        + "\(referenceSize.height), and was scaled. "
    guard isFound else {
      return sizes + "Nothing of the picture before was found in it to lay it on "
        + "(correlation \(figure(correlation))); it was judged as it lies."
    }
    guard !isInPlace else {
      return sizes + "It lies on the picture before as it is (correlation \(figure(correlation)))."
    }
    let x = (0.5 - (alignment.scaleX / 2 + alignment.shiftX)) * width
    let y = (0.5 - (alignment.scaleY / 2 + alignment.shiftY)) * height
    var found: [String] = []
    if abs(x) >= 0.25 {
      found.append("\(figure(abs(x))) pixels to the \(x > 0 ? "left" : "right")")
    }
    if abs(y) >= 0.25 { found.append("\(figure(abs(y))) pixels \(y > 0 ? "up" : "down")") }
    let moved = found.isEmpty ? "" : "it is moved " + found.joined(separator: " and ")
    let end = isLaid ? "it was laid on the picture before" : "it was judged as it lies"
    return sizes + [scaling, moved].filter { !$0.isEmpty }.joined(separator: " and ").capitalized
      + "; \(end) (correlation \(figure(correlationBefore)) as it came, \(figure(correlation)) "
      + "where it was found)."
  }

  /// How much of the reference is in the picture, or how the picture was stretched.
  private var scaling: String {
    let (across, down) = (alignment.scaleX, alignment.scaleY)
    let stretch =
      across * Double(size.width) / Double(referenceSize.width)
      / (down * Double(size.height) / Double(referenceSize.height))
    if across > 1.003 || down > 1.003 {
      let shown =
        "it shows \(percent(min(1, 1 / across))) of the width and "
        + "\(percent(min(1, 1 / down))) of the height"
      return abs(stretch - 1) < 0.01 ? shown : shown + ", stretched"
    }
    guard abs(across - 1) > 0.003 || abs(down - 1) > 0.003 else { return "" }
    return
      "it shows things at \(percent(across)) of their width and \(percent(down)) of their height"
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
