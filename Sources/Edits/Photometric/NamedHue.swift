import Imaging

/// Colours by name, as edits of colour know them.
struct NamedHue: Sendable {
  let name: String
  /// Angle in OKLab.
  let degrees: Double
  /// Lightness and chroma of its vivid form in OKLab.
  let lightness: Float
  let chroma: Float

  static let all = [
    NamedHue(name: "red", degrees: 27, lightness: 0.6, chroma: 0.22),
    NamedHue(name: "orange", degrees: 58, lightness: 0.74, chroma: 0.17),
    NamedHue(name: "yellow", degrees: 103, lightness: 0.9, chroma: 0.18),
    NamedHue(name: "green", degrees: 145, lightness: 0.66, chroma: 0.18),
    NamedHue(name: "teal", degrees: 195, lightness: 0.62, chroma: 0.11),
    NamedHue(name: "blue", degrees: 258, lightness: 0.52, chroma: 0.19),
    NamedHue(name: "purple", degrees: 305, lightness: 0.5, chroma: 0.2),
    NamedHue(name: "magenta", degrees: 335, lightness: 0.6, chroma: 0.24),
    NamedHue(name: "pink", degrees: 2, lightness: 0.76, chroma: 0.14),
  ]

  static var names: [String] { all.map(\.name) }

  static func named(_ name: String) -> NamedHue { all.first { $0.name == name } ?? all[0] }

  /// Towards the colour, of length 1, in OKLab's a and b.
  var direction: SIMD2<Float> {
    let turn = PortableMath.sineAndCosine(degrees: degrees)
    return [Float(turn.cosine), Float(turn.sine)]
  }
}
