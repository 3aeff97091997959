/// Small systems of linear equations, as fits by least squares lead to.
public enum LinearSystem {
  /// Solves as many equations as there are unknowns by Gauss–Jordan elimination with row pivoting.
  /// `equations` hold the coefficients and then the right side of each. `ridge` is added to the
  /// diagonal as it is met. `nil` where they don't tell the unknowns.
  public static func solution(of equations: [[Double]], ridge: Double = 0) -> [Double]? {
    var rows = equations
    let count = rows.count
    for i in 0..<count {
      rows[i][i] += ridge
      guard let pivot = (i..<count).max(by: { abs(rows[$0][i]) < abs(rows[$1][i]) }),
        abs(rows[pivot][i]) > 1e-9
      else { return nil }
      rows.swapAt(i, pivot)
      for k in 0..<count where k != i {
        let factor = rows[k][i] / rows[i][i]
        for j in i...count { rows[k][j] -= factor * rows[i][j] }
      }
    }
    return (0..<count).map { rows[$0][count] / rows[$0][$0] }
  }
}
