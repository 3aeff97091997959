import Imaging

/// Makes the picture larger at its sides and goes on with what is there. Sides are said as shares
/// of the picture's width or height, in pixels, or by the aspect that the whole is to have.
public enum Outpaint: Edit {
  public static let id = "outpaint"
  public static let editType = EditType.outpaint
  public static let approximation: String? =
    "What was added is pieced together from the picture's own surroundings; "
    + "it shows nothing that really was there."
  public static let parameters: [Parameter] =
    sides.flatMap { side -> [Parameter] in
      [
        .optionalNumber(side, in: .fraction, 0...1),
        .optionalNumber(side + "_pixels", in: .pixels, 0...100_000),
      ]
    } + [.optionalNumber("aspect", in: .factor, 0.05...20)]

  private static let sides = ["left", "right", "top", "bottom"]
  /// Of the picture's width or height; more would be made up of more than there is to take from.
  private static let largestShare = 0.5
  /// Where nothing is said, of width and height.
  private static let plainShare = 0.15

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let full = try margins(arguments, for: canvas.fullSize)
    let result = canvas.size(ofResult: try outputSize(arguments, for: canvas.fullSize))
    let left = Int((Double(full.left) * canvas.scale).rounded())
    let top = Int((Double(full.top) * canvas.scale).rounded())
    let margins = Margins(
      left: min(left, result.width - canvas.size.width),
      right: max(0, result.width - canvas.size.width - left),
      top: min(top, result.height - canvas.size.height),
      bottom: max(0, result.height - canvas.size.height - top))
    return .geometry(
      { try $0.extended(by: margins, seed: seed) }, mask: { $0.surrounded(by: margins) })
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    let margins = try margins(arguments, for: size)
    return try Self.size(
      width: Double(size.width + margins.left + margins.right),
      height: Double(size.height + margins.top + margins.bottom))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    if let aspect = arguments.number("aspect") { return [.becomes(.aspect, aspect)] }
    func grows(_ sides: String...) -> Bool {
      sides.contains { (arguments.number($0) ?? arguments.number($0 + "_pixels") ?? 0) > 0 }
    }
    let isPlain = arguments.values.isEmpty
    return (isPlain || grows("left", "right") ? [.rises(.width, by: nil)] : [])
      + (isPlain || grows("top", "bottom") ? [.rises(.height, by: nil)] : [])
  }

  /// What a picture of this size gets at each side.
  private static func margins(_ arguments: Arguments, for size: PixelSize) throws -> Margins {
    var pixels = sides.map { side -> Double in
      let length = side == "left" || side == "right" ? size.width : size.height
      return (arguments.number(side) ?? 0) * Double(length)
        + (arguments.number(side + "_pixels") ?? 0)
    }
    if let aspect = arguments.number("aspect") {
      let (width, height) = (Double(size.width), Double(size.height))
      let across = max(0, height * aspect - width)
      let down = max(0, width / aspect - height)
      pixels = [across / 2, across / 2, down / 2, down / 2]
    } else if arguments.values.isEmpty {
      let (across, down) = (Double(size.width), Double(size.height))
      pixels = [across, across, down, down].map { $0 * plainShare }
    }
    for (share, length) in zip(pixels, [size.width, size.width, size.height, size.height])
    where share > largestShare * Double(length) + 1 {
      throw EditError.notApplicable(
        edit: id,
        reason: "The picture can be extended by half its width or height at each side at most; "
          + "beyond that there is too little to go by.")
    }
    let whole = pixels.map { Int($0.rounded()) }
    return Margins(left: whole[0], right: whole[1], top: whole[2], bottom: whole[3])
  }
}
