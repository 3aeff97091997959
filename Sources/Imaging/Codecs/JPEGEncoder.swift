import CTurboJPEG

/// The longest side that libjpeg writes.
let longestJPEGSide = 65_500

/// Hands over rows of a picture, R, G, B and one ignored byte a pixel, valid within `body`.
typealias JPEGRows =
  @Sendable (
    _ rows: Range<Int>, _ body: (UnsafePointer<UInt8>) -> Void
  ) -> Void

/// The parts of a baseline JPEG file that follow one another. Strips of rows are encoded on all
/// cores and joined by restart markers.
func encodeJPEG(
  _ size: PixelSize, _ options: JPEGOptions, name: String, source: JPEGRows
) throws(PictureFileError) -> [[UInt8]] {
  try checkJPEGSize(size, name: name)
  let stripCount = JPEGStrip.count(height: size.height)
  var strips = [JPEGStrip?](repeating: nil, count: stripCount)
  strips.withUnsafeMutableBufferPointer { strips in
    nonisolated(unsafe) let strips = strips
    Parallel.bands(of: size.height, height: JPEGStrip.height) { rows in
      source(rows) { samples in
        strips[rows.lowerBound / JPEGStrip.height] = JPEGStrip(
          rows: samples, width: size.width, height: rows.count, options)
      }
    }
  }
  return try joinJPEG(strips, size: size, options, name: name)
}

/// The parts of a JPEG file, likewise. What shows through is white.
func encodeJPEG(
  _ picture: DisplayImage8, _ options: JPEGOptions, name: String
) throws(PictureFileError) -> [[UInt8]] {
  let picture = picture.isOpaque ? picture : picture.laidOverWhite()
  let size = PixelSize(width: picture.width, height: picture.height)
  return try encodeJPEG(size, options, name: name) { rows, body in
    picture.samples.withUnsafeBufferPointer { samples in
      if let base = samples.baseAddress { body(base + rows.lowerBound * size.width * 4) }
    }
  }
}

/// The same from working precision, without a whole picture of 8-bit samples between.
func encodeJPEG(
  _ image: Image, _ options: JPEGOptions, name: String
) throws(PictureFileError) -> [[UInt8]] {
  if image.alpha != nil { return try encodeJPEG(image.displayed(), options, name: name) }
  let width = image.width
  return try encodeJPEG(image.size, options, name: name) { rows, body in
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count * width * 4) { strip in
      guard let base = strip.baseAddress else { return }
      image.display(rows, into: base)
      body(UnsafePointer(base))
    }
  }
}

func checkJPEGSize(_ size: PixelSize, name: String) throws(PictureFileError) {
  guard max(size.width, size.height) <= longestJPEGSide else {
    throw PictureFileError(
      path: name,
      reason: .tooLargeForFormat(.jpeg, size: size, longestSide: longestJPEGSide))
  }
}

/// Rows of a picture as a JPEG of their own, with the standard Huffman tables.
struct JPEGStrip: Sendable {
  /// A multiple of the 8 or 16 rows of a coding unit, and small enough that the units of the
  /// widest strip can be counted by a restart interval's 16 bits.
  static let height = 64

  let bytes: [UInt8]
  /// Where the frame header and the scan header begin and the entropy-coded data.
  let frameOffset: Int
  let scanHeaderOffset: Int
  let scanOffset: Int

  static func count(height: Int) -> Int { (height + Self.height - 1) / Self.height }

  /// `rows` hold R, G, B and one ignored byte a pixel. Nil when there is no memory.
  init?(rows: UnsafePointer<UInt8>, width: Int, height: Int, _ options: JPEGOptions) {
    let writer = UnsafeMutablePointer<retake_jpeg_writer>.allocate(capacity: 1)
    defer {
      retake_jpeg_writer_close(writer)
      writer.deallocate()
    }
    let encoded = retake_jpeg_encode(
      writer, rows, width * 4, Int32(width), Int32(height), Int32(options.quality),
      options.chroma == .halved ? 1 : 0)
    guard encoded == 1 else { return nil }
    bytes = Array(
      UnsafeBufferPointer(start: writer.pointee.bytes, count: Int(writer.pointee.count)))
    guard let segments = try? JPEGSegments(bytes) else { return nil }
    frameOffset = segments.frameOffset
    scanHeaderOffset = segments.scanHeaderOffset
    scanOffset = segments.scanOffset
  }

  /// The entropy-coded data without the end marker.
  var scan: ArraySlice<UInt8> { bytes[scanOffset..<bytes.count - 2] }
}

/// One JPEG of strips that each stand in their own restart interval.
func joinJPEG(
  _ strips: [JPEGStrip?], size: PixelSize, _ options: JPEGOptions, name: String
) throws(PictureFileError) -> [[UInt8]] {
  guard let first = strips.first.flatMap({ $0 }), !strips.contains(where: { $0 == nil }) else {
    throw PictureFileError(path: name, reason: .writeFailed(detail: "not enough memory"))
  }
  var header = Array(first.bytes[..<first.scanHeaderOffset])
  header[first.frameOffset + 5] = UInt8(size.height >> 8)
  header[first.frameOffset + 6] = UInt8(size.height & 0xFF)
  if strips.count > 1 {
    let unit = options.chroma == .halved ? 16 : 8
    let interval = (size.width + unit - 1) / unit * (JPEGStrip.height / unit)
    header += [0xFF, 0xDD, 0, 4, UInt8(interval >> 8), UInt8(interval & 0xFF)]
  }
  header += first.bytes[first.scanHeaderOffset..<first.scanOffset]
  var parts = [header]
  for (index, strip) in strips.enumerated() {
    let isLast = index == strips.count - 1
    parts.append((strip?.scan ?? []) + [0xFF, isLast ? 0xD9 : 0xD0 + UInt8(index % 8)])
  }
  return parts
}

extension DisplayImage8 {
  /// Opaque: what shows through is white.
  fileprivate func laidOverWhite() -> DisplayImage8 {
    var result = self
    for index in stride(from: 0, to: samples.count, by: 4) {
      let alpha = Int(samples[index + 3])
      for channel in index..<index + 3 {
        let value = Int(samples[channel]) * alpha + 255 * (255 - alpha)
        result.samples[channel] = UInt8((value + 127) / 255)
      }
      result.samples[index + 3] = 255
    }
    return result
  }
}
