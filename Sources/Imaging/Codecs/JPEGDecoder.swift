/// Decodes a JPEG whose header has been checked, at `eighths` / 8 of its size.
func decodeJPEG(
  _ bytes: [UInt8], header: PictureHeader, eighths: Int
) throws(CodecFailure) -> DecodedPicture {
  let segments = try JPEGSegments(bytes)
  var rows = try readJPEG(bytes, eighths: eighths).get()
  if rows.holdsInks {
    rows.notes += convertInks(&rows.samples, segments)
  } else if let profile = segments.profile {
    rows.notes +=
      convertToSRGB(&rows.samples, profile: profile, layout: .rgba).map { [$0] } ?? []
  }
  if header.orientation != .upright { rows.notes.append(header.orientation.note) }
  let stored = DisplayImage8(
    width: rows.size.width, height: rows.size.height, samples: rows.samples)
  return DecodedPicture(
    pixels: .eight(stored.turnedUpright(from: header.orientation)), format: .jpeg,
    bitsPerSample: header.bitsPerSample, notes: rows.notes)
}

private struct DecodedJPEG {
  var size: PixelSize
  var samples: [UInt8]
  var holdsInks: Bool
  var notes: [String]
}

private func readJPEG(_ bytes: [UInt8], eighths: Int) -> Result<DecodedJPEG, CodecFailure> {
  bytes.withUnsafeBufferPointer { bytes in
    do throws(CodecFailure) {
      var reader = try JPEGReader(bytes, eighths: eighths)
      let size = reader.size
      var outcome: Result<String?, CodecFailure> = .success(nil)
      let samples = [UInt8](unsafeUninitializedCapacity: size.pixelCount * 4) { buffer, count in
        guard let target = buffer.baseAddress else { return }
        LargePages.advise(for: UnsafeMutableRawBufferPointer(buffer))
        do throws(CodecFailure) {
          try reader.readRows(size.height, into: target)
          outcome = .success(try reader.finish())
          count = size.pixelCount * 4
        } catch {
          outcome = .failure(error)
        }
      }
      let note = try outcome.get()
      return .success(
        DecodedJPEG(
          size: size, samples: samples, holdsInks: reader.holdsInks,
          notes: note.map { [$0] } ?? []))
    } catch {
      return .failure(error)
    }
  }
}

/// From cyan, magenta, yellow and black to opaque sRGB: by the profile, or by the plain product of
/// what the inks let through.
private func convertInks(_ samples: inout [UInt8], _ segments: JPEGSegments) -> [String] {
  let inverted = segments.hasAdobeMarker
  var notes: [String] = []
  if let bytes = segments.profile {
    if let profile = ColorProfile(icc: bytes), profile.space == .cmyk,
      profile.convert(&samples, layout: .cmyk(inverted: inverted))
    {
      for index in stride(from: 3, to: samples.count, by: 4) { samples[index] = 255 }
      return ["\(profile.name) converted to sRGB"]
    }
    notes.append("broken colour profile ignored")
  }
  let complement: UInt8 = inverted ? 0 : 255
  for index in stride(from: 0, to: samples.count, by: 4) {
    let white = Int(samples[index + 3] ^ complement)
    for channel in index..<index + 3 {
      samples[channel] = UInt8((Int(samples[channel] ^ complement) * white + 127) / 255)
    }
    samples[index + 3] = 255
  }
  return notes + ["CMYK without a colour profile converted to sRGB by rule of thumb"]
}
