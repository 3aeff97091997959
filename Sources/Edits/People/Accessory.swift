import Imaging

/// Things that can be drawn on a face, as layers from the back to the front.
enum Accessory: String, CaseIterable, Sendable {
  case glasses, sunglasses, hat
  case topHat = "top hat"
  case cowboyHat = "cowboy hat"
  case cap, beanie
  case partyHat = "party hat"
  case santaHat = "santa hat"
  case crown, moustache, beard
  case eyePatch = "eye patch"
  case mask, earrings, necklace
  case clownNose = "clown nose"
  case bowTie = "bow tie"
  case bunnyEars = "bunny ears"
  case halo

  /// The one that words name: "a pair of red sunglasses".
  static func named(in words: String) -> Accessory? {
    let said = " " + words.lowercased() + " "
    return allCases.sorted { $0.rawValue.count > $1.rawValue.count }
      .first { said.contains(" " + $0.rawValue + " ") }
  }

  /// Whether it is made to the measure of the head.
  var isOnHead: Bool {
    switch self {
    case .hat, .topHat, .cowboyHat, .cap, .beanie, .partyHat, .santaHat, .crown, .bunnyEars, .halo:
      true
    default: false
    }
  }

  /// The colour where none was said.
  private var usual: Light {
    switch self {
    case .glasses: InkColor.light("black")
    case .sunglasses: InkColor.light("black") * 0.5
    case .hat: Light(0.035, 0.03, 0.028)
    case .topHat: Light(0.018, 0.017, 0.019)
    case .cowboyHat: Light(0.26, 0.13, 0.05)
    case .cap: InkColor.light("blue")
    case .beanie: Light(0.36, 0.03, 0.04)
    case .partyHat: InkColor.light("magenta")
    case .santaHat: Light(0.5, 0.012, 0.018)
    case .crown, .earrings: Light(0.78, 0.5, 0.09)
    case .moustache: Light(0.035, 0.02, 0.012)
    case .beard: Light(0.06, 0.035, 0.02)
    case .eyePatch: Light(0.02, 0.019, 0.018)
    case .mask: Light(0.4, 0.58, 0.66)
    case .necklace: Light(0.78, 0.74, 0.68)
    case .clownNose: Light(0.72, 0.02, 0.02)
    case .bowTie: Light(0.45, 0.015, 0.03)
    case .bunnyEars: Light(0.8, 0.78, 0.76)
    case .halo: Light(0.95, 0.75, 0.25)
    }
  }

  /// In the face's axes. `size` is 1 for what fits.
  func layers(color: Light?, head: HeadShape, size: Double) -> [FacePaint] {
    let (layers, anchor) = (drawing(color ?? usual), isOnHead ? SIMD2(0, 1) : anchor)
    return layers.map { layer in
      var fitted = layer
      fitted.contours = layer.contours.map { contour in
        contour.map { point in
          let scaled = anchor + (point - anchor) * size
          return isOnHead ? head.place(scaled) : scaled
        }
      }
      return fitted
    }
  }

  /// Cloth and felt are duller than paint.
  func dyed(_ color: Light) -> Light {
    switch self {
    case .crown, .halo: color
    default:
      isOnHead || self == .bowTie
        ? color.mixed(with: Light(repeating: color.brightness), 0.22) * 0.62 : color
    }
  }

  /// What stays where it is when the thing gets larger.
  private var anchor: SIMD2<Double> {
    switch self {
    case .moustache: [0, 0.82]
    case .beard: [0, 0.9]
    case .mask: [0, 0.8]
    case .clownNose: [0, 0.56]
    case .bowTie: [0, 2.47]
    case .necklace: [0, 2.1]
    default: [0, 0.06]
    }
  }

  private func drawing(_ paint: Light) -> [FacePaint] {
    switch self {
    case .glasses: return Self.glasses(paint)
    case .sunglasses: return Self.sunglasses(paint)
    case .hat: return Self.hat(paint)
    case .topHat: return Self.topHat(paint)
    case .cowboyHat: return Self.cowboyHat(paint)
    case .cap: return Self.cap(paint)
    case .beanie: return Self.beanie(paint)
    case .partyHat: return Self.partyHat(paint)
    case .santaHat: return Self.santaHat(paint)
    case .crown: return Self.crown(paint)
    case .moustache: return [Self.moustache(paint)]
    case .beard: return [Self.beard(paint)]
    case .eyePatch: return Self.eyePatch(paint)
    case .mask: return Self.mask(paint)
    case .earrings: return Self.earrings(paint)
    case .necklace: return Self.necklace(paint)
    case .clownNose: return Self.clownNose(paint)
    case .bowTie: return Self.bowTie(paint)
    case .bunnyEars: return Self.bunnyEars(paint)
    case .halo: return Self.halo(paint)
    }
  }
}
