import Imaging

/// What a border around a picture is made of, from the picture outwards.
struct FrameStyle: Sendable {
  let name: String
  let bands: [Band]
  /// How much wider the border is below, as a share of the shorter side.
  var extraBelow: Float = 0
  /// Radius of the picture's corners, as a share of its shorter side.
  var corner: Float = 0
  /// Whether it has the holes of a cine film above and below.
  var hasHoles = false

  struct Band: Sendable {
    /// Share of the picture's shorter side.
    var width: Float
    /// Linear.
    var color: Light
    /// How strongly it is rounded; below 0 it is hollow.
    var relief: Float = 0
    var texture = Texture.smooth
  }

  enum Texture: Sendable { case smooth, paper, gold, wood }

  /// Share of the picture's shorter side.
  var width: Float { bands.reduce(0) { $0 + $1.width } }

  static let all: [FrameStyle] = [
    FrameStyle(name: "white", bands: [Band(width: 0.05, color: [0.93, 0.93, 0.92])]),
    FrameStyle(name: "black", bands: [Band(width: 0.05, color: [0.006, 0.006, 0.007])]),
    polaroid, mat, gold, wood, filmStrip, rounded,
  ]

  static let polaroid = FrameStyle(
    name: "polaroid",
    bands: [
      Band(width: 0.004, color: [0.35, 0.34, 0.33]),
      Band(width: 0.056, color: [0.86, 0.845, 0.8], texture: .paper),
    ], extraBelow: 0.17)

  private static let mat = FrameStyle(
    name: "mat",
    bands: [
      Band(width: 0.008, color: [0.8, 0.78, 0.74], relief: -0.35),
      Band(width: 0.13, color: [0.87, 0.86, 0.82], texture: .paper),
      Band(width: 0.028, color: [0.012, 0.011, 0.01], relief: 0.9),
    ])

  private static let gold = FrameStyle(
    name: "gold",
    bands: [
      Band(width: 0.01, color: [0.12, 0.07, 0.02], relief: -0.6),
      Band(width: 0.022, color: [0.62, 0.4, 0.12], relief: 0.75, texture: .gold),
      Band(width: 0.012, color: [0.26, 0.15, 0.035], relief: -0.5, texture: .gold),
      Band(width: 0.06, color: [0.66, 0.43, 0.14], relief: 0.85, texture: .gold),
      Band(width: 0.012, color: [0.3, 0.18, 0.05], relief: 0.4, texture: .gold),
    ])

  private static let wood = FrameStyle(
    name: "wood",
    bands: [
      Band(width: 0.008, color: [0.05, 0.026, 0.012], relief: -0.5),
      Band(width: 0.07, color: [0.19, 0.095, 0.04], relief: 0.4, texture: .wood),
      Band(width: 0.012, color: [0.09, 0.045, 0.02], relief: 0.5, texture: .wood),
    ])

  private static let filmStrip = FrameStyle(
    name: "film_strip", bands: [Band(width: 0.13, color: [0.009, 0.008, 0.008])], corner: 0.012,
    hasHoles: true)

  private static let rounded = FrameStyle(
    name: "rounded", bands: [Band(width: 0.04, color: [0.93, 0.93, 0.92])], corner: 0.06)
}
