/// A colour as sixel says it: red, green and blue in whole percent.
public struct SixelColour: Sendable, Hashable {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  /// Rounds a colour with channels of 0...255 to whole percent.
  public init(nearest colour: (red: Float, green: Float, blue: Float)) {
    func percent(_ value: Float) -> UInt8 {
      UInt8(min(max(value * (100 / 255 as Float) + 0.5, 0), 100))
    }
    (red, green, blue) = (percent(colour.red), percent(colour.green), percent(colour.blue))
  }

  /// What a terminal makes of it: 0...255 a channel, rounded.
  public var displayed: (red: UInt8, green: UInt8, blue: UInt8) {
    func value(_ percent: UInt8) -> UInt8 { UInt8((Int(percent) * 255 + 50) / 100) }
    return (value(red), value(green), value(blue))
  }
}

/// A picture as sixel holds it: a palette, and for each pixel a place in it.
public struct IndexedPicture: Sendable {
  public let width: Int
  public let height: Int
  /// 1 to 65,536 colours.
  public let palette: [SixelColour]
  /// `width * height` places in the palette, row by row from the top left.
  public let places: [UInt16]
}
