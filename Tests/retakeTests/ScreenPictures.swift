import Foundation
import Imaging

/// A photograph of four fields of strong colours, which nothing else on a screen has.
enum FourFields {
  static let width = 300
  static let height = 200
  static let colours: [[UInt8]] = [[200, 60, 40], [60, 170, 60], [50, 80, 200], [210, 180, 40]]

  static func photograph() throws -> Data {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        samples += colours[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] + [255]
      }
    }
    let picture = DisplayImage8(width: width, height: height, samples: samples)
    return Data(try picture.encoded(as: .png()))
  }
}

/// Far from any grey, and from the cyan and red that text may have.
func isColourful(_ red: Int, _ green: Int, _ blue: Int) -> Bool {
  let colours = [(200, 60, 40), (60, 170, 60), (50, 80, 200), (210, 180, 40)]
  return colours.contains { abs($0.0 - red) + abs($0.1 - green) + abs($0.2 - blue) < 24 }
}

/// The rectangle around all pixels of some colours.
struct Patch: Equatable {
  var left = Int.max
  var top = Int.max
  var right = -1
  var bottom = -1
  var count = 0

  var width: Int { max(0, right - left + 1) }
  var height: Int { max(0, bottom - top + 1) }
  /// Whether it is filled, as one picture fills it.
  var isPicture: Bool { count > 5000 && count >= width * height * 98 / 100 }

  func isAt(_ other: Patch) -> Bool {
    left == other.left && top == other.top && right == other.right && bottom == other.bottom
  }

  init(of picture: DisplayImage8, where belongs: (Int, Int, Int) -> Bool) {
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let (red, green, blue) = picture.colour(x: x, y: y)
        guard belongs(red, green, blue) else { continue }
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), max(bottom, y))
        count += 1
      }
    }
  }
}

extension DisplayImage8 {
  func colour(x: Int, y: Int) -> (Int, Int, Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return (0, 0, 0) }
    let i = (y * width + x) * 4
    return (Int(samples[i]), Int(samples[i + 1]), Int(samples[i + 2]))
  }

  func isNear(_ colour: [Int], x: Int, y: Int) -> Bool {
    let (red, green, blue) = self.colour(x: x, y: y)
    return abs(red - colour[0]) + abs(green - colour[1]) + abs(blue - colour[2]) < 12
  }

  /// Share of a patch's pixels whose colours differ from another picture's by more than dithering.
  func differs(from other: DisplayImage8, in patch: Patch) -> Double {
    var count = 0
    for y in patch.top...patch.bottom {
      for x in patch.left...patch.right {
        let (own, others) = (colour(x: x, y: y), other.colour(x: x, y: y))
        if abs(own.0 - others.0) + abs(own.1 - others.1) + abs(own.2 - others.2) > 24 { count += 1 }
      }
    }
    return Double(count) / Double(max(1, patch.width * patch.height))
  }
}
