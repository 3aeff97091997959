import Imaging

/// Shows the picture smaller, with as many pixels as before, and what might be around it.
public enum ZoomOut: Edit {
  public static let id = "zoom_out"
  public static let editType = EditType.perspective
  public static let approximation: String? = Outpaint.approximation
  public static let parameters: [Parameter] = [
    .number("factor", in: .factor, 1...2, plain: 1.3, neutral: 1)
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let factor = number("factor", arguments)
    let inner = canvas.size.scaled(by: 1 / factor)
    let (across, down) = (canvas.size.width - inner.width, canvas.size.height - inner.height)
    let margins = Margins(
      left: across / 2, right: across - across / 2, top: down / 2, bottom: down - down / 2)
    return .geometry(
      { try $0.resampled(to: inner).extended(by: margins, seed: seed) },
      mask: { $0.resampled(to: inner).surrounded(by: margins) })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}
