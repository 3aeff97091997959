import Imaging
import Scene

/// What is put into a picture: a drawn thing, or one from a file.
struct PieceSource: Sendable {
  private enum Kind: Sendable {
    case drawn(DrawnThing)
    case photographed(Image)
  }

  private let kind: Kind
  /// What the thing is painted in; `nil` for its own colour.
  private let paint: Paint?
  private let seed: UInt64

  /// Throws an `EditError` where the file's picture is nowhere.
  init(_ arguments: Arguments, thing: String, for edit: String, seed: UInt64) throws {
    self.seed = seed
    paint = arguments.text("color").flatMap { $0 == "own" ? nil : Paint.named($0) }
    if let hash = arguments.text("picture") {
      kind = .photographed(try PictureShelf.shared.image(hash, for: edit))
    } else {
      let isCounted = (arguments.number("count") ?? 1) > 1
      kind = .drawn(
        DrawnThing.named(
          thing, isCounted: isCounted, isOnGround: arguments.text("place") == "ground"))
    }
  }

  var home: DrawnThing.Home {
    switch kind {
    case .drawn(let thing): thing.home
    case .photographed: .ground
    }
  }

  /// Width over height.
  var proportion: Double {
    switch kind {
    case .drawn(let thing): Double(thing.width)
    case .photographed(let image): Double(image.width) / Double(max(1, image.height))
    }
  }

  /// Of the picture's height.
  var plainSize: Double {
    switch kind {
    case .drawn(let thing): thing.size
    case .photographed: 0.4
    }
  }

  var isFar: Bool {
    if case .drawn(let thing) = kind { thing.isFar } else { false }
  }

  var isTree: Bool {
    if case .drawn(let thing) = kind { thing.isTree } else { false }
  }

  private var isFine: Bool {
    if case .drawn(let thing) = kind { thing.home == .low || thing.home == .ground } else { false }
  }

  /// Standing with the middle of its foot at a point, `height` pixels high. `leaves` are those of the
  /// trees around it.
  func piece(
    height: Double, middle: Double, foot: Double, stands: Bool, leaves: LeafColors? = nil
  ) -> AddedPiece {
    let rows = max(1, Int(height.rounded()))
    let image: Image
    var isLight = false
    var isPhotograph = false
    switch kind {
    case .drawn(let thing):
      image = thing.drawn(
        height: rows, in: DrawnSetting(seed: seed, leaves: leaves ?? .summer))
      isLight = thing.isLight
    case .photographed(let own):
      let size = PixelSize(
        width: max(1, Int((height * proportion).rounded())), height: rows)
      image = own.resampled(to: size).withClampedAlpha
      isPhotograph = true
    }
    let painted = paint.map { image.painted($0) } ?? image
    return AddedPiece(
      image: painted, x: Int((middle - Double(image.width) / 2).rounded()),
      y: Int((foot - Double(image.height)).rounded()), isLight: isLight, stands: stands,
      isPhotograph: isPhotograph, isTree: isTree, isFine: isFine, seed: seed)
  }

  /// The thing in a file: as its alpha says, or what stands before a plain ground or in the middle.
  static func cutOut(_ path: String, for edit: String) throws -> Image {
    var picture = try PictureShelf.shared.read(path, for: edit)
    let isOpaque = picture.alpha?.samples.allSatisfy { $0 > 0.99 } ?? true
    if isOpaque {
      guard let box = Region(left: 0.02, top: 0.02, right: 0.98, bottom: 0.98) else {
        return picture
      }
      let side = ObjectSelection.workingSide
      let scale = picture.size.scale(toFit: PixelSize(width: side, height: side))
      let small = picture.resampled(to: picture.size.scaled(by: scale))
      let matte = ObjectSelection.matte(of: [box], in: small).fitted(to: picture.size)
      picture = picture.ownColors(matte)
    }
    guard let frame = picture.alpha?.bounds(above: 0.05) else {
      throw EditError.notApplicable(
        edit: edit, reason: "“\(path)” shows nothing: all of it is transparent.")
    }
    return picture.cropped(to: frame)
  }
}

extension Image {
  /// A thing with alpha in another colour; what isn't of its main colour, such as a trunk, stays.
  fileprivate func painted(_ paint: Paint) -> Image {
    guard let alpha else { return self }
    var result = self
    let share = OwnPaint(self, matte: alpha)?.share(of: alpha, in: self) ?? alpha
    result = Coat(self, matte: alpha, paint).applied(to: result, matte: share)
    result.alpha = alpha
    return result
  }
}
