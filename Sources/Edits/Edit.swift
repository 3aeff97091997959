public import Imaging
public import Scene

/// The picture that a step acts on.
public struct Canvas: Sendable, Equatable {
  /// Size in pixels of the picture being rendered, which may be a preview.
  public let size: PixelSize
  /// Pixels of this picture for one pixel of the full-size one: 1 at full size, less in a preview.
  public let scale: Double

  public init(size: PixelSize, scale: Double = 1) {
    self.size = size
    self.scale = scale
  }

  /// Length of the diagonal in pixels of this picture.
  public var diagonal: Double {
    Double(size.width * size.width + size.height * size.height).squareRoot()
  }
}

/// What an edit does to pixels, with its parameters settled.
public enum Effect: Sendable {
  /// Each pixel by itself. Consecutive ones are fused into one pass.
  case point(RowTransform)
  /// Pixels from their neighbours; the size stays.
  case neighbourhood(@Sendable (Image) throws -> Image)
  /// Blurred by this; where a thing is spared, it is what a lens was set on. The size stays.
  case defocus(sigmaInPixels: Double)
  /// Pixels from their neighbours and from what the photograph shows; the size stays.
  case scenery(@Sendable (Image, SceneView) throws -> Image)
  /// What becomes of the thing that the step's target is, and of what is around it; the size stays.
  case object(ObjectChange)
  /// A thing is put into the picture; the size stays.
  case addition(AddedThing)
  /// What is drawn where the arguments say, which were settled by the target; the size stays.
  case placed(Placement)
  /// Pixels move or their number changes; acts on the whole picture. A mask of something in it goes
  /// along as a grey picture would, unless `mask` says how: what is made up belongs to nothing.
  case geometry(
    _ picture: @Sendable (Image) throws -> Image, mask: (@Sendable (Mask) throws -> Mask)? = nil)

  /// Leaves the picture as it is.
  public static var unchanged: Effect { .point { _, _, _, _ in } }
}

/// What an edit draws at places that its arguments hold.
public struct Placement: Sendable {
  /// Where pixels of a picture of this size may change: 0 nowhere near.
  public var reach: @Sendable (_ size: PixelSize) -> Mask
  /// The picture afterwards, of the same size.
  public var apply: @Sendable (_ picture: Image) throws -> Image

  public init(
    reach: @escaping @Sendable (PixelSize) -> Mask,
    apply: @escaping @Sendable (Image) throws -> Image
  ) {
    self.reach = reach
    self.apply = apply
  }

  /// Only pixels in these rectangles change.
  init(
    frames: @escaping @Sendable (PixelSize) -> [PixelRectangle],
    apply: @escaping @Sendable (Image) throws -> Image
  ) {
    self.init(
      reach: { size in
        var mask = Plane(width: size.width, height: size.height)
        for frame in frames(size) {
          for y in frame.rows { for x in frame.columns { mask[x, y] = 1 } }
        }
        return mask
      }, apply: apply)
  }
}

/// A member of the catalogue: what one kind of edit can be told, what it does to pixels, and by
/// what the judge can tell that it worked. What it is called in a language stands in that
/// language's words.
public protocol Edit: Sendable {
  /// What plans and words call it, such as `brightness`.
  static var id: String { get }
  /// Raised when the same arguments come to mean other pixels.
  static var version: Int { get }
  static var editType: EditType { get }
  static var parameters: [Parameter] { get }
  /// Says in a sentence how the result falls short of the real thing; `nil` where it doesn't.
  static var approximation: String? { get }
  /// Says in a sentence what these arguments, as settled from the picture, come to; `nil` where the
  /// instruction says it all.
  static func account(_ arguments: Arguments) -> String?

  /// Whether `settle` looks at the picture.
  static var settlesFromPicture: Bool { get }

  /// Settles what can only be told from the picture (an automatic white balance, the angle of the
  /// horizon), so that the plan holds it. `picture` is a preview of the picture before this edit.
  static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments

  /// Whether `settle` looks at what the photograph shows and at where the target is.
  static var settlesInScene: Bool { get }

  /// Settles where something goes, so that the plan holds it. `size` is that of the picture,
  /// `beside` the matte of the target, where there is one.
  static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments

  /// The same where it matters what else stands around the target.
  static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?,
    among others: [Region]
  ) throws -> Arguments

  /// The same where it matters which part of the picture is meant, and what is known of it.
  static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments

  /// How large a preview `settle` looks at.
  static var settlingSize: PixelSize { get }

  /// Whether the edit finds a place by itself where the thing that was named isn't known.
  static var findsOwnPlace: Bool { get }

  /// Whether the effect goes by what the photograph shows.
  static var looksAtScene: Bool { get }

  /// Whether the edit is one of a thing, which has to be named.
  static var needsObject: Bool { get }

  /// Whether parts of a thing that are things of their own, such as a car's wheels, are left out.
  static var sparesParts: Bool { get }

  /// Whether the thing is no longer in the picture afterwards.
  static var takesAway: Bool { get }

  /// Whether it fills the gap where the thing was.
  static var fillsGap: Bool { get }

  /// What is in the picture afterwards that wasn't before, in the words of the catalogue; `nil`
  /// where nothing is, or another one of the target.
  static func bringsIn(_ arguments: Arguments) -> String?

  /// Whether there is another one of the target afterwards.
  static var doubles: Bool { get }

  /// What the edit acts on where nothing is named.
  static var plainTarget: Target { get }

  /// Throws an `EditError` where the photograph lacks what the edit needs, such as a sky.
  static func check(_ arguments: Arguments, in scene: SceneView) throws

  /// Throws an `EditError` when these arguments can't be carried out on this canvas.
  static func effect(_ arguments: Arguments, on canvas: Canvas, seed: UInt64) throws -> Effect

  /// Size of the result at full size for an input of `size` at full size.
  static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize

  /// The arguments with which the edit shows this part of the picture, such as a zoom on a thing,
  /// where nothing else is said; `nil` for an edit that acts on what is named in another way.
  static func framing(_ arguments: Arguments, around region: Region) -> Arguments?

  /// How much larger details get; a preview is rendered from that much larger a source.
  static func magnification(_ arguments: Arguments, for size: PixelSize) -> Double

  /// What must be measurable in the picture afterwards.
  static func evidence(_ arguments: Arguments) -> [Evidence]
}

extension Edit {
  public static var version: Int { 1 }
  public static var approximation: String? { nil }
  public static func account(_ arguments: Arguments) -> String? { nil }
  public static var settlesFromPicture: Bool { false }
  public static var settlesInScene: Bool { false }
  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?
  ) throws -> Arguments { arguments }
  public static func settle(
    _ arguments: Arguments, for size: PixelSize, in scene: SceneView, beside: Mask?,
    among others: [Region]
  ) throws -> Arguments { try settle(arguments, for: size, in: scene, beside: beside) }
  public static var looksAtScene: Bool { false }
  public static var needsObject: Bool { false }
  public static var sparesParts: Bool { false }
  public static var takesAway: Bool { false }
  public static var fillsGap: Bool { false }
  public static var doubles: Bool { false }
  public static func bringsIn(_ arguments: Arguments) -> String? { nil }
  public static var plainTarget: Target { .whole }
  public static func check(_ arguments: Arguments, in scene: SceneView) throws {}
  public static func settle(_ arguments: Arguments, for picture: Image) throws -> Arguments {
    arguments
  }
  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    try settle(arguments, for: sight.picture)
  }
  /// Large enough to tell a horizon or a colour cast from, small enough to be at once.
  public static var settlingSize: PixelSize { PixelSize(width: 512, height: 512) }
  public static var findsOwnPlace: Bool { false }
  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    size
  }
  public static func framing(_ arguments: Arguments, around region: Region) -> Arguments? { nil }
  public static func magnification(_ arguments: Arguments, for size: PixelSize) -> Double { 1 }

  /// What an instruction without any amount means. Optional numbers are left out.
  public static var plainArguments: Arguments {
    var result = Arguments()
    for parameter in parameters {
      switch parameter.domain {
      case .number(_, _, let plain, _): result[parameter.name] = .number(plain)
      case .choice(_, let plain): result[parameter.name] = .text(plain)
      case .optionalNumber, .file, .words, .finding: break
      }
    }
    return result
  }

  /// The value said for a number, or what an instruction without an amount means.
  static func number(_ name: String, _ arguments: Arguments) -> Double {
    if let said = arguments.number(name) { return said }
    for case .number(_, _, let plain, _) in parameters.filter({ $0.name == name }).map(\.domain) {
      return plain
    }
    return 0
  }

  /// The word said for a choice, or the plain one.
  static func choice(_ name: String, _ arguments: Arguments) -> String {
    if let said = arguments.text(name) { return said }
    for case .choice(_, let plain) in parameters.filter({ $0.name == name }).map(\.domain) {
      return plain
    }
    return ""
  }

  /// Checks names, kinds and ranges. Throws an `ArgumentError`.
  public static func validate(_ arguments: Arguments) throws {
    for (name, value) in arguments.values.sorted(by: { $0.key < $1.key }) {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw ArgumentError.unknownParameter(edit: id, name: name, known: parameters.map(\.name))
      }
      switch (parameter.domain, value) {
      case (.number(_, let range, _, _), .number(let number)),
        (.optionalNumber(_, let range), .number(let number)):
        guard range.contains(number) else {
          throw ArgumentError.outOfRange(edit: id, name: name, value: number, range: range)
        }
      case (.choice(let words, _), .text(let word)):
        guard words.contains(word) else {
          throw ArgumentError.notAChoice(edit: id, name: name, value: word, choices: words)
        }
      case (.file, .text), (.words, .text), (.finding, .text): break
      default: throw ArgumentError.wrongKind(edit: id, name: name)
      }
    }
  }
}

/// Why an edit can't be carried out on this picture.
public enum EditError: Error, Equatable, Sendable {
  /// The result would have less than one pixel, or more than may be made.
  case impossibleSize(edit: String, width: Double, height: Double)
  /// The edit doesn't fit this picture; `reason` is a sentence for the person.
  case notApplicable(edit: String, reason: String)
}

extension EditError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .impossibleSize(_, let width, let height):
      "The picture would become \(Int(width)) × \(Int(height)) pixels; "
        + "it must keep at least 1 × 1 and at most \(PixelSize.largestPixelCount / 1_000_000) megapixels."
    case .notApplicable(_, let reason): reason
    }
  }
}
