import Imaging
import Scene

/// Makes the picture narrower or lower without squeezing its things: it gives way where there is
/// least to see, along seams of little change (Avidan and Shamir 2007). The seams are sought on a
/// small picture and followed smoothly in the large one.
public enum Retarget: Edit {
  public static let id = "retarget"
  public static let editType = EditType.resize
  public static let parameters: [Parameter] = [
    // of the present width and height
    .optionalNumber("width", in: .factor, 0.5...1),
    .optionalNumber("height", in: .factor, 0.5...1),
    .optionalNumber("aspect", in: .factor, 0.05...20),
  ]
  public static let approximation: String? =
    "Room is taken out where little seems to be; straight lines across it may bend."

  private static let least = 0.5

  public static func effect(
    _ arguments: Arguments, on canvas: Canvas, seed: UInt64
  ) throws -> Effect {
    let result = canvas.size(ofResult: try outputSize(arguments, for: canvas.fullSize))
    return .geometry { picture in
      var changed = picture
      if result.width < picture.width {
        changed = SeamMap(changed, width: result.width).applied(to: changed)
      }
      if result.height < picture.height {
        changed =
          SeamMap(changed.transposed, width: result.height).applied(to: changed.transposed)
          .transposed
      }
      return changed
    }
  }

  public static func outputSize(_ arguments: Arguments, for size: PixelSize) throws -> PixelSize {
    var (across, down) = (arguments.number("width") ?? 1, arguments.number("height") ?? 1)
    if let aspect = arguments.number("aspect") {
      let own = Double(size.width) / Double(size.height)
      (across, down) = aspect < own ? (aspect / own, 1) : (1, own / aspect)
    } else if arguments.values.isEmpty {
      throw EditError.notApplicable(
        edit: id, reason: "Say how narrow or low, such as “retarget it to 80 % of its width”.")
    }
    guard across >= least, down >= least else {
      throw EditError.notApplicable(
        edit: id,
        reason: "The picture can give way to half its width or height at most; crop it for more.")
    }
    return try Self.size(
      width: Double(size.width) * across, height: Double(size.height) * down)
  }

  public static func evidence(_ arguments: Arguments) -> [Evidence] {
    if let aspect = arguments.number("aspect") { return [.becomes(.aspect, aspect)] }
    return (arguments.number("width") ?? 1 < 1 ? [.falls(.width, by: nil)] : [])
      + (arguments.number("height") ?? 1 < 1 ? [.falls(.height, by: nil)] : [])
  }
}

/// Where each column of a narrower picture comes from, row by row.
private struct SeamMap {
  /// Source columns of a grid, in shares of the width: `rows` × `columns`.
  private let places: Plane
  private let size: PixelSize

  private static let longerSide = 300

  init(_ picture: Image, width: Int) {
    size = PixelSize(width: width, height: picture.height)
    let small = picture.reduced(toLongerSide: Self.longerSide)
    let removed =
      small.width
      - max(1, Int((Double(small.width) * Double(width) / Double(picture.width)).rounded()))
    var rows = (0..<small.height).map { _ in Array(0..<small.width) }
    var energy = Self.energy(of: small)
    for seam in 0..<max(0, removed) {
      guard LongWork.goesOn(seam, of: removed) else { break }
      Self.removeSeam(&rows, &energy)
    }
    let columns = rows.first?.count ?? 1
    var places = Plane(width: columns, height: small.height)
    for (y, row) in rows.enumerated() {
      for (x, source) in row.enumerated() {
        places[x, y] = (Float(source) + 0.5) / Float(small.width)
      }
    }
    self.places = places.gaussianBlurred(sigmaInPixels: 2.5)
  }

  /// Change from cell to cell, and what looks like the subject.
  private static func energy(of small: Image) -> [[Float]] {
    let scene = SceneView(of: small)
    let background = scene.mask(of: .background, size: small.size)
    let lightness = small.lightness()
    let (width, height) = (small.width, small.height)
    return (0..<height).map { y in
      (0..<width).map { x in
        let across = abs(lightness[min(width - 1, x + 1), y] - lightness[max(0, x - 1), y])
        let down = abs(lightness[x, min(height - 1, y + 1)] - lightness[x, max(0, y - 1)])
        let front = 1 - (background?[x, y] ?? 1)
        return across + 0.6 * down + 0.06 * front + 0.004
      }
    }
  }

  /// Takes out the connected way from top to bottom over which least changes.
  private static func removeSeam(_ rows: inout [[Int]], _ energy: inout [[Float]]) {
    let (height, width) = (energy.count, energy[0].count)
    var sums = energy[0]
    var ways: [[Int8]] = []
    for y in 1..<max(1, height) {
      var next = energy[y]
      var way = [Int8](repeating: 0, count: width)
      for x in 0..<width {
        var (best, step) = (sums[x], Int8(0))
        if x > 0, sums[x - 1] < best { (best, step) = (sums[x - 1], -1) }
        if x + 1 < width, sums[x + 1] < best { (best, step) = (sums[x + 1], 1) }
        next[x] += best
        way[x] = step
      }
      ways.append(way)
      sums = next
    }
    var x = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
    for y in stride(from: height - 1, through: 0, by: -1) {
      rows[y].remove(at: x)
      // what comes together bears the seam's weight, so that not all are taken from one place
      let removed = energy[y].remove(at: x)
      if x < energy[y].count { energy[y][x] += 0.5 * removed }
      if x > 0 { energy[y][x - 1] += 0.5 * removed }
      if y > 0 { x += Int(ways[y - 1][x]) }
    }
  }

  func applied(to picture: Image) -> Image {
    let map = ColumnMap(places.resampledSmoothly(to: size), width: picture.width)
    return picture.warped(by: map, to: size, beyond: .mirrored)
  }

  private struct ColumnMap: PointMap {
    let places: Plane
    let width: Double

    init(_ places: Plane, width: Int) {
      (self.places, self.width) = (places, Double(width))
    }

    func source(ofX x: Double, y: Double) -> (x: Double, y: Double) {
      (Double(places[Int(x), Int(y)]) * width, y)
    }
  }
}

extension Plane {
  /// Of places along rows: interpolated, and continued to the borders at the same pace.
  fileprivate func resampledSmoothly(to size: PixelSize) -> Plane {
    let rows = PixelSize(width: width, height: size.height)
    let tall = stretched(to: rows)
    return Plane(width: size.width, rowCount: size.height) { lines, destination in
      for y in lines {
        for x in 0..<size.width {
          let place = (Float(x) + 0.5) * Float(width) / Float(size.width) - 0.5
          let left = min(max(0, Int(max(0, place))), max(0, width - 2))
          let (a, b) = (tall[left, y], tall[min(width - 1, left + 1), y])
          destination[y * size.width + x] = min(1, max(0, a + (b - a) * (place - Float(left))))
        }
      }
    }
  }
}

extension Image {
  fileprivate var transposed: Image {
    Image(
      red: red.transposed, green: green.transposed, blue: blue.transposed,
      alpha: alpha?.transposed, probe: probe)
  }
}
