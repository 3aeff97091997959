import CLCMS

/// An ICC profile, as a way from the colours that it describes to sRGB. Conversions are relative
/// colorimetric with black-point compensation.
struct ColorProfile: ~Copyable {
  enum Space {
    case grey, rgb, cmyk, other
  }

  /// How pixels lie in memory: always four samples, of which the conversion replaces three.
  enum Layout {
    case rgba
    /// 0 no ink, or the other way round as Adobe writes it.
    case cmyk(inverted: Bool)
  }

  private let handle: cmsHPROFILE

  /// Nil when the bytes are no profile.
  init?(icc bytes: [UInt8]) {
    guard let handle = cmsOpenProfileFromMem(bytes, cmsUInt32Number(bytes.count)) else {
      return nil
    }
    self.handle = handle
  }

  /// A profile from what a PNG's gAMA and cHRM chunks say: the encoding exponent, and x and y of
  /// white, red, green and blue (sRGB's where nil).
  init?(gamma: Double, chromaticities: [Double]?) {
    let values = chromaticities ?? [0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06]
    func point(_ index: Int) -> cmsCIExyY {
      cmsCIExyY(x: values[index * 2], y: values[index * 2 + 1], Y: 1)
    }
    guard gamma > 0.01, gamma < 10, values.count == 8 else { return nil }
    var white = point(0)
    var primaries = cmsCIExyYTRIPLE(Red: point(1), Green: point(2), Blue: point(3))
    guard let curve = cmsBuildGamma(nil, 1 / gamma) else { return nil }
    defer { cmsFreeToneCurve(curve) }
    var curves: [OpaquePointer?] = [curve, curve, curve]
    guard let handle = cmsCreateRGBProfile(&white, &primaries, &curves) else { return nil }
    self.handle = handle
  }

  deinit {
    cmsCloseProfile(handle)
  }

  var space: Space {
    switch cmsGetColorSpace(handle) {
    case cmsSigGrayData: .grey
    case cmsSigRgbData: .rgb
    case cmsSigCmykData: .cmyk
    default: .other
    }
  }

  /// What the profile calls itself, shortened, in plain characters.
  var name: String {
    var buffer = [CChar](repeating: 0, count: 64)
    cmsGetProfileInfoASCII(handle, cmsInfoDescription, "en", "US", &buffer, 64)
    let characters = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let printable = characters.filter { (0x20...0x7E).contains($0) }
    return printable.isEmpty
      ? "unnamed colour profile" : String(decoding: printable, as: UTF8.self)
  }

  /// Whether no 8-bit code changes by more than one step on the way to sRGB.
  var isSRGB: Bool {
    guard space == .rgb || space == .grey else { return false }
    let steps: [UInt8] = space == .rgb ? stride(from: 0, through: 255, by: 51).map { $0 } : [0]
    var codes: [UInt8] = []
    for grey: UInt8 in 0...255 { codes += [grey, grey, grey, 255] }
    for red in steps {
      for green in steps { for blue in steps { codes += [red, green, blue, 255] } }
    }
    var converted = codes
    guard convert(&converted, layout: .rgba) else { return false }
    return zip(codes, converted).allSatisfy { abs(Int($0) - Int($1)) <= 1 }
  }

  /// Replaces every pixel by its sRGB; false, with nothing changed, when the profile can't do it.
  func convert<Sample: FixedWidthInteger & Sendable>(
    _ samples: inout [Sample], layout: Layout
  ) -> Bool {
    guard let format = inputFormat(layout, bytes: MemoryLayout<Sample>.size),
      let target = cmsCreate_sRGBProfile()
    else { return false }
    defer { cmsCloseProfile(target) }
    let flags = cmsUInt32Number(cmsFLAGS_NOCACHE | cmsFLAGS_BLACKPOINTCOMPENSATION)
    guard
      let transform = cmsCreateTransform(
        handle, format, target,
        MemoryLayout<Sample>.size == 1 ? retake_lcms_rgba_8 : retake_lcms_rgba_16,
        cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC), flags)
    else { return false }
    defer { cmsDeleteTransform(transform) }
    let pixelCount = samples.count / 4
    samples.withUnsafeMutableBufferPointer { samples in
      nonisolated(unsafe) let (samples, transform) = (samples, transform)
      Parallel.bands(of: pixelCount, height: 1 << 16) { pixels in
        guard let base = samples.baseAddress else { return }
        let start = base + pixels.lowerBound * 4
        cmsDoTransform(transform, start, start, cmsUInt32Number(pixels.count))
      }
    }
    return true
  }

  private func inputFormat(_ layout: Layout, bytes: Int) -> cmsUInt32Number? {
    switch (layout, space) {
    case (.rgba, .rgb): bytes == 1 ? retake_lcms_rgba_8 : retake_lcms_rgba_16
    case (.rgba, .grey): bytes == 1 ? retake_lcms_grey_of_four_8 : retake_lcms_grey_of_four_16
    case (.cmyk(let inverted), .cmyk) where bytes == 1:
      inverted ? retake_lcms_inverted_cmyk_8 : retake_lcms_cmyk_8
    default: nil
    }
  }
}
