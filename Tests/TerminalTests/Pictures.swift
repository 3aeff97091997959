import CSixel
import Foundation
import Imaging

/// Pictures for the tests, and libsixel's way with them.
enum Pictures {
  static func make(
    width: Int, height: Int, _ colour: (Int, Int) -> (Int, Int, Int)
  ) -> DisplayImage8 {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let (red, green, blue) = colour(x, y)
        samples += [red, green, blue].map { UInt8(clamping: $0) } + [255]
      }
    }
    return DisplayImage8(width: width, height: height, samples: samples)
  }

  /// One of the project's own photographs.
  static func photograph(_ name: String) throws -> DisplayImage8 {
    let assets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Assets")
    return try PictureFile(path: assets.appendingPathComponent(name).path).decode().image()
      .displayed()
  }

  /// Something like a photograph: a sky, hills that get paler with distance, a red thing, all with
  /// the noise of a sensor.
  static func landscape(width: Int, height: Int) -> DisplayImage8 {
    let noise = CounterNoise(seed: 7)
    return make(width: width, height: height) { x, y in
      let (u, v) = (Double(x) / Double(width), Double(y) / Double(height))
      let grain = Int(noise.gaussian(UInt64(y * width + x)) * 4)
      let far = 0.45 + 0.1 * abs(u * 4 - Double(Int(u * 4)) - 0.5)
      let near = 0.7 + 0.2 * abs(u * 2.5 - Double(Int(u * 2.5)) - 0.5)
      let disc = (u - 0.7) * (u - 0.7) + (v - 0.75) * (v - 0.75)
      if disc < 0.01 { return (200 + grain - Int(disc * 9000), 40 + grain, 30 + grain) }
      if v > near { return (60 + Int(v * 40) + grain * 2, 110 - Int(u * 50) + grain, 35 + grain) }
      if v > far { return (90 + Int(v * 60) + grain, 120 + Int(u * 20) + grain, 110 + grain) }
      return (110 + Int(v * 200) + grain, 160 + Int(v * 150) + grain, 235 - Int(u * 40) + grain)
    }
  }

  /// Peak signal to noise in decibels, over red, green and blue.
  static func psnr(_ one: DisplayImage8, _ other: DisplayImage8) -> Double {
    precondition(one.width == other.width && one.height == other.height)
    var sum = 0
    for index in one.samples.indices where index % 4 != 3 {
      let difference = Int(one.samples[index]) - Int(other.samples[index])
      sum += difference * difference
    }
    return 10 * log10(65025 * Double(one.width * one.height * 3) / Double(max(1, sum)))
  }

  private static func log10(_ value: Double) -> Double {
    Double(PortableMath.log2(Float(value))) * 0.301_029_995_663_981_2
  }

  struct LibSixelFailure: Error { var status: SIXELSTATUS }

  /// What libsixel's decoder makes of a sixel string of at most 256 colours.
  static func decodedByLibSixel(_ bytes: [UInt8]) throws -> DisplayImage8 {
    var bytes = bytes
    var pixels: UnsafeMutablePointer<UInt8>?
    var palette: UnsafeMutablePointer<UInt8>?
    var (width, height, count): (Int32, Int32, Int32) = (0, 0, 0)
    let status = sixel_decode_raw(
      &bytes, Int32(bytes.count), &pixels, &width, &height, &palette, &count, nil)
    guard status & 0x1000 == 0, let pixels, let palette else {
      throw LibSixelFailure(status: status)
    }
    let (columns, places, colours) = (Int(width), pixels, palette)
    return make(width: columns, height: Int(height)) { x, y in
      let place = Int(places[y * columns + x]) * 3
      return (Int(colours[place]), Int(colours[place + 1]), Int(colours[place + 2]))
    }
  }

  /// The picture as libsixel itself writes it in 256 colours, its best palette and no diffusion,
  /// which brings it nearer to the picture than diffusion does.
  static func writtenByLibSixel(_ picture: DisplayImage8) throws -> [UInt8] {
    let (width, height) = (Int32(picture.width), Int32(picture.height))
    var pixels = picture.samples.enumerated().filter { $0.offset % 4 != 3 }.map(\.element)
    let sink = ByteSink()
    var (output, dither): (OpaquePointer?, OpaquePointer?)
    try check(sixel_dither_new(&dither, 256, nil))
    defer { sixel_dither_unref(dither) }
    try check(
      sixel_dither_initialize(
        dither, &pixels, width, height, Int32(SIXEL_PIXELFORMAT_RGB888), Int32(SIXEL_LARGE_AUTO),
        Int32(SIXEL_REP_AUTO), Int32(SIXEL_QUALITY_HIGH)))
    sixel_dither_set_diffusion_type(dither, Int32(SIXEL_DIFFUSE_NONE))
    let append: sixel_write_function = { data, count, sink in
      guard let data, let sink else { return -1 }
      let bytes = UnsafeRawBufferPointer(start: data, count: Int(count))
      Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes.append(contentsOf: bytes)
      return count
    }
    try check(sixel_output_new(&output, append, Unmanaged.passUnretained(sink).toOpaque(), nil))
    defer { sixel_output_unref(output) }
    try withExtendedLifetime(sink) {
      try check(sixel_encode(&pixels, width, height, 3, dither, output))
    }
    return sink.bytes
  }

  private final class ByteSink {
    var bytes: [UInt8] = []
  }

  private static func check(_ status: SIXELSTATUS) throws {
    guard status & 0x1000 == 0 else { throw LibSixelFailure(status: status) }
  }
}
