import Imaging

/// Puts a border around the picture, which gets larger by it.
public enum Frame: Edit {
  public static let id = "frame"
  public static let editType = EditType.vignette
  public static let parameters: [Parameter] = [
    // 1 is as wide as such frames mostly are
    .number("width", in: .factor, 0.1...4, plain: 1),
    .choice("frame", FrameStyle.all.map(\.name), plain: "white"),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let style = style(arguments)
    let result = canvas.size(ofResult: try outputSize(arguments, for: canvas.fullSize))
    return .geometry { picture in framed(picture, style, in: result, seed: seed) }
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    let style = style(arguments)
    let shorter = Double(min(size.width, size.height))
    let margin = max(1, (Double(style.width) * shorter).rounded())
    let below = (Double(style.extraBelow) * shorter).rounded()
    return try Self.size(
      width: Double(size.width) + 2 * margin, height: Double(size.height) + 2 * margin + below)
  }

  private static func style(_ arguments: Arguments) -> FrameStyle {
    let name = choice("frame", arguments)
    let style = FrameStyle.all.first { $0.name == name } ?? FrameStyle.all[0]
    return style.scaled(by: Float(number("width", arguments)))
  }

  private static func framed(
    _ picture: Image, _ style: FrameStyle, in size: PixelSize, seed: UInt64
  ) -> Image {
    let left = max(0, (size.width - picture.width) / 2)
    let spare = max(0, size.height - picture.height)
    let below = style.extraBelow * Float(min(picture.width, picture.height))
    let top = min(spare, max(0, Int((Float(spare) - below) / 2 + 0.5)))
    var result = picture.placed(at: (left, top), in: size)
    let window = SIMD4<Float>(
      Float(left), Float(top), Float(left + picture.width), Float(top + picture.height))
    result.apply([
      FramePainter(style, size: size, window: window, seed: seed).transform(opacity: 1)
    ])
    return result
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.width, by: nil), .rises(.height, by: nil)]
  }
}

extension FrameStyle {
  func scaled(by factor: Float) -> FrameStyle {
    FrameStyle(
      name: name,
      bands: bands.map {
        Band(width: $0.width * factor, color: $0.color, relief: $0.relief, texture: $0.texture)
      }, extraBelow: extraBelow * factor, corner: corner, hasHoles: hasHoles)
  }
}

extension Image {
  /// This picture on a larger black and opaque one. Traps where it doesn't fit.
  fileprivate func placed(at corner: (x: Int, y: Int), in size: PixelSize) -> Image {
    func plane(_ source: Plane, around value: Float) -> Plane {
      var result = Plane(width: size.width, height: size.height, repeating: value)
      for y in 0..<source.height {
        let start = (corner.y + y) * size.width + corner.x
        result.samples.replaceSubrange(
          start..<start + source.width,
          with: source.samples[y * source.width..<(y + 1) * source.width])
      }
      return result
    }
    return Image(
      red: plane(red, around: 0), green: plane(green, around: 0), blue: plane(blue, around: 0),
      alpha: alpha.map { plane($0, around: 1) }, probe: probe)
  }
}
