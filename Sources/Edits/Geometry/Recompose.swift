public import Imaging
public import Scene

/// Crops so that the composition gets better: the subject on a line of thirds, or the frame drawn
/// around it. What stays is found in the picture and stored by `settle`; the aspect is kept for
/// thirds.
public enum Recompose: Edit {
  public static let id = "recompose"
  public static let editType = EditType.crop
  public static let settlesFromPicture = true
  public static let parameters: [Parameter] =
    [.choice("by", ["thirds", "subject"], plain: "thirds")]
    + sides.map { .optionalNumber($0, in: .fraction, 0...0.95) }
  public static let approximation: String? =
    "The subject is guessed from the picture: what stands out from its surroundings, near the "
    + "middle."

  private static let sides = ["left", "right", "top", "bottom"]

  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    if sides.contains(where: { arguments.number($0) != nil }) || picture.pixelCount < 256 {
      return arguments
    }
    return settled(arguments, on: SubjectGuess(in: picture))
  }

  public static func framing(_ arguments: Arguments, around region: Region) -> Arguments? {
    settled(arguments, on: SubjectGuess(region))
  }

  private static func settled(_ arguments: Arguments, on subject: SubjectGuess) -> Arguments {
    let frame =
      choice("by", arguments) == "thirds" ? subject.frameByThirds : subject.frameAround
    var settled = arguments
    for (name, value) in zip(sides, [frame.left, 1 - frame.right, frame.top, 1 - frame.bottom]) {
      settled[name] = .number((max(0, min(0.95, value)) * 1000).rounded() / 1000)
    }
    return settled
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let margins = margins(arguments)
    if margins.values.isEmpty { return .geometry { $0 } }
    return try Crop.effect(margins, on: canvas, seed: seed)
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    let margins = margins(arguments)
    return margins.values.isEmpty ? size : try Crop.outputSize(margins, for: size)
  }

  private static func margins(_ arguments: Arguments) -> Arguments {
    var result = Arguments()
    for side in sides { result[side] = arguments.number(side).map { .number($0) } }
    return result
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    margins(arguments).values.isEmpty ? [] : [.rises(.difference, by: nil)]
  }
}

/// Where the subject of a picture probably is, in shares of its width and height.
private struct SubjectGuess {
  struct Frame { var left, right, top, bottom: Double }

  private let box: Frame
  private let centre: (x: Double, y: Double)

  /// The subject is known to be here.
  init(_ region: Region) {
    box = Frame(left: region.left, right: region.right, top: region.top, bottom: region.bottom)
    centre = ((region.left + region.right) / 2, (region.top + region.bottom) / 2)
  }

  /// The subject is looked for; where nothing stands out, it is the middle. Faces belong to it.
  init(in picture: Image) {
    let scene = SceneView(of: picture)
    let subject = SubjectFinder.subject(in: scene.grid) ?? .centre
    self.init(scene.faces.reduce(subject) { $0.joined(with: $1.box) })
  }

  /// The box with some room.
  var frameAround: Frame {
    let (width, height) = (box.right - box.left, box.bottom - box.top)
    let (across, down) = (0.16 * width + 0.03, 0.16 * height + 0.03)
    return Frame(
      left: max(0, box.left - across), right: min(1, box.right + across),
      top: max(0, box.top - down), bottom: min(1, box.bottom + down))
  }

  /// Of the frames that have the subject's centre on a crossing of the thirds' lines, or as near as
  /// the picture allows, the one that fits best and cuts least off.
  var frameByThirds: Frame {
    var best = (cost: Double.infinity, frame: Frame(left: 0, right: 1, top: 0, bottom: 1))
    for scale in stride(from: 0.9, through: 0.6, by: -0.05) {
      for across in [1.0 / 3, 2.0 / 3] {
        for down in [1.0 / 3, 2.0 / 3] {
          let left = min(1 - scale, max(0, centre.x - scale * across))
          let top = min(1 - scale, max(0, centre.y - scale * down))
          let (dx, dy) = (
            abs((centre.x - left) / scale - across), abs((centre.y - top) / scale - down)
          )
          let frame = Frame(left: left, right: left + scale, top: top, bottom: top + scale)
          let cost = 2 * dx + 1.2 * dy + 0.9 * (1 - scale) + 3 * cutOff(by: frame)
          if cost < best.cost - 1e-9 { best = (cost, frame) }
        }
      }
    }
    return best.frame
  }

  private func cutOff(by frame: Frame) -> Double {
    max(0, frame.left - box.left) + max(0, box.right - frame.right)
      + max(0, frame.top - box.top) + max(0, box.bottom - frame.bottom)
  }
}
