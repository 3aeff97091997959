import Imaging

/// The colours that letters can be painted in.
enum InkColor {
  static let names = named.map(\.name)

  /// sRGB codes of the paints.
  private static let named: [(name: String, code: (Double, Double, Double))] = [
    ("red", (206, 32, 41)), ("orange", (240, 125, 20)), ("gold", (212, 168, 40)),
    ("yellow", (250, 215, 35)), ("lime", (150, 215, 40)), ("green", (30, 130, 60)),
    ("teal", (0, 130, 130)), ("cyan", (40, 200, 225)), ("blue", (30, 75, 185)),
    ("purple", (110, 50, 160)), ("magenta", (215, 35, 150)), ("pink", (250, 130, 175)),
    ("white", (248, 248, 246)), ("black", (22, 22, 24)), ("grey", (128, 128, 130)),
    ("brown", (105, 65, 35)), ("silver", (190, 192, 198)), ("beige", (225, 208, 178)),
  ]

  /// Linear light; black for a name that isn't there.
  static func light(_ name: String) -> Light {
    let code = named.first { $0.name == name }?.code ?? (22, 22, 24)
    func linear(_ value: Double) -> Float { Float(SRGB.linear(value / 255)) }
    return Light(linear(code.0), linear(code.1), linear(code.2))
  }

  /// The colour of a glowing tube: as strong as the name allows.
  static func glow(_ name: String) -> Light {
    if name == "white" || name == "silver" || name == "grey" { return [1, 0.95, 0.9] }
    if name == "black" { return [0.25, 0.1, 0.9] }
    let color = light(name)
    let strongest = max(color.x, color.y, color.z)
    return (color / max(strongest, 0.01)).raised(to: 1.15)
  }
}
