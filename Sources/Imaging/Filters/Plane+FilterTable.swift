extension Plane {
  /// Filters along columns (`vertical`) and along rows (`horizontal`), the one that leaves less to
  /// do first. `nil` leaves that axis as it is.
  func filtered(vertical: FilterTable?, horizontal: FilterTable?) -> Plane {
    switch (vertical, horizontal) {
    case (nil, nil): self
    case (let vertical?, nil): filteredAlongColumns(by: vertical)
    case (let vertical?, let horizontal?) where vertical.outputCount > vertical.inputCount:
      filteredAlongRows(by: horizontal, after: nil).filteredAlongColumns(by: vertical)
    case (let vertical, let horizontal?): filteredAlongRows(by: horizontal, after: vertical)
    }
  }

  private func filteredAlongColumns(by table: FilterTable) -> Plane {
    precondition(table.inputCount == height)
    return Plane(width: width, rowCount: table.outputCount) { rows, destination in
      samples.withUnsafeBufferPointer { source in
        for strip in FilterRow.strips(of: width) {
          for y in rows {
            FilterRow(table, output: y, stride: width).apply(
              to: source, columns: strip,
              into: destination.extracting(y * width..<(y + 1) * width))
          }
        }
      }
    }
  }

  /// Works on eight rows at once; see `EightRows`.
  private func filteredAlongRows(by table: FilterTable, after vertical: FilterTable?) -> Plane {
    precondition(table.inputCount == width && vertical?.inputCount ?? height == height)
    let newWidth = table.outputCount
    return Plane(width: newWidth, rowCount: vertical?.outputCount ?? height) { rows, destination in
      EightRows.withBuffer(width: width) { eightRows in
        samples.withUnsafeBufferPointer { source in
          for firstRow in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) {
            let lanes = min(8, rows.upperBound - firstRow)
            if let vertical {
              for strip in FilterRow.strips(of: width) {
                for lane in 0..<lanes {
                  FilterRow(vertical, output: firstRow + lane, stride: width).apply(
                    to: source, columns: strip, into: eightRows.row(lane))
                }
              }
            } else {
              for lane in 0..<lanes {
                let start = (firstRow + lane) * width
                _ = eightRows.row(lane).update(
                  fromContentsOf: source.extracting(start..<start + width))
              }
            }
            eightRows.filter(
              by: table,
              into: destination.extracting(firstRow * newWidth..<(firstRow + lanes) * newWidth))
          }
        }
      }
    }
  }
}

/// One output row of a filter along columns.
private struct FilterRow {
  /// Columns are taken in strips narrow enough for the rows of a filter to stay in the cache.
  static func strips(of width: Int) -> some Sequence<Range<Int>> {
    Swift.stride(from: 0, to: width, by: stripWidth).lazy.map { $0..<min(width, $0 + stripWidth) }
  }

  private static let stripWidth = 1024

  let table: FilterTable
  let output: Int
  let stride: Int

  init(_ table: FilterTable, output: Int, stride: Int) {
    self.table = table
    self.output = output
    self.stride = stride
  }

  func apply(
    to source: UnsafeBufferPointer<Float>, columns: Range<Int>,
    into row: UnsafeMutableBufferPointer<Float>
  ) {
    table.weights.withUnsafeBufferPointer { weights in
      let weights = weights.extracting(output * table.tapCount..<(output + 1) * table.tapCount)
      let first = table.starts[output] * stride
      let anchorRow = table.anchors[output] * stride
      let neighbourRow = table.neighbourStarts[output] * stride
      var x = columns.lowerBound
      while x + 16 <= columns.upperBound {
        let anchor = source.vector(at: anchorRow + x)
        var sum = anchor
        for tap in weights.indices {
          sum += (source.vector(at: first + tap * stride + x) - anchor) * weights[tap]
        }
        if table.neighbourCount > 0 {
          var least = anchor
          for neighbour in 0..<table.neighbourCount {
            least = least.lesser(source.vector(at: neighbourRow + neighbour * stride + x))
          }
          sum = sum.greater(least.lesser(least * FilterTable.leastShare))
        }
        row.store(sum, at: x)
        x += 16
      }
      while x < columns.upperBound {
        let anchor = source[anchorRow + x]
        var sum = anchor
        for tap in weights.indices {
          sum += (source[first + tap * stride + x] - anchor) * weights[tap]
        }
        if table.neighbourCount > 0 {
          var least = anchor
          for neighbour in 0..<table.neighbourCount {
            least = min(least, source[neighbourRow + neighbour * stride + x])
          }
          sum = max(sum, min(least, least * FilterTable.leastShare))
        }
        row[x] = sum
        x += 1
      }
    }
  }
}
