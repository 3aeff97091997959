import Imaging

/// Paints a thing in another colour and keeps its light and shade.
public enum Recolor: Edit {
  public static let id = "recolor"
  public static let editType = EditType.changeAttribute
  public static let parameters: [Parameter] = [
    .choice("color", paints.map(\.name), plain: "red")
  ]
  public static let needsObject = true
  public static let sparesParts = true

  /// OKLab of the paint in full light.
  private struct Paint: Sendable {
    let name: String
    let l, a, b: Float
    /// How strongly highlights stand out.
    var gloss: Float = 0.5
  }

  private static let paints = [
    Paint(name: "red", l: 0.53, a: 0.19, b: 0.095), Paint(name: "orange", l: 0.7, a: 0.1, b: 0.14),
    Paint(name: "gold", l: 0.75, a: 0.02, b: 0.13, gloss: 0.9),
    Paint(name: "yellow", l: 0.87, a: -0.01, b: 0.17),
    Paint(name: "lime", l: 0.8, a: -0.14, b: 0.15),
    Paint(name: "green", l: 0.52, a: -0.12, b: 0.085),
    Paint(name: "teal", l: 0.55, a: -0.09, b: -0.015),
    Paint(name: "cyan", l: 0.8, a: -0.12, b: -0.05),
    Paint(name: "blue", l: 0.45, a: -0.01, b: -0.17),
    Paint(name: "purple", l: 0.43, a: 0.1, b: -0.13),
    Paint(name: "magenta", l: 0.6, a: 0.22, b: -0.09),
    Paint(name: "pink", l: 0.77, a: 0.12, b: 0.0), Paint(name: "white", l: 0.95, a: 0, b: 0.003),
    Paint(name: "black", l: 0.2, a: 0, b: 0, gloss: 0.8), Paint(name: "grey", l: 0.6, a: 0, b: 0),
    Paint(name: "brown", l: 0.42, a: 0.045, b: 0.06),
    Paint(name: "silver", l: 0.78, a: 0, b: -0.003, gloss: 0.9),
    Paint(name: "beige", l: 0.85, a: 0.008, b: 0.035),
  ]

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let name = choice("color", arguments)
    let paint = paints.first { $0.name == name } ?? paints[0]
    return .object(
      ObjectChange { picture, whole, _ in
        let matte = whole.body(in: picture)
        let coat = Coat(
          picture, matte: matte, l: paint.l, a: paint.a, b: paint.b, gloss: paint.gloss)
        return coat.applied(to: picture, matte: matte)
      })
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    [.rises(.difference, by: nil)]
  }
}

/// A coat of paint on what a matte selects. The thing's shading, its lightness over the lightness
/// that most of it has, is laid over the paint; what stands out as a highlight stays one.
private struct Coat {
  private let l, a, b, gloss: Float
  /// Lightness of the thing in plain light, and of its lightest parts.
  private let usual, lightest: Float

  init(_ picture: Image, matte: Mask, l: Float, a: Float, b: Float, gloss: Float) {
    (self.l, self.a, self.b, self.gloss) = (l, a, b, gloss)
    // counted on a coarse grid, so that a preview comes to the same as the full size
    let grid = picture.reduced(toLongerSide: 200)
    let share = matte.fitted(to: grid.size)
    var histogram = [Float](repeating: 0, count: 256)
    for i in share.samples.indices where share.samples[i] > 0.3 {
      let lab = OKLab(
        red: grid.red.samples[i], green: grid.green.samples[i], blue: grid.blue.samples[i])
      histogram[min(255, max(0, Int(lab.l * 255)))] += share.samples[i]
    }
    let total = histogram.reduce(0, +)
    func level(_ part: Float) -> Float {
      var sum: Float = 0
      for (bin, count) in histogram.enumerated() {
        sum += count
        if sum >= part * total { return Float(bin) / 255 }
      }
      return 1
    }
    usual = max(0.12, level(0.68))
    lightest = max(level(0.98), usual + 0.05)
  }

  func applied(to picture: Image, matte: Mask) -> Image {
    var painted = picture
    let parts = picture.red.samples.indices.filter { matte.samples[$0] > 0 }
    for i in parts {
      let lab = OKLab(
        red: picture.red.samples[i], green: picture.green.samples[i], blue: picture.blue.samples[i])
      let (red, green, blue) = color(lab).linearRGB
      painted.red.samples[i] = max(0, red)
      painted.green.samples[i] = max(0, green)
      painted.blue.samples[i] = max(0, blue)
    }
    return picture.blended(with: painted, by: matte)
  }

  private func color(_ lab: OKLab) -> OKLab {
    let shade = lab.l / usual
    if shade <= 1 {
      // what is far darker than the rest is of another stuff: tyres, trims, windows
      let isPaint = usual > 0.45 ? smoothstep(0.3, 0.52, shade) : 1
      if isPaint <= 0 { return lab }
      // shadows of a light thing are lighter than those of a dark one, and the other way round
      let soft = shade * (0.75 + 0.25 * shade)
      let hard = shade * (0.4 + 0.6 * shade)
      let value =
        l * (l > usual ? shade * 0.45 + soft * 0.55 : l < 0.35 ? hard : soft * 0.6 + shade * 0.4)
      let depth = value / l
      func mixed(_ old: Float, _ new: Float) -> Float { old + (new - old) * isPaint }
      return OKLab(
        l: mixed(lab.l, value), a: mixed(lab.a, a * depth), b: mixed(lab.b, b * depth))
    }
    // above the usual light: partly lighter paint, partly a reflection
    let over = min(1.2, (lab.l - usual) / max(0.04, lightest - usual))
    let room = min(0.32, 0.97 - l)
    let rise = room * over * (0.35 + gloss * over * 0.65)
    let value = l + max(0, rise)
    let fade = 1 - min(0.75, over * over * gloss * 0.55)
    return OKLab(l: value, a: a * fade, b: b * fade)
  }
}
