public import Imaging

/// A picture in the bytes that show it on a terminal.
public struct EncodedPicture: Sendable {
  private enum Form {
    case sixel([UInt8])
    /// For each row of cells the characters with their colours.
    case blocks([[UInt8]])
  }

  public let size: PixelSize
  private let form: Form

  /// `nil` where the terminal can't show pictures. What is transparent shows a chequerboard.
  public init?(_ picture: DisplayImage8, for graphics: Graphics) {
    let opaque = picture.overChequerboard()
    size = PixelSize(width: picture.width, height: picture.height)
    switch graphics {
    case .none: return nil
    case .halfBlocks(let inTrueColour):
      form = .blocks(HalfBlocks(inTrueColour: inTrueColour).rows(of: opaque))
    case .sixel(let colours, _):
      if colours <= DitheredSixel.colourLimit,
        let bytes = try? DitheredSixel.encode(opaque, colourLimit: max(2, colours))
      {
        form = .sixel(bytes)
      } else {
        form = .sixel(IndexedPicture(opaque, colourLimit: max(2, colours)).sixel())
      }
    }
  }

  /// What draws the picture with its top left corner in a cell, and leaves cursor and colours as
  /// they were; past tmux where it stands between.
  func bytes(column: Int, row: Int, through pane: TmuxPane?) -> [UInt8] {
    guard let pane, case .sixel = form else { return bytes(column: column, row: row) }
    return TmuxPane.wrapped(bytes(column: pane.column + column, row: pane.row + row))
  }

  private func bytes(column: Int, row: Int) -> [UInt8] {
    func position(_ row: Int) -> String { "\u{1B}[\(row + 1);\(column + 1)H" }
    var result = Array("\u{1B}7".utf8)
    switch form {
    case .sixel(let data):
      result += position(row).utf8
      result += data
    case .blocks(let rows):
      for (index, bytes) in rows.enumerated() {
        result += position(row + index).utf8
        result += bytes
      }
      result += "\u{1B}[m".utf8
    }
    result += "\u{1B}8".utf8
    return result
  }
}

extension DisplayImage8 {
  fileprivate func overChequerboard() -> DisplayImage8 {
    guard !isOpaque else { return self }
    var result = self
    for pixel in 0..<width * height {
      let alpha = Int(samples[pixel * 4 + 3])
      guard alpha < 255 else { continue }
      let isLight = (pixel % width / 8 + pixel / width / 8) % 2 == 0
      let ground = isLight ? 168 : 120
      for channel in pixel * 4..<pixel * 4 + 3 {
        result.samples[channel] = UInt8(
          (Int(samples[channel]) * alpha + ground * (255 - alpha) + 127) / 255)
      }
      result.samples[pixel * 4 + 3] = 255
    }
    return result
  }
}
