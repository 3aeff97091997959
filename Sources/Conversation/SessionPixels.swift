import Imaging

/// How a session keeps its pictures: with 8 bits a sample, or 16 where the photograph has them.
extension SessionHeader {
  func pixels(of picture: Image) -> DecodedPicture.Pixels {
    bitsPerSample == 16 ? .sixteen(picture.displayed16()) : .eight(picture.displayed())
  }

  /// What the pixel hash is of: the 8-bit rows that decoding the picture's file gives.
  func eightBitPixels(of picture: Image) -> DisplayImage8 {
    pixels(of: picture).asEightBit
  }
}

extension DecodedPicture.Pixels {
  var asEightBit: DisplayImage8 {
    switch self {
    case .eight(let picture): picture
    case .sixteen(let picture):
      DisplayImage8(
        width: picture.width, height: picture.height,
        samples: picture.samples.map { UInt8((UInt32($0) * 255 + 32767) / 65535) })
    }
  }

  /// As PNG, in one step, with the folder it belongs in.
  func write(to path: String) throws {
    try Files.makeFolder(above: path)
    switch self {
    case .eight(let picture): try picture.write(to: path, as: .png())
    case .sixteen(let picture): try picture.writePNG(to: path)
    }
  }
}

extension DecodedPicture {
  var asEightBit: DisplayImage8 { pixels.asEightBit }
}
