import Imaging

/// Gives the picture another number of pixels. One side keeps the aspect, both make exactly that
/// box; a factor or the length of the longer side may be said instead.
public enum Resize: Edit {
  public static let id = "resize"
  public static let editType = EditType.resize
  public static let parameters: [Parameter] = [
    .optionalNumber("width", in: .pixels, 1...100_000),
    .optionalNumber("height", in: .pixels, 1...100_000),
    .optionalNumber("long_side", in: .pixels, 1...100_000),
    .optionalNumber("factor", in: .factor, 0.001...100),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let result = canvas.size(ofResult: try outputSize(arguments, for: canvas.fullSize))
    return .geometry { $0.resampled(to: result) }
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    let (width, height) = (Double(size.width), Double(size.height))
    let factor: Double
    switch (arguments.number("width"), arguments.number("height")) {
    case (let newWidth?, let newHeight?):
      return try Self.size(width: newWidth, height: newHeight)
    case (let newWidth?, nil): factor = newWidth / width
    case (nil, let newHeight?): factor = newHeight / height
    case (nil, nil):
      if let longSide = arguments.number("long_side") {
        factor = longSide / max(width, height)
      } else if let said = arguments.number("factor") {
        factor = said
      } else {
        throw EditError.notApplicable(
          edit: id,
          reason: "Say the new size: a width or height in pixels, or a percentage such as 50 %.")
      }
    }
    return try Self.size(width: width * factor, height: height * factor)
  }

  public static func magnification(_ arguments: Arguments, for size: PixelSize) -> Double {
    guard let result = try? outputSize(arguments, for: size) else { return 1 }
    return max(
      1, Double(result.width) / Double(size.width), Double(result.height) / Double(size.height))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    var evidence: [Evidence] = []
    if let width = arguments.number("width") { evidence.append(.becomes(.width, width)) }
    if let height = arguments.number("height") { evidence.append(.becomes(.height, height)) }
    if evidence.isEmpty, let factor = arguments.number("factor"), factor != 1 {
      evidence.append(factor > 1 ? .rises(.width, by: nil) : .falls(.width, by: nil))
    }
    return evidence
  }
}
