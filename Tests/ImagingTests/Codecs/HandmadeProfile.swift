import CLCMS

enum ProfileCurve {
  case sRGB
  case gamma(Double)

  func make() -> OpaquePointer? {
    switch self {
    case .gamma(let exponent): return cmsBuildGamma(nil, exponent)
    case .sRGB:
      return cmsBuildParametricToneCurve(
        nil, 4, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])
    }
  }
}

/// A profile with a D65 white and these primaries: x and y of red, green and blue.
func rgbProfile(primaries: [Double], curve: ProfileCurve, name: String) -> [UInt8] {
  var white = cmsCIExyY(x: 0.3127, y: 0.3290, Y: 1)
  func point(_ index: Int) -> cmsCIExyY {
    cmsCIExyY(x: primaries[index * 2], y: primaries[index * 2 + 1], Y: 1)
  }
  var triple = cmsCIExyYTRIPLE(Red: point(0), Green: point(1), Blue: point(2))
  let tone = curve.make()
  defer { cmsFreeToneCurve(tone) }
  var curves = [tone, tone, tone]
  return finished(cmsCreateRGBProfile(&white, &triple, &curves), name: name)
}

func greyProfile(gamma: Double) -> [UInt8] {
  var white = cmsCIExyY(x: 0.3457, y: 0.3585, Y: 1)  // D50, as profiles connect
  let tone = cmsBuildGamma(nil, gamma)
  defer { cmsFreeToneCurve(tone) }
  return finished(cmsCreateGrayProfile(&white, tone), name: "Grey")
}

/// A CMYK profile in which lightness is 1 minus black and the other inks do nothing.
func blackInkProfile() -> [UInt8] {
  let profile = cmsCreateProfilePlaceholder(nil)
  cmsSetProfileVersion(profile, 2.1)
  cmsSetDeviceClass(profile, cmsSigOutputClass)
  cmsSetColorSpace(profile, cmsSigCmykData)
  cmsSetPCS(profile, cmsSigLabData)
  // two nodes an ink, black the fastest; L, a, b with 0xFF00 for 100 and 0x8000 for 0
  let nodes: [UInt16] = (0..<8).flatMap { _ in
    [0xFF00, 0x8000, 0x8000, 0, 0x8000, 0x8000] as [UInt16]
  }
  let pipeline = cmsPipelineAlloc(nil, 4, 3)
  defer { cmsPipelineFree(pipeline) }
  cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocCLut16bit(nil, 2, 4, 3, nodes))
  cmsWriteTag(profile, cmsSigAToB0Tag, UnsafeRawPointer(pipeline))
  var white = cmsCIEXYZ(X: 0.9642, Y: 1, Z: 0.8249)
  cmsWriteTag(profile, cmsSigMediaWhitePointTag, &white)
  return finished(profile, name: "Black ink")
}

private func finished(_ profile: cmsHPROFILE?, name: String) -> [UInt8] {
  let text = cmsMLUalloc(nil, 1)
  cmsMLUsetASCII(text, "en", "US", name)
  cmsWriteTag(profile, cmsSigProfileDescriptionTag, UnsafeRawPointer(text))
  cmsMLUfree(text)
  var count: cmsUInt32Number = 0
  cmsSaveProfileToMem(profile, nil, &count)
  var bytes = [UInt8](repeating: 0, count: Int(count))
  cmsSaveProfileToMem(profile, &bytes, &count)
  cmsCloseProfile(profile)
  return bytes
}
