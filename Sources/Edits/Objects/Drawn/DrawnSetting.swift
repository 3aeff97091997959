import Imaging

/// In what surroundings a thing is drawn.
struct DrawnSetting: Sendable {
  /// Which one of its kind it is.
  var seed: UInt64
  var leaves = LeafColors.summer
}
