/// What the edits so far have made of a black, a middle grey and a white of the photograph, in
/// linear light: how bright a picture can have become, without looking at its pixels.
///
/// The probe goes through the same transforms as the picture, so that it is the same whether they
/// are carried out at once or one by one, and comes back to where it was when they are undone.
public struct ToneProbe: Sendable, Equatable {
  /// Black, white and middle grey, the white in the middle column.
  var red: [Float]
  var green: [Float]
  var blue: [Float]

  /// Of a picture whose white has this value.
  public init(white: Float) {
    red = [0, white, white / 2]
    green = red
    blue = red
  }

  public static let unedited = ToneProbe(white: 1)

  /// The brightest channel of the three.
  public var peak: Float { max(0, (red + green + blue).max() ?? 0) }

  /// As a row in the middle of a picture.
  mutating func apply(_ transforms: [RowTransform]) {
    let position = RowPosition(y: 1, width: red.count, height: 3)
    var (reds, greens, blues) = (red, green, blue)
    var redRow = reds.mutableSpan
    var greenRow = greens.mutableSpan
    var blueRow = blues.mutableSpan
    for transform in transforms { transform(&redRow, &greenRow, &blueRow, position) }
    (red, green, blue) = (reds, greens, blues)
  }

  /// Multiplies each of the three by what `gain` says of its channels.
  public func scaled(by gain: (_ red: Float, _ green: Float, _ blue: Float) -> Float) -> ToneProbe {
    var result = self
    for i in red.indices {
      let factor = gain(red[i], green[i], blue[i])
      result.red[i] *= factor
      result.green[i] *= factor
      result.blue[i] *= factor
    }
    return result
  }
}
