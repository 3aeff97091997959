import Imaging

/// Keeps a rectangle of whole pixels. First the margins go, then, where an aspect is asked for, what
/// is left is cut to the largest rectangle of that aspect, at the anchor. A region is said by the
/// margins around it.
public enum Crop: Edit {
  public static let id = "crop"
  public static let editType = EditType.crop
  public static let parameters: [Parameter] = [
    // width over height: 1 is a square, 1.7778 is 16:9
    .optionalNumber("aspect", in: .factor, 0.05...20),
    // how much goes off each side
    .optionalNumber("left", in: .fraction, 0...0.999),
    .optionalNumber("right", in: .fraction, 0...0.999),
    .optionalNumber("top", in: .fraction, 0...0.999),
    .optionalNumber("bottom", in: .fraction, 0...0.999),
    .optionalNumber("left_pixels", in: .pixels, 0...100_000),
    .optionalNumber("right_pixels", in: .pixels, 0...100_000),
    .optionalNumber("top_pixels", in: .pixels, 0...100_000),
    .optionalNumber("bottom_pixels", in: .pixels, 0...100_000),
    // how much stays
    .optionalNumber("width_pixels", in: .pixels, 1...100_000),
    .optionalNumber("height_pixels", in: .pixels, 1...100_000),
    Anchor.parameter,
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let rectangle = canvas.rectangle(try rectangle(arguments, in: canvas.fullSize))
    return .geometry { $0.cropped(to: rectangle) }
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    try rectangle(arguments, in: size).size
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    func isCut(_ sides: String...) -> Bool {
      sides.contains { side in
        (arguments.number(side) ?? 0) > 0 || (arguments.number(side + "_pixels") ?? 0) > 0
      }
    }
    var evidence: [Evidence] = []
    if isCut("left", "right") { evidence.append(.falls(.width, by: nil)) }
    if isCut("top", "bottom") { evidence.append(.falls(.height, by: nil)) }
    if let aspect = arguments.number("aspect") { evidence.append(.becomes(.aspect, aspect)) }
    if let width = arguments.number("width_pixels") { evidence.append(.becomes(.width, width)) }
    if let height = arguments.number("height_pixels") { evidence.append(.becomes(.height, height)) }
    return evidence
  }

  /// What stays of a picture of this size.
  private static func rectangle(
    _ arguments: Arguments, in size: PixelSize
  ) throws -> PixelRectangle {
    guard arguments.values.keys.contains(where: { $0 != Anchor.parameter.name }) else {
      throw EditError.notApplicable(
        edit: id,
        reason: "Say what to crop to: a shape such as a square or 16:9, or how much off which side."
      )
    }
    let columns = try range(arguments, from: "left", to: "right", of: size.width, in: size)
    let rows = try range(arguments, from: "top", to: "bottom", of: size.height, in: size)
    let kept = try keptSize(arguments, of: PixelSize(width: columns.count, height: rows.count))
    let anchor = Anchor(rawValue: choice("anchor", arguments)) ?? .centre
    let spareWidth = Double(columns.count - kept.width)
    let spareHeight = Double(rows.count - kept.height)
    return PixelRectangle(
      x: columns.lowerBound + Int((spareWidth * anchor.horizontal).rounded()),
      y: rows.lowerBound + Int((spareHeight * anchor.vertical).rounded()), size: kept)
  }

  /// What the margins leave of `count` columns or rows.
  private static func range(
    _ arguments: Arguments, from first: String, to second: String, of count: Int, in size: PixelSize
  ) throws -> Range<Int> {
    func margin(_ side: String) -> Int {
      let share = (arguments.number(side) ?? 0) * Double(count)
      return Int((share + (arguments.number(side + "_pixels") ?? 0)).rounded())
    }
    let (start, end) = (margin(first), count - margin(second))
    guard start < end else {
      let left = Double(max(0, end - start))
      throw EditError.impossibleSize(
        edit: id, width: first == "left" ? left : Double(size.width),
        height: first == "left" ? Double(size.height) : left)
    }
    return start..<end
  }

  private static func keptSize(_ arguments: Arguments, of size: PixelSize) throws -> PixelSize {
    var width = min(Double(size.width), arguments.number("width_pixels") ?? .infinity)
    var height = min(Double(size.height), arguments.number("height_pixels") ?? .infinity)
    if let aspect = arguments.number("aspect") {
      (width, height) = (min(width, height * aspect), min(height, width / aspect))
    }
    return try Self.size(width: width, height: height)
  }
}
