/// Colours in planes, each with its place in the palette; 0...255 a channel.
struct PaletteColours: Sendable {
  private(set) var red: [Float]
  private(set) var green: [Float]
  private(set) var blue: [Float]
  private(set) var place: [UInt16]
  private(set) var count: Int
  /// Squared distance of each colour under examination from a cube.
  private var reach: [Float]

  init(red: [Float], green: [Float], blue: [Float]) {
    (self.red, self.green, self.blue) = (red, green, blue)
    count = red.count
    place = (0..<count).map { UInt16($0) }
    reach = []
  }

  init(capacity: Int) {
    red = [Float](repeating: 0, count: capacity)
    green = red
    blue = red
    reach = red
    place = [UInt16](repeating: 0, count: capacity)
    count = 0
  }

  /// Becomes the colours of `others` that can be the nearest of them somewhere in a cube, in their
  /// order.
  mutating func keepCandidates(
    of others: borrowing PaletteColours, inCubeAt corner: (red: Int, green: Int, blue: Int),
    side: Int
  ) {
    let limit = measure(others, fromCubeAt: corner, side: side)
    count = 0
    for i in 0..<others.count where reach[i] <= limit {
      red[count] = others.red[i]
      green[count] = others.green[i]
      blue[count] = others.blue[i]
      place[count] = others.place[i]
      count += 1
    }
  }

  /// Sets `reach` to the squared distance of each colour from its nearest point of the cube, and
  /// gives the smallest squared distance from the farthest one.
  private mutating func measure(
    _ others: borrowing PaletteColours, fromCubeAt corner: (red: Int, green: Int, blue: Int),
    side: Int
  ) -> Float {
    // colours are whole numbers: a cube of 8 holds the values from 0 to 7
    let half = Float(side - 1) / 2
    let (x0, y0, z0) = (
      Float(corner.red) + half, Float(corner.green) + half, Float(corner.blue) + half
    )
    let otherCount = others.count
    var smallestFarthest = Float.infinity
    reach.withUnsafeMutableBufferPointer { reach in
      others.withPlanes { red, green, blue in
        for i in 0..<otherCount {
          let (x, y, z) = (abs(red[i] - x0), abs(green[i] - y0), abs(blue[i] - z0))
          let (nearX, nearY, nearZ) = (max(0, x - half), max(0, y - half), max(0, z - half))
          reach[i] = nearX * nearX + nearY * nearY + nearZ * nearZ
          let (farX, farY, farZ) = (x + half, y + half, z + half)
          smallestFarthest = min(smallestFarthest, farX * farX + farY * farY + farZ * farZ)
        }
      }
    }
    return smallestFarthest
  }

  /// The place in the palette of the nearest of these; there must be one.
  borrowing func nearest(_ r: Float, _ g: Float, _ b: Float) -> UInt16 {
    var best = 0
    var smallest = Float.infinity
    let count = count
    withPlanes { red, green, blue in
      for i in 0..<count {
        let (x, y, z) = (red[i] - r, green[i] - g, blue[i] - b)
        let distance = x * x + y * y + z * z
        if distance < smallest { (smallest, best) = (distance, i) }
      }
    }
    return place[best]
  }

  @inline(__always)
  private borrowing func withPlanes(
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>) -> Void
  ) {
    red.withUnsafeBufferPointer { red in
      green.withUnsafeBufferPointer { green in
        blue.withUnsafeBufferPointer { blue in
          guard let red = red.baseAddress, let green = green.baseAddress,
            let blue = blue.baseAddress
          else { return }
          body(red, green, blue)
        }
      }
    }
  }
}
