import Imaging

/// A picture as characters: each cell is an upper half block whose foreground is one pixel and whose
/// background is the one below.
struct HalfBlocks {
  let inTrueColour: Bool

  /// For each row of cells its characters with their colours. A last row without a lower half keeps
  /// the terminal's background there.
  func rows(of picture: DisplayImage8) -> [[UInt8]] {
    stride(from: 0, to: picture.height, by: 2).map { top in
      var bytes: [UInt8] = []
      var last: (upper: [UInt8], lower: [UInt8]?) = ([], nil)
      for column in 0..<picture.width {
        let upper = colour(of: picture, column, top)
        let lower = top + 1 < picture.height ? colour(of: picture, column, top + 1) : nil
        if upper != last.upper { bytes += "\u{1B}[38;".utf8 + upper + "m".utf8 }
        if let lower, lower != last.lower { bytes += "\u{1B}[48;".utf8 + lower + "m".utf8 }
        last = (upper, lower)
        bytes += "▀".utf8
      }
      return bytes + "\u{1B}[m".utf8
    }
  }

  /// The colour's part of an SGR sequence.
  private func colour(of picture: DisplayImage8, _ column: Int, _ row: Int) -> [UInt8] {
    let sample = (row * picture.width + column) * 4
    let (red, green, blue) = (
      Int(picture.samples[sample]), Int(picture.samples[sample + 1]),
      Int(picture.samples[sample + 2])
    )
    return Array(
      (inTrueColour
        ? "2;\(red);\(green);\(blue)" : "5;\(Self.indexOf256(red: red, green: green, blue: blue))")
        .utf8)
  }

  /// The nearest of xterm's 216 colours and 24 greys.
  static func indexOf256(red: Int, green: Int, blue: Int) -> Int {
    func step(_ value: Int) -> Int { value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
    func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
      (red - r) * (red - r) + (green - g) * (green - g) + (blue - b) * (blue - b)
    }
    let (r, g, b) = (step(red), step(green), step(blue))
    let greyStep = min(max(((red + green + blue) / 3 - 3) / 10, 0), 23)
    let grey = 8 + 10 * greyStep
    return distance(grey, grey, grey) < distance(level(r), level(g), level(b))
      ? 232 + greyStep : 16 + 36 * r + 6 * g + b
  }
}
