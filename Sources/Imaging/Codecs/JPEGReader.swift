import CTurboJPEG

/// A JPEG being decoded row by row from memory that outlives it.
struct JPEGReader: ~Copyable {
  private let reader: UnsafeMutablePointer<retake_jpeg_reader>

  /// Begins to decode at `eighths` / 8 of the full size. Rows hold R, G, B, 255, or C, M, Y, K
  /// when the file does.
  init(_ bytes: UnsafeBufferPointer<UInt8>, eighths: Int = 8) throws(CodecFailure) {
    reader = .allocate(capacity: 1)
    reader.initialize(to: retake_jpeg_reader())
    guard let base = bytes.baseAddress, retake_jpeg_open(reader, base, bytes.count) == 1,
      retake_jpeg_start(reader, UInt32(eighths)) == 1
    else { throw failure }
  }

  deinit {
    retake_jpeg_close(reader)
    reader.deallocate()
  }

  var size: PixelSize {
    PixelSize(
      width: max(1, Int(reader.pointee.codec.output_width)),
      height: max(1, Int(reader.pointee.codec.output_height)))
  }

  var holdsInks: Bool { reader.pointee.codec.out_color_space == JCS_CMYK }

  /// Decodes the next `count` rows of `size.width * 4` bytes.
  mutating func readRows(
    _ count: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CodecFailure) {
    guard retake_jpeg_read_rows(reader, target, size.width * 4, Int32(count)) == 1 else {
      throw failure
    }
  }

  /// To be called after the last row. Answers what is wrong with the data though it could be
  /// decoded, if anything is.
  mutating func finish() throws(CodecFailure) -> String? {
    guard retake_jpeg_finish(reader) == 1 else { throw failure }
    guard reader.pointee.failure.warnings > 0 else { return nil }
    return "part of the JPEG data is damaged (\(text(reader.pointee.failure.message)))"
  }

  private var failure: CodecFailure {
    if reader.pointee.failure.truncated != 0 { return .truncated(.jpeg) }
    return .damaged(.jpeg, text(reader.pointee.failure.message))
  }
}
