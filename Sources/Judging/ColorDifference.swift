import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A colour in CIELAB.
public struct LabColor: Sendable, Equatable {
  public var l: Double
  public var a: Double
  public var b: Double

  public init(l: Double, a: Double, b: Double) {
    (self.l, self.a, self.b) = (l, a, b)
  }

  /// CIEDE2000 (Sharma, Wu and Dalal 2005); about 1 can just be seen.
  public func difference(to other: LabColor) -> Double {
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let stretch = 1 + 0.5 * (1 - (Self.sat(meanChroma)))
    let (a1, a2) = (a * stretch, other.a * stretch)
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    let (h1, h2) = (Self.hue(a1, b), Self.hue(a2, other.b))
    var hueStep = h2 - h1
    if c1 * c2 == 0 {
      hueStep = 0
    } else if hueStep > 180 {
      hueStep -= 360
    } else if hueStep < -180 {
      hueStep += 360
    }
    let (dl, dc) = (other.l - l, c2 - c1)
    let dh = 2 * (c1 * c2).squareRoot() * sin(hueStep / 2 * Self.radian)
    let (meanL, meanC) = ((l + other.l) / 2, (c1 + c2) / 2)
    let meanH = Self.meanHue(h1, h2, isGrey: c1 * c2 == 0)
    let weight =
      1 - 0.17 * cos((meanH - 30) * Self.radian) + 0.24 * cos(2 * meanH * Self.radian)
      + 0.32 * cos((3 * meanH + 6) * Self.radian) - 0.20 * cos((4 * meanH - 63) * Self.radian)
    let offset = (meanL - 50) * (meanL - 50)
    let sl = 1 + 0.015 * offset / (20 + offset).squareRoot()
    let (sc, sh) = (1 + 0.045 * meanC, 1 + 0.015 * meanC * weight)
    let swing = (meanH - 275) / 25
    let rotation = -sin(60 * exp(-swing * swing) * Self.radian) * 2 * Self.sat(meanC)
    let (x, y, z) = (dl / sl, dc / sc, dh / sh)
    return max(0, x * x + y * y + z * z + rotation * y * z).squareRoot()
  }

  private static let radian = Double.pi / 180

  private static func sat(_ chroma: Double) -> Double {
    let seventh = pow(chroma, 7)
    return (seventh / (seventh + 6_103_515_625)).squareRoot()
  }

  private static func hue(_ a: Double, _ b: Double) -> Double {
    if a == 0, b == 0 { return 0 }
    let degrees = atan2(b, a) / radian
    return degrees < 0 ? degrees + 360 : degrees
  }

  private static func meanHue(_ h1: Double, _ h2: Double, isGrey: Bool) -> Double {
    if isGrey { return h1 + h2 }
    if abs(h1 - h2) <= 180 { return (h1 + h2) / 2 }
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2
  }
}

extension LabPicture {
  func color(_ index: Int) -> LabColor {
    LabColor(
      l: Double(lightness.samples[index]), a: Double(a.samples[index]),
      b: Double(b.samples[index]))
  }
}
