import Imaging

/// What a painter looks at. Everything is decided on a study whose diagonal is always the same
/// number of pixels, whatever the size of the picture, so that the preview shows the strokes, tiles
/// and lines that the full size gets; then it is carried out at the picture's size.
struct Subject: Sendable {
  /// Diagonal of the study in its pixels.
  static let studyDiagonal = 900.0

  /// The picture itself.
  let picture: EncodedImage
  let study: EncodedImage
  /// Size of the picture in pixels.
  let size: PixelSize
  /// Pixels of the picture for one of the study.
  let scale: Double
  let seed: UInt64
  /// The picture's colours at the study's size, as the structure shows through them.
  let tensor: StructureTensor

  init(_ image: Image, seed: UInt64) {
    let diagonal = Canvas(size: image.size).diagonal
    picture = image.encoded()
    size = image.size
    scale = diagonal / Self.studyDiagonal
    self.seed = seed
    study = picture.resampled(to: size.scaled(by: 1 / scale)).clamped()
    tensor = StructureTensor(of: study)
  }

  /// A field of soft noise over the picture; `spacing` in pixels of the study.
  func noise(_ layer: UInt64, spacing: Double) -> GrainField {
    GrainField(seed: seed, layer: layer, spacing: max(0.05, spacing * scale), size: size)
  }

  /// The study's plane at the picture's size.
  func enlarged(_ plane: Plane) -> Plane { plane.resampled(to: size) }
}

/// One way of painting or drawing a picture, named as plans name it.
protocol Painter: Sendable {
  static var name: String { get }
  /// A picture of the subject's size.
  static func paint(_ subject: Subject) -> EncodedImage
}

extension Painter {
  /// `amount` of the painting over the picture; 0 is the picture itself, pixel for pixel.
  static func rendering(of image: Image, amount: Double, seed: UInt64) -> Image {
    guard amount > 0 else { return image }
    let subject = Subject(image, seed: seed)
    let painting = paint(subject)
    return Image(
      subject.picture.mixed(with: painting, amount: Float(amount)), alpha: image.alpha)
  }
}

extension EncodedImage {
  func clamped() -> EncodedImage {
    mapPlanes { plane in plane.map { min(1, max(0, $0)) } }
  }

  func mixed(with other: EncodedImage, amount: Float) -> EncodedImage {
    if amount >= 1 { return other }
    func plane(_ own: Plane, _ others: Plane) -> Plane {
      own.combined(with: others) { $0 + ($1 - $0) * amount }
    }
    return EncodedImage(
      red: plane(red, other.red), green: plane(green, other.green), blue: plane(blue, other.blue))
  }
}
