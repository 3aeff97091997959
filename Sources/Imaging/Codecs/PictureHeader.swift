/// What the first part of a file tells about its picture, read without decoding a pixel.
public struct PictureHeader: Sendable, Equatable {
  public let format: PictureFormat
  /// As it is seen, with the EXIF orientation applied.
  public let size: PixelSize
  /// Bits a sample: 1, 2, 4, 8 or 16 for PNG, 8 for JPEG.
  public let bitsPerSample: Int
  public let orientation: Orientation

  /// Width and height as the file stores them, before it is turned upright.
  var storedSize: PixelSize {
    orientation.swapsSides ? PixelSize(width: size.height, height: size.width) : size
  }

  /// Checks what the header claims against what can be opened.
  init(
    format: PictureFormat, width: Int, height: Int, bitsPerSample: Int, orientation: Orientation
  ) throws(CodecFailure) {
    guard width > 0, height > 0 else {
      throw CodecFailure(reason: .zeroSized(width: width, height: height))
    }
    let limit = PixelSize.largestPixelCount
    guard width <= limit, height <= limit, width * height <= limit else {
      throw CodecFailure(reason: .tooManyPixels(width: width, height: height, limit: limit))
    }
    let stored = PixelSize(width: width, height: height)
    self.format = format
    self.bitsPerSample = bitsPerSample
    self.orientation = orientation
    size = orientation.swapsSides ? PixelSize(width: height, height: width) : stored
  }
}

/// Numbers in files, most significant byte first.
extension Collection<UInt8> where Index == Int {
  func bigEndian16(at index: Int) -> Int { Int(self[index]) << 8 | Int(self[index + 1]) }

  func bigEndian32(at index: Int) -> Int {
    bigEndian16(at: index) << 16 | bigEndian16(at: index + 2)
  }
}
