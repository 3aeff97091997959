import CSixel
public import Imaging

/// libsixel could not write a picture.
public struct LibSixelError: Error, Equatable, CustomStringConvertible {
  /// libsixel's own word for it.
  public let reason: String

  public var description: String { "libsixel can't write this picture: \(reason)." }
}

/// Sixel by libsixel, with error diffusion: for terminals of so few colours that bands would show.
///
/// With many colours libsixel stands in the way: it stops at 256, its palette costs 5 dB against a
/// fitted one, and writing 800 × 600 pixels in 256 colours takes it ten times as long.
public enum DitheredSixel {
  /// With more colours than this a fitted palette needs no dithering.
  public static let colourLimit = 64

  /// A sixel control string of the picture in a palette fitted to it. Alpha is not looked at.
  public static func encode(
    _ picture: DisplayImage8, colourLimit limit: Int
  ) throws(LibSixelError) -> [UInt8] {
    precondition((2...colourLimit).contains(limit))
    let palette = IndexedPicture(picture, colourLimit: limit).palette
    let sink = ByteSink()
    var output: OpaquePointer?
    try check(sixel_output_new(&output, append, Unmanaged.passUnretained(sink).toOpaque(), nil))
    defer { sixel_output_unref(output) }
    var dither: OpaquePointer?
    try check(sixel_dither_new(&dither, Int32(palette.count), nil))
    defer { sixel_dither_unref(dither) }
    var colours = palette.map(\.displayed).flatMap { [$0.red, $0.green, $0.blue] }
    sixel_dither_set_palette(dither, &colours)
    sixel_dither_set_pixelformat(dither, Int32(SIXEL_PIXELFORMAT_RGB888))
    sixel_dither_set_diffusion_type(dither, Int32(SIXEL_DIFFUSE_FS))
    // diffusion overwrites the pixels that it is given: these are a copy
    var pixels = opaqueSamples(of: picture)
    let status = withExtendedLifetime(sink) {
      sixel_encode(&pixels, Int32(picture.width), Int32(picture.height), 3, dither, output)
    }
    try check(status)
    return sink.bytes
  }

  private static func opaqueSamples(of picture: DisplayImage8) -> [UInt8] {
    let pixelCount = picture.width * picture.height
    return [UInt8](unsafeUninitializedCapacity: pixelCount * 3) { samples, count in
      for pixel in 0..<pixelCount {
        for channel in 0..<3 {
          samples[pixel * 3 + channel] = picture.samples[pixel * 4 + channel]
        }
      }
      count = pixelCount * 3
    }
  }

  private final class ByteSink {
    var bytes: [UInt8] = []
  }

  private static let append: sixel_write_function = { data, count, context in
    guard let data, let context else { return -1 }
    let sink = Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue()
    data.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
      sink.bytes.append(contentsOf: UnsafeBufferPointer(start: $0, count: Int(count)))
    }
    return count
  }

  private static func check(_ status: SIXELSTATUS) throws(LibSixelError) {
    guard status & 0x1000 != 0 else { return }
    throw LibSixelError(
      reason: sixel_helper_format_error(status).map { String(cString: $0) } ?? "\(status)")
  }
}
