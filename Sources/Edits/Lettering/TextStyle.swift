import Imaging

/// Gives lettering another colour, weight, slant, size or make, or sets it in another font.
public enum RestyleText: SightedEdit {
  public static let id = "text_style"
  public static let editType = EditType.textStyle
  public static let parameters: [Parameter] = [
    .choice("color", ["as it was"] + InkColor.names, plain: "as it was"),
    .choice(
      "look",
      ["as it was", "bold", "thin", "italic", "larger", "smaller", "neon", "embossed", "engraved"],
      plain: "as it was"),
    .choice("font", ["as it was"] + FontFamily.allCases.map(\.rawValue), plain: "as it was"),
    .words("text"),
    .finding("written"), .finding("picked"), .finding("unplaced"), .finding("relief"),
    .finding("scale"),
  ]
  public static let findsOwnPlace = true

  public static func account(_ arguments: Arguments) -> String? { arguments.text("picked") }

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    let text = arguments.text("text")
    if choice("font", arguments) != "as it was", text == nil {
      throw EditError.notApplicable(
        edit: id,
        reason: "To set lettering in another font I need to know what it says, and I can't read: "
          + "say it in quotes, as in: change the text \"OPEN\" to a serif font.")
    }
    var settled = arguments
    if choice("look", arguments) == "engraved" { settled["relief"] = .text("deep") }
    let lines = try FoundLine.all(in: sight, for: id)
    if choice("look", arguments) == "larger" {
      // as far as what they stand on goes
      let room = lines.map { min($0.room.x, $0.room.y) }.min() ?? 0
      let scale = min(1.3, max(1.06, 1 + 2 * (room - 0.03)))
      settled["scale"] = .text("\((scale * 1000).rounded() / 1000)")
    }
    // a new colour is for all that is written there; a new font for what was quoted
    if text != nil {
      let choice = LineChoice(among: lines, reading: text)
      settled["written"] = .text(FoundLine.text([choice.line]))
      if let remark = choice.remark { settled["picked"] = .text(remark) }
    } else {
      settled["written"] = .text(FoundLine.text(lines))
    }
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let lines = FoundLine.lines(arguments.text("written"))
    guard !lines.isEmpty else { return .placed(.nothing) }
    let restyling = try lines.map { try Restyling($0, arguments, on: canvas.size, seed: seed) }
    return .placed(
      Placement(
        reach: { size in
          restyling.reduce(FoundLine.reach(lines, size)) { mask, one in
            one.reach(size).map { mask.combined(with: $0) { max($0, $1) } } ?? mask
          }
        },
        apply: { restyling.reduce($0) { $1.applied(to: $0) } }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    arguments.text("written") == nil ? [] : [.rises(.difference, by: nil)]
  }
}

/// One line in another style.
private struct Restyling: Sendable {
  private let line: FoundLine
  private let letters: SignLetters?
  private let look: LetterLook
  private let shape: String
  /// Of larger letters.
  private let scale: Double

  init(_ line: FoundLine, _ arguments: Arguments, on size: PixelSize, seed: UInt64) throws {
    self.line = line
    func word(_ name: String) -> String? {
      arguments.text(name).flatMap { $0 == "as it was" ? nil : $0 }
    }
    shape = word("look") ?? ""
    scale = word("scale").flatMap { Double($0) }.map { min(1.3, max(1, $0)) } ?? 1.3
    let color = word("color")
    let style: LetterLook.Style =
      switch shape {
      case "neon": .neon
      case "embossed": .embossed
      case "engraved": .engraved
      default: .printed
      }
    var look = LetterLook(
      style: style, ink: color.map(InkColor.light) ?? line.ink, isOnSurface: true, seed: seed)
    look.isInkAsSeen = color == nil
    look.isDeep = arguments.text("relief") == "deep"
    look.glow = InkColor.glow(color ?? "pink")
    if color == nil, style == .embossed || style == .engraved { look.ink = nil }
    self.look = look
    if let text = arguments.text("text"), let family = word("font").flatMap(FontFamily.init) {
      letters = try EditError.wording(of: RestyleText.id) { () throws(LetteringError) in
        try SignLetters(text, for: line, family: family, size: size)
      }
    } else {
      letters = nil
    }
  }

  /// Of what glows beyond the line itself.
  func reach(_ size: PixelSize) -> Mask? {
    guard look.style == .neon else { return nil }
    var wide = line
    wide.quad = line.quad.grown(across: 0.3, up: 3, down: 3) ?? line.quad
    return FoundLine.reach([wide], size)
  }

  func applied(to picture: Image) -> Image {
    if let letters { return letters.applied(to: picture, look: look) }
    guard let matte = LetterMatte(line, in: picture) else { return picture }
    var look = look
    look.rendition = Rendition(
      blur: 0.35, grain: Rendition(of: picture.cropped(to: matte.frame)).grain)
    let bare = LetterErasing(seed: look.seed).applied(to: picture, matte)
    let reach = look.style == .neon ? Int(3.2 * matte.height * 1.35) : 0
    let frame = matte.frame.grown(by: reach, within: picture.size)
    let coverage = Plane.laid(
      reshaped(matte), in: frame.size, atX: matte.frame.x - frame.x, y: matte.frame.y - frame.y)
    return look.applied(
      to: bare, InkedLetters(frame: frame, coverage: coverage, em: matte.height * 1.35))
  }

  /// The letters' coverage, thicker, thinner, slanted, larger or smaller.
  private func reshaped(_ matte: LetterMatte) -> Plane {
    let cover = matte.coverage
    let step = Float(max(0.7, 0.028 * matte.height))
    switch shape {
    case "bold":
      return cover.thickened(by: step)
    case "thin":
      let ground = cover.map { 1 - $0 }
      return ground.thickened(by: step * 0.8).map { 1 - $0 }
    case "italic", "larger", "smaller":
      let size = cover.size
      let (x, y) = (Double(size.width) / 2, Double(size.height) / 2)
      let lean = shape == "italic" ? 0.22 : 0
      let factor = shape == "larger" ? 1 / scale : shape == "smaller" ? 1.35 : 1
      return cover.warped(
        by: AffineMap(
          xx: factor, xy: lean, x0: x - factor * x - lean * y, yx: 0, yy: factor, y0: y - factor * y
        ),
        to: size, beyond: .empty
      ).map { min(1, max(0, $0)) }
    default: return cover
    }
  }
}

extension Plane {
  /// Coverage grown by so many pixels, its soft edge kept.
  fileprivate func thickened(by radius: Float) -> Plane {
    let core = Plane(width: width, height: height, samples: samples.map { $0 > 0.5 ? 0 : 1e6 })
    let distance = core.distances()
    return combined(with: distance) { max($0, min(1, max(0, radius + 0.5 - $1))) }
  }
}
