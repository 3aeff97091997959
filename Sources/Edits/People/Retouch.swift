import Imaging
import Scene

/// Smooths skin, brightens eyes, whitens teeth, takes the red out of eyes.
public enum Retouch: SightedEdit {
  public static let id = "retouch"
  public static let version = 2
  public static let editType = EditType.changeAttribute
  public static let parameters: [Parameter] = [
    .number("amount", in: .amount, 0...1, plain: 0.7),
    .choice("what", ["skin", "eyes", "teeth", "red eyes"], plain: "skin"),
    .finding("faces"),
  ]
  public static let findsOwnPlace = true

  public static func settle(_ arguments: Arguments, seeing sight: Sight) throws -> Arguments {
    try FoundFaces.settled(arguments, in: sight, for: id)
  }

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let faces = FoundFaces.faces(arguments.text("faces"))
    let amount = Float(number("amount", arguments))
    guard !faces.isEmpty, amount > 0 else { return .placed(.nothing) }
    let what = choice("what", arguments)
    let retouches = faces.map { FaceRetouch(face: $0, what: what, amount: amount) }
    return .placed(
      Placement(
        frames: { size in retouches.compactMap { $0.frame(in: size) } },
        apply: { retouches.reduce($0) { $1.applied(to: $0) } }))
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] { [] }
}

/// One face being retouched.
private struct FaceRetouch: Sendable {
  let face: Face
  let what: String
  let amount: Float

  /// The middle one of the skin's colours on cheeks and chin, by each coordinate.
  private func skin(_ picture: Image) -> Light {
    let axes = FaceFrame(face, in: picture.size)
    let seen = [(-0.55, 0.62), (0.55, 0.62), (-0.4, 0.75), (0.4, 0.75), (0, 1.5), (0, 0.35)]
      .compactMap { place -> Light? in
        let p = axes.point(place.0, place.1)
        guard p.x >= 0, p.y >= 0, p.x < Double(picture.width), p.y < Double(picture.height) else {
          return nil
        }
        return picture.color(Int(p.y) * picture.width + Int(p.x))
      }
    func middle(_ values: [Float]) -> Float {
      values.isEmpty ? 0.3 : values.sorted()[values.count / 2]
    }
    return Light(middle(seen.map(\.x)), middle(seen.map(\.y)), middle(seen.map(\.z)))
  }

  func frame(in size: PixelSize) -> PixelRectangle? {
    let axes = FaceFrame(face, in: size)
    let reach = (what == "skin" ? 3.2 : 1.8) * axes.unit
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most))) }
    let centre = axes.point(0, 0.5)
    let (left, top) = (
      clamped(centre.x - reach, size.width), clamped(centre.y - reach, size.height)
    )
    let right = clamped(centre.x + reach, size.width)
    let bottom = clamped(centre.y + reach, size.height)
    guard right > left + 4, bottom > top + 4 else { return nil }
    return PixelRectangle(
      x: left, y: top, size: PixelSize(width: right - left, height: bottom - top))
  }

  func applied(to picture: Image) -> Image {
    guard let frame = frame(in: picture.size) else { return picture }
    let part = picture.cropped(to: frame)
    let axes = FaceFrame(face, in: picture.size)
    let corner = SIMD2(Double(frame.x), Double(frame.y))
    @Sendable func place(_ x: Int, _ y: Int) -> SIMD2<Double> {
      axes.place(corner + SIMD2(Double(x) + 0.5, Double(y) + 0.5))
    }
    let changed: Image =
      switch what {
      case "eyes": brightened(part, place)
      case "teeth": whitened(part, skin(picture), place)
      case "red eyes": withoutRedEyes(part, place)
      default: smoothed(part, frame, picture, axes.unit)
      }
    return picture.replacing(frame, with: changed)
  }

  /// Blotches and wrinkles fade, edges and the skin's finest texture stay.
  private func smoothed(_ part: Image, _ frame: PixelRectangle, _ picture: Image, _ unit: Double)
    -> Image
  {
    let own = face.cropped(to: frame, of: picture.size)
    guard let skin = PeopleMasks(picture: part, faces: [own]).mask(of: .skin) else { return part }
    let encoded = part.encoded()
    let filter = GuidedFilter(grid: part, radius: max(2, Int(0.17 * unit)), edgeVariance: 0.008)
    let fine = max(0.6, 0.014 * unit)
    func calm(_ own: Plane) -> Plane {
      // the finest grain of the skin is put back
      let texture = own.combined(with: own.gaussianBlurred(sigmaInPixels: fine)) { $0 - $1 }
      return filter.apply(to: own, of: part).combined(with: texture) { $0 + 0.4 * $1 }
    }
    let smooth = Image(
      EncodedImage(
        red: calm(encoded.red), green: calm(encoded.green), blue: calm(encoded.blue)),
      alpha: part.alpha)
    let amount = amount
    var result = part.blended(with: smooth, by: skin.map { $0 * amount })
    result.probe = part.probe
    return result
  }

  /// How far out in an ellipse: 1 on its edge.
  private static func away(_ x: Double, _ rx: Double, _ y: Double, _ ry: Double) -> Float {
    let (u, v) = (x / rx, y / ry)
    return Float((u * u + v * v).squareRoot())
  }

  private func brightened(_ part: Image, _ place: @escaping @Sendable (Int, Int) -> SIMD2<Double>)
    -> Image
  {
    let amount = amount
    return part.repaintedRows { y in
      { x, own in
        let p = place(x, y)
        let share = smoothstep(1.25, 0.7, Self.away(abs(p.x) - 0.5, 0.26, p.y, 0.135)) * amount
        guard share > 0 else { return own }
        let grey = Light(repeating: own.brightness)
        return own.mixed(with: grey, 0.18 * share) * (1 + 0.55 * share)
      }
    }
  }

  private func whitened(
    _ part: Image, _ skin: Light, _ place: @escaping @Sendable (Int, Int) -> SIMD2<Double>
  ) -> Image {
    let amount = amount
    let plain = OKLab(red: skin.x, green: skin.y, blue: skin.z)
    let mouth = FaceFrame(face, in: PixelSize(width: 1000, height: 1000)).place(face.mouth * 1000)
    return part.repaintedRows { y in
      { x, own in
        let p = place(x, y)
        let near = smoothstep(1.1, 0.75, Self.away(p.x - mouth.x, 0.52, p.y - mouth.y, 0.2))
        guard near > 0 else { return own }
        let lab = OKLab(red: own.x, green: own.y, blue: own.z)
        // teeth are paler than the skin around them, or at least far less red, and not dark
        let (red, yellow) = (lab.a / max(0.01, plain.a), lab.b / max(0.015, plain.b))
        let pale = smoothstep(0.8, 0.55, yellow) * smoothstep(1.15, 0.8, red)
        let stained = smoothstep(0.6, 0.3, red) * smoothstep(1.7, 1.3, yellow)
        let tooth = max(pale, stained) * smoothstep(0.62, 0.8, lab.l / max(0.2, plain.l))
        let share = near * tooth * amount
        guard share > 0 else { return own }
        let lifted: Float = min(0.97, lab.l + 0.05 * share)
        let (a, b) = (lab.a * (1 - 0.6 * share), lab.b * (1 - 0.8 * share))
        let white = OKLab(l: lifted, a: a, b: b).linearRGB
        return Light(max(0, white.red), max(0, white.green), max(0, white.blue))
      }
    }
  }

  /// Red pupils get as dark as they are without the flash.
  private func withoutRedEyes(
    _ part: Image, _ place: @escaping @Sendable (Int, Int) -> SIMD2<Double>
  ) -> Image {
    let amount = amount
    return part.repaintedRows { y in
      { x, own in
        let p = place(x, y)
        let near = smoothstep(1.1, 0.8, Self.away(abs(p.x) - 0.5, 0.3, p.y, 0.26))
        guard near > 0 else { return own }
        let others = max(0.004, (own.y + own.z) / 2)
        let lab = OKLab(red: own.x, green: own.y, blue: own.z)
        // brown eyes, lashes and skin are red too, but more yellow
        let red =
          smoothstep(2.2, 4, own.x / others) * smoothstep(0.05, 0.09, lab.a)
          * smoothstep(0.85, 1.2, lab.a / max(0.01, lab.b))
        let share = near * red * amount
        return own.mixed(with: Light(others * 0.9, others * 0.9, others), share)
      }
    }
  }
}
