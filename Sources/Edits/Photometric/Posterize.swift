import Imaging

/// Reduces lightness and colours to a few flat steps, as a poster printed in few inks has them. The
/// picture is smoothed within its edges first, so that steps don't fray.
public enum Posterize: Edit {
  public static let id = "posterize"
  public static let editType = EditType.hueTint
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 1),
    .number("levels", in: .factor, 2...32, plain: 5, neutral: 5),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let amount = Float(number("amount", arguments))
    guard amount > 0 else { return .unchanged }
    let steps = Float(number("levels", arguments).rounded()) - 1
    return .neighbourhood { picture in
      let shown = picture.encoded()
      let diagonal = Canvas(size: picture.size).diagonal
      let smooth = shown.flattened(sigmaInPixels: 0.004 * diagonal, edge: 0.25, passes: 2)
      let width = picture.width
      let poster = EncodedImage(size: picture.size) { y, red, green, blue in
        for x in 0..<width {
          let color = smooth[y * width + x]
          let luma = 0.299 * color.x + 0.587 * color.y + 0.114 * color.z
          let level = stepped(luma, steps)
          // colour differences from −1 to 1, in steps a half as large
          func colored(_ difference: Float) -> Float {
            level + 2.2 * stepped(difference / 2 + 0.5, 4 * steps) - 1.1
          }
          red[x] = colored(color.x - luma)
          green[x] = colored(color.y - luma)
          blue[x] = colored(color.z - luma)
        }
      }
      return Image(shown.mixed(with: poster, amount: amount), alpha: picture.alpha)
    }
  }

  /// The nearest of the steps; between two there is a slope a twelfth of a step wide.
  @inline(__always)
  private static func stepped(_ value: Float, _ steps: Float) -> Float {
    let place = min(1, max(0, value)) * steps
    let whole = Float(Int(place))
    return (whole + smoothstep(0.46, 0.54, place - whole)) / steps
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    number("amount", arguments) > 0 ? [.rises(.difference, by: nil)] : []
  }
}
