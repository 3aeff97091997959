import Imaging

extension IndexedPicture {
  /// The picture as a sixel control string, from `ESC P` to `ESC \`.
  public func sixel() -> [UInt8] {
    var result = Array("\u{1B}P0;1;0q\"1;1;\(width);\(height)".utf8)
    for (place, colour) in palette.enumerated() {
      result += "#\(place);2;\(colour.red);\(colour.green);\(colour.blue)".utf8
    }
    for part in bands() { result += part }
    // no line after the last one
    result.removeLast()
    result += [0x1B, UInt8(ascii: "\\")]
    return result
  }

  /// The data in two halves, which are written at the same time.
  private func bands() -> [[UInt8]] {
    let bandCount = (height + 5) / 6
    let partHeight = (bandCount + 1) / 2
    var parts = [[UInt8]](repeating: [], count: (bandCount + partHeight - 1) / partHeight)
    parts.withUnsafeMutableBufferPointer { parts in
      nonisolated(unsafe) let parts = parts
      Parallel.bands(of: bandCount, height: partHeight) { rows in
        var writer = SixelBand(width: width, paletteCount: palette.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.count * width * 6)
        for row in rows { writer.write(top: row * 6, of: self, to: &bytes) }
        parts[rows.lowerBound / partHeight] = bytes
      }
    }
    return parts
  }
}
