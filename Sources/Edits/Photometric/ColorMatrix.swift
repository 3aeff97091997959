import Imaging

/// A linear map of colours. Entries row by row.
struct ColorMatrix: Sendable, Equatable {
  typealias Row = SIMD3<Double>
  var rows: (Row, Row, Row)

  init(_ first: Row, _ second: Row, _ third: Row) {
    rows = (first, second, third)
  }

  init(diagonal: Row) {
    self.init([diagonal.x, 0, 0], [0, diagonal.y, 0], [0, 0, diagonal.z])
  }

  static func == (left: ColorMatrix, right: ColorMatrix) -> Bool {
    left.rows.0 == right.rows.0 && left.rows.1 == right.rows.1 && left.rows.2 == right.rows.2
  }

  static func * (matrix: ColorMatrix, color: Row) -> Row {
    [dot(matrix.rows.0, color), dot(matrix.rows.1, color), dot(matrix.rows.2, color)]
  }

  static func * (left: ColorMatrix, right: ColorMatrix) -> ColorMatrix {
    let columns = right.transposed
    return ColorMatrix(
      columns.times(left.rows.0), columns.times(left.rows.1), columns.times(left.rows.2))
  }

  static func * (matrix: ColorMatrix, factor: Double) -> ColorMatrix {
    ColorMatrix(matrix.rows.0 * factor, matrix.rows.1 * factor, matrix.rows.2 * factor)
  }

  /// Traps when the matrix has no inverse.
  var inverse: ColorMatrix {
    let (a, b, c) = (rows.0, rows.1, rows.2)
    let determinant = Self.dot(a, Self.cross(b, c))
    precondition(determinant != 0, "a matrix without an inverse")
    let adjugate = ColorMatrix(Self.cross(b, c), Self.cross(c, a), Self.cross(a, b)).transposed
    return adjugate * (1 / determinant)
  }

  private var transposed: ColorMatrix {
    let (a, b, c) = rows
    return ColorMatrix([a.x, b.x, c.x], [a.y, b.y, c.y], [a.z, b.z, c.z])
  }

  private func times(_ row: Row) -> Row {
    [Self.dot(rows.0, row), Self.dot(rows.1, row), Self.dot(rows.2, row)]
  }

  private static func dot(_ left: Row, _ right: Row) -> Double {
    left.x * right.x + left.y * right.y + left.z * right.z
  }

  private static func cross(_ left: Row, _ right: Row) -> Row {
    [
      left.y * right.z - left.z * right.y,
      left.z * right.x - left.x * right.z,
      left.x * right.y - left.y * right.x,
    ]
  }
}

extension ColorMatrix {
  /// The same map, scaled so that greys keep their luminance.
  var keepingLuminanceOfGrey: ColorMatrix {
    self * (1 / luminanceOfWhite)
  }

  /// What this map makes of white.
  var luminanceOfWhite: Double {
    let white = self * [1, 1, 1]
    return 0.2126 * white.x + 0.7152 * white.y + 0.0722 * white.z
  }

  /// As a change of pixels.
  var transform: RowTransform {
    let (x, y, z) = (SIMD3<Float>(rows.0), SIMD3<Float>(rows.1), SIMD3<Float>(rows.2))
    return { red, green, blue, _ in
      for i in red.indices {
        let (r, g, b) = (red[i], green[i], blue[i])
        red[i] = x.x * r + x.y * g + x.z * b
        green[i] = y.x * r + y.y * g + y.z * b
        blue[i] = z.x * r + z.y * g + z.z * b
      }
    }
  }
}
