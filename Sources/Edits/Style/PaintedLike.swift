public import Imaging

/// Paints the picture in the colours of another one that is named by its file, in brush strokes.
public enum PaintedLike: Edit {
  public static let id = "painted_like"
  public static let editType = EditType.artisticStyle
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] =
    [
      .number("amount", in: .amount, 0...1, plain: 1), .file("source"),
      // of the strokes, against those of an oil painting
      .optionalNumber("stroke", in: .factor, 0.5...3),
    ] + ColorStatistics.parameters
  public static let approximation: String? =
    "The other picture's colours and the size of its strokes were taken, not its painter's hand."

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    if ColorStatistics(arguments) != nil { return arguments }
    guard let path = arguments.text("source") else {
      throw EditError.notApplicable(
        edit: id,
        reason: "Name the picture in quotation marks, such as "
          + "paint it like the painting in \"sunflowers.jpg\".")
    }
    var settled = try ColorStatistics.ofFile(path, for: id).stored(in: arguments)
    settled["stroke"] = .number(try strokeSize(ofFile: path))
    return settled
  }

  /// Rough pictures were painted in broad strokes: by how fast change fades with its size.
  private static func strokeSize(ofFile path: String) throws -> Double {
    do {
      let picture = try PictureFile(path: path).preview(
        covering: PixelSize(width: 600, height: 600))
      let image = picture.image()
      let grid = image.resampled(to: image.size.scaled(by: 600 / Canvas(size: image.size).diagonal))
      let lightness = grid.lightness()
      func detail(_ radius: Int) -> Double {
        let around = lightness.boxMean(radius: radius)
        return zip(lightness.samples, around.samples).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
      }
      let fine = detail(1) / max(1e-6, detail(6))
      return (min(2, max(0.7, 0.6 + 2.2 * (0.75 - fine))) * 100).rounded() / 100
    } catch {
      throw EditError.notApplicable(edit: id, reason: error.description)
    }
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = number("amount", arguments)
    guard amount > 0, let wanted = ColorStatistics(arguments) else {
      return .unchanged
    }
    let stroke = Float(arguments.number("stroke") ?? 1)
    return .neighbourhood { picture in
      let colored = picture.withColors(of: wanted, amount: 0.9)
      let subject = Subject(colored, seed: seed)
      let painting = OilPainting.painting(strokes: stroke)
        .paint(subject, colors: subject.study.graded(saturation: 1.08, contrast: 1.02))
      return Image(
        picture.encoded().mixed(with: painting, amount: Float(amount)), alpha: picture.alpha)
    }
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
