/// Writes one band of six rows after another as sixel data. Holds the room that this needs, so that
/// a band costs time in proportion to its pixels and not to the size of the palette.
struct SixelBand: ~Copyable {
  /// Six pixels of one colour above each other, or some of them, and where the colour's next are.
  private struct Column {
    var x: Int32
    var next: Int32
    var bits: UInt8
  }

  private static let none: Int32 = -1

  private let width: Int
  private let columns: UnsafeMutablePointer<Column>
  /// For each colour its first and last column in this band.
  private let first: UnsafeMutablePointer<Int32>
  private let last: UnsafeMutablePointer<Int32>
  /// The colours of this band in the order in which they appear from the left.
  private let colours: UnsafeMutablePointer<Int32>
  private var colourCount = 0
  private let bytes: UnsafeMutablePointer<UInt8>
  private var byteCount = 0

  init(width: Int, paletteCount: Int) {
    self.width = width
    columns = .allocate(capacity: width * 6)
    first = .allocate(capacity: paletteCount)
    first.initialize(repeating: Self.none, count: paletteCount)
    last = .allocate(capacity: paletteCount)
    colours = .allocate(capacity: min(paletteCount, width * 6))
    // each column takes at most a run to it ("!65535?") and itself, each colour "$#65535"
    bytes = .allocate(capacity: width * 6 * 16 + 16)
  }

  deinit {
    columns.deallocate()
    first.deallocate()
    last.deallocate()
    colours.deallocate()
    bytes.deallocate()
  }

  /// Appends the band that begins at row `top`, with the mark that ends it.
  mutating func write(
    top: Int, of picture: IndexedPicture, to output: inout [UInt8]
  ) {
    collect(top: top, of: picture)
    byteCount = 0
    writeColours()
    put(UInt8(ascii: "-"))
    output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
  }

  private mutating func collect(top: Int, of picture: IndexedPicture) {
    let rows = min(6, picture.height - top)
    var columnCount: Int32 = 0
    colourCount = 0
    picture.places.withUnsafeBufferPointer { places in
      for x in 0..<width {
        var pixel = top * width + x
        for row in 0..<rows {
          let colour = Int(places[pixel])
          let bit = UInt8(1) << UInt8(row)
          pixel += width
          if first[colour] == Self.none {
            first[colour] = columnCount
            colours[colourCount] = Int32(colour)
            colourCount += 1
          } else if columns[Int(last[colour])].x == Int32(x) {
            columns[Int(last[colour])].bits |= bit
            continue
          } else {
            columns[Int(last[colour])].next = columnCount
          }
          columns[Int(columnCount)] = Column(x: Int32(x), next: Self.none, bits: bit)
          last[colour] = columnCount
          columnCount += 1
        }
      }
    }
  }

  /// Goes over the row again and again, each time with all the colours that follow each other
  /// without overlap.
  private mutating func writeColours() {
    var waiting = colourCount
    while waiting > 0 {
      if waiting < colourCount { put(UInt8(ascii: "$")) }
      var x: Int32 = 0
      var kept = 0
      for index in 0..<waiting {
        let colour = Int(colours[index])
        if columns[Int(first[colour])].x >= x {
          write(colour, from: &x)
          first[colour] = Self.none
        } else {
          colours[kept] = Int32(colour)
          kept += 1
        }
      }
      waiting = kept
    }
  }

  private mutating func write(_ colour: Int, from x: inout Int32) {
    put(UInt8(ascii: "#"))
    put(decimal: colour)
    var index = first[colour]
    while index != Self.none {
      let start = columns[Int(index)]
      put(0, times: Int(start.x - x))
      x = start.x
      index = start.next
      var end = x + 1
      while index != Self.none, columns[Int(index)].x == end, columns[Int(index)].bits == start.bits
      {
        index = columns[Int(index)].next
        end += 1
      }
      put(start.bits, times: Int(end - x))
      x = end
    }
  }

  private mutating func put(_ bits: UInt8, times: Int) {
    let character = 0x3F + bits
    if times > 3 {
      put(UInt8(ascii: "!"))
      put(decimal: times)
      put(character)
    } else {
      for _ in 0..<times { put(character) }
    }
  }

  @inline(__always)
  private mutating func put(_ byte: UInt8) {
    bytes[byteCount] = byte
    byteCount += 1
  }

  private mutating func put(decimal value: Int) {
    if value >= 10 { put(decimal: value / 10) }
    put(UInt8(ascii: "0") + UInt8(value % 10))
  }
}
