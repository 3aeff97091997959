/// A rectangle in a picture, as fractions of its width and height from the top left.
public struct Region: Sendable, Hashable, Codable {
  public var left: Double
  public var top: Double
  public var right: Double
  public var bottom: Double

  /// `nil` unless 0 ≤ left < right ≤ 1 and 0 ≤ top < bottom ≤ 1.
  public init?(left: Double, top: Double, right: Double, bottom: Double) {
    guard left >= 0, top >= 0, right <= 1, bottom <= 1, left < right, top < bottom else {
      return nil
    }
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  private init(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  public static let whole = Region(0, 0, 1, 1)
  public static let leftHalf = Region(0, 0, 0.5, 1)
  public static let rightHalf = Region(0.5, 0, 1, 1)
  public static let topHalf = Region(0, 0, 1, 0.5)
  public static let bottomHalf = Region(0, 0.5, 1, 1)
  public static let centre = Region(0.25, 0.25, 0.75, 0.75)

  /// Throws where a file holds a box that is empty, inverted or beyond the picture.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let sides = try [CodingKeys.left, .top, .right, .bottom].map {
      try values.decode(Double.self, forKey: $0)
    }
    guard let own = Region(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3]) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription:
            "the box \(sides) isn't within 0 and 1, or its sides are the wrong way round"
        ))
    }
    self = own
  }

  /// The smallest one around both.
  public func joined(with other: Region) -> Region {
    Region(
      min(left, other.left), min(top, other.top), max(right, other.right),
      max(bottom, other.bottom))
  }

  /// How much of it lies in another one, 0...1.
  public func share(within other: Region) -> Double {
    let across = max(0, min(right, other.right) - max(left, other.left))
    let down = max(0, min(bottom, other.bottom) - max(top, other.top))
    return across * down / max(1e-9, width * height)
  }

  public var width: Double { right - left }
  public var height: Double { bottom - top }
}
