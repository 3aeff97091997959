import Imaging

/// How far the long straight lines of a picture lean.
enum Tilt {
  /// Degrees by which the near-horizontal and near-vertical lines lean counter-clockwise, −10...10
  /// in steps of 0.05; `nil` when there are none that clearly agree.
  ///
  /// Where brightness changes across lines of a direction, summing the change along that direction
  /// makes it add up, and everything else cancel: the sum of squares over all lines (a Radon
  /// transform of the gradient) peaks at the angle that the picture's edges have.
  static func measured(in picture: Image) -> Double? {
    let edges = Edges(of: picture)
    guard !edges.horizontal.isEmpty || !edges.vertical.isEmpty else { return nil }
    let coarse = stride(from: -12.0, through: 12, by: 0.25).map { $0 }
    let energies = edges.energies(at: coarse)
    guard let peak = energies.max(), let place = energies.firstIndex(of: peak) else { return nil }
    let typical = energies.sorted()[energies.count / 2]
    guard peak > clearness * typical, abs(coarse[place]) <= 10 else { return nil }
    let fine = stride(from: -0.25, through: 0.25, by: 0.05).map { coarse[place] + $0 }
    let fineEnergies = edges.energies(at: fine)
    guard let best = fineEnergies.indices.max(by: { fineEnergies[$0] < fineEnergies[$1] }) else {
      return nil
    }
    return (fine[best] * 20).rounded() / 20
  }

  /// How far the best direction must stand out from a typical one.
  private static let clearness = 1.6
}

/// Points where brightness changes, with the change across.
private struct Edges: Sendable {
  struct Point {
    let x: Float
    let y: Float
    let change: Float
  }

  /// Points of near-horizontal lines, and of near-vertical ones with x and y exchanged such that
  /// the same sums find them.
  var horizontal: [Point] = []
  var vertical: [Point] = []
  let radius: Int

  /// Only points within a circle count, so that lines of all directions are equally long.
  init(of picture: Image) {
    let box = PixelSize(width: 640, height: 640)
    let size = picture.size.scaled(by: picture.size.scale(toFit: box))
    let lightness = picture.resampled(to: size).lightness()
      .gaussianBlurred(sigmaInPixels: 1.5)
    let (centreX, centreY) = (Float(size.width - 1) / 2, Float(size.height - 1) / 2)
    radius = min(size.width, size.height) / 2
    guard radius > 16 else { return }
    for y in 1..<size.height - 1 {
      for x in 1..<size.width - 1 {
        let (dx, dy) = (Float(x) - centreX, Float(y) - centreY)
        if dx * dx + dy * dy > Float((radius - 1) * (radius - 1)) { continue }
        let across = lightness[x + 1, y] - lightness[x - 1, y]
        let down = lightness[x, y + 1] - lightness[x, y - 1]
        if max(abs(across), abs(down)) < 0.01 { continue }
        if abs(across) < 0.4 * abs(down) {
          horizontal.append(Point(x: dx, y: dy, change: Self.limited(down)))
        } else if abs(down) < 0.4 * abs(across) {
          vertical.append(Point(x: -dy, y: dx, change: Self.limited(across)))
        }
      }
    }
  }

  /// A strong edge counts for no more than several clear ones.
  private static func limited(_ change: Float) -> Float { min(max(change, -0.2), 0.2) }

  func energies(at angles: [Double]) -> [Double] {
    var energies = [Double](repeating: 0, count: angles.count)
    energies.withUnsafeMutableBufferPointer { energies in
      nonisolated(unsafe) let energies = energies
      Parallel.bands(of: angles.count, height: 4) { band in
        for index in band {
          energies[index] =
            energy(of: horizontal, at: angles[index]) + energy(of: vertical, at: angles[index])
        }
      }
    }
    return energies
  }

  private func energy(of points: [Point], at degrees: Double) -> Double {
    let (sine, cosine) = PortableMath.sineAndCosine(degrees: degrees)
    let middle = Float(radius + 2)
    var sums = [Float](repeating: 0, count: 2 * radius + 6)
    for point in points {
      let distance = point.y * Float(cosine) + point.x * Float(sine) + middle
      let line = Int(distance + 0.5)
      let offset = distance - Float(line)
      // a quadratic B-spline; linear shares would favour angles at which points miss the lines
      sums[line - 1] += point.change * 0.5 * (0.5 - offset) * (0.5 - offset)
      sums[line] += point.change * (0.75 - offset * offset)
      sums[line + 1] += point.change * 0.5 * (0.5 + offset) * (0.5 + offset)
    }
    return sums.reduce(0) { $0 + Double($1) * Double($1) }
  }
}
