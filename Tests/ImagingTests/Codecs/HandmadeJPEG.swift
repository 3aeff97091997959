import CTurboJPEG

/// A JPEG made by libjpeg directly, in one go, in the variants that retake reads and doesn't write.
struct HandmadeJPEG {
  var width: Int
  var height: Int
  /// What `sample` gives: JCS_GRAYSCALE, JCS_RGB or JCS_CMYK.
  var input = JCS_RGB
  /// What the file stores; JCS_YCCK writes an Adobe marker as well.
  var stored: J_COLOR_SPACE?
  var isProgressive = false
  var quality = 100
  var chromaIsHalved = false
  var hasAdobeMarker: Bool?
  /// Sample of a channel at (x, y), 0...255.
  var sample: (_ channel: Int, _ x: Int, _ y: Int) -> Int

  var channelCount: Int {
    switch input {
    case JCS_GRAYSCALE: 1
    case JCS_CMYK: 4
    default: 3
    }
  }

  var bytes: [UInt8] {
    var errors = jpeg_error_mgr()
    var codec = jpeg_compress_struct()
    var target: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    codec.err = jpeg_std_error(&errors)
    jpeg_CreateCompress(&codec, JPEG_LIB_VERSION, MemoryLayout<jpeg_compress_struct>.size)
    jpeg_mem_dest(&codec, &target, &count)
    codec.image_width = JDIMENSION(width)
    codec.image_height = JDIMENSION(height)
    codec.input_components = Int32(channelCount)
    codec.in_color_space = input
    jpeg_set_defaults(&codec)
    if let stored { jpeg_set_colorspace(&codec, stored) }
    jpeg_set_quality(&codec, Int32(quality), 1)
    codec.comp_info[0].h_samp_factor = chromaIsHalved ? 2 : 1
    codec.comp_info[0].v_samp_factor = chromaIsHalved ? 2 : 1
    if let hasAdobeMarker { codec.write_Adobe_marker = hasAdobeMarker ? 1 : 0 }
    if isProgressive { jpeg_simple_progression(&codec) }
    jpeg_start_compress(&codec, 1)
    for y in 0..<height { writeRow(y, &codec) }
    jpeg_finish_compress(&codec)
    jpeg_destroy_compress(&codec)
    let result = Array(UnsafeBufferPointer(start: target, count: Int(count)))
    free(target)
    return result
  }

  private func writeRow(_ y: Int, _ codec: inout jpeg_compress_struct) {
    var row = (0..<width).flatMap { x in
      (0..<channelCount).map { UInt8(sample($0, x, y)) }
    }
    row.withUnsafeMutableBufferPointer {
      var start: JSAMPROW? = $0.baseAddress
      _ = jpeg_write_scanlines(&codec, &start, 1)
    }
  }

  /// `bytes` with more segments right after the start of the file.
  static func inserting(_ segments: [(marker: UInt8, body: [UInt8])], into bytes: [UInt8])
    -> [UInt8]
  {
    let inserted = segments.flatMap { segment -> [UInt8] in
      let length = segment.body.count + 2
      return [0xFF, segment.marker, UInt8(length >> 8), UInt8(length & 0xFF)] + segment.body
    }
    return Array(bytes[..<2]) + inserted + Array(bytes[2...])
  }
}

/// A TIFF header with one directory that holds the orientation.
func exifBlock(orientation: Int, littleEndian: Bool = false) -> [UInt8] {
  func short(_ value: Int) -> [UInt8] {
    let digits = [UInt8(value >> 8), UInt8(value & 0xFF)]
    return littleEndian ? digits.reversed() : digits
  }
  func long(_ value: Int) -> [UInt8] {
    littleEndian ? short(value & 0xFFFF) + short(value >> 16) : short(value >> 16) + short(value)
  }
  let order = Array((littleEndian ? "II" : "MM").utf8)
  let entry = short(0x0112) + short(3) + long(1) + short(orientation) + short(0)
  return order + short(42) + long(8) + short(1) + entry + long(0)
}
