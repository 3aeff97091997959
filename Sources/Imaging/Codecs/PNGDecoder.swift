import CPNG

/// Decodes a PNG whose header has been checked.
func decodePNG(_ bytes: [UInt8], header: PictureHeader) throws(CodecFailure) -> DecodedPicture {
  let chunks = try PNGChunks(bytes)
  let size = header.storedSize
  return if header.bitsPerSample == 16 {
    try decodePNG(bytes, chunks, size, header, UInt16.self) { .sixteen($0) }
  } else {
    try decodePNG(bytes, chunks, size, header, UInt8.self) { .eight($0) }
  }
}

private func decodePNG<Sample: FixedWidthInteger & UnsignedInteger & Sendable>(
  _ bytes: [UInt8], _ chunks: PNGChunks, _ size: PixelSize, _ header: PictureHeader,
  _ sample: Sample.Type, _ wrap: (DisplayImage<Sample>) -> DecodedPicture.Pixels
) throws(CodecFailure) -> DecodedPicture {
  var (samples, profile) = try readPNG(bytes, size, Sample.self).get()
  var notes: [String] = []
  convertToSRGB(&samples, chunks, profile, &notes)
  let stored = DisplayImage(width: size.width, height: size.height, samples: samples)
  if header.orientation != .upright { notes.append(header.orientation.note) }
  return DecodedPicture(
    pixels: wrap(stored.turnedUpright(from: header.orientation)), format: .png,
    bitsPerSample: header.bitsPerSample, notes: notes)
}

private func readPNG<Sample: FixedWidthInteger>(
  _ bytes: [UInt8], _ size: PixelSize, _ sample: Sample.Type
) -> Result<(samples: [Sample], profile: [UInt8]), CodecFailure> {
  bytes.withUnsafeBytes { bytes in
    guard let base = bytes.baseAddress, let reader = retake_png_open(base, bytes.count) else {
      return .failure(.damaged(.png, "it can't be read"))
    }
    defer { retake_png_close(reader) }
    var decoded = reader.pointee.message.0 == 0
    let profile = decoded ? embeddedProfile(reader) : []
    let count = size.pixelCount * 4
    let rowBytes = size.width * 4 * MemoryLayout<Sample>.size
    let samples = [Sample](unsafeUninitializedCapacity: decoded ? count : 0) { buffer, filled in
      guard decoded else { return }
      LargePages.advise(for: UnsafeMutableRawBufferPointer(buffer))
      decoded = UnsafeMutableRawBufferPointer(buffer).withMemoryRebound(to: UInt8.self) { target in
        guard let target = target.baseAddress else { return false }
        return retake_png_decode(reader, MemoryLayout<Sample>.size == 2 ? 1 : 0, target, rowBytes)
          == 1
      }
      filled = decoded ? count : 0
    }
    return decoded ? .success((samples, profile)) : .failure(failure(reader))
  }
}

private func embeddedProfile(_ reader: UnsafeMutablePointer<retake_png_reader>) -> [UInt8] {
  var count: UInt32 = 0
  guard let profile = retake_png_profile(reader, &count) else { return [] }
  return Array(UnsafeBufferPointer(start: profile, count: Int(count)))
}

private func failure(_ reader: UnsafeMutablePointer<retake_png_reader>) -> CodecFailure {
  if reader.pointee.ended != 0 { return .truncated(.png) }
  return .damaged(.png, text(reader.pointee.message))
}

/// A C array of characters up to its terminating 0.
func text<Characters>(_ characters: Characters) -> String {
  withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}

/// The embedded profile counts most, then the sRGB mark, then gamma and primaries.
private func convertToSRGB<Sample: FixedWidthInteger & Sendable>(
  _ samples: inout [Sample], _ chunks: PNGChunks, _ profile: [UInt8], _ notes: inout [String]
) {
  if chunks.hasProfile {
    notes += convertToSRGB(&samples, profile: profile, layout: .rgba).map { [$0] } ?? []
    return
  }
  guard !chunks.isMarkedSRGB,
    let gamma = chunks.gamma ?? chunks.chromaticities.map({ _ in 1 / 2.2 })
  else { return }
  guard let described = ColorProfile(gamma: gamma, chromaticities: chunks.chromaticities) else {
    return
  }
  // 0.45455 stands for sRGB's curve in practice, though it isn't the same
  let isUsualGamma = abs(gamma - 1 / 2.2) < 0.01
  if isUsualGamma, chunks.hasPrimariesOfSRGB { return }
  if described.convert(&samples, layout: .rgba) {
    notes.append("gamma and primaries of the file converted to sRGB")
  }
}

/// Converts by an embedded profile where there is one; answers what to tell about it.
func convertToSRGB<Sample: FixedWidthInteger & Sendable>(
  _ samples: inout [Sample], profile bytes: [UInt8], layout: ColorProfile.Layout
) -> String? {
  guard let profile = ColorProfile(icc: bytes) else {
    return "broken colour profile ignored"
  }
  if profile.isSRGB { return nil }
  guard profile.convert(&samples, layout: layout) else {
    return "colour profile \(profile.name) ignored as it doesn't fit the picture"
  }
  return "\(profile.name) converted to sRGB"
}

extension Orientation {
  var note: String { "EXIF orientation \(rawValue) applied" }
}
