public import Engine
import Imaging

/// A session drawn in one picture: the photograph, then the picture after each turn that leads to
/// where it stands, from the left to the right, in as many rows as make it about as wide as high.
public struct Filmstrip: Sendable {
  /// Each picture's largest side, and the space between two, in pixels.
  private static let frameSide = 360
  private static let gap = 12
  private static let ground: UInt8 = 24

  private let record: SessionRecord
  private let engine: any EditingEngine

  public init(_ record: SessionRecord, engine: any EditingEngine) {
    self.record = record
    self.engine = engine
  }

  /// Throws a `SessionError`, or a `PictureFileError` when the file can't be written.
  public func write(to path: String) async throws {
    let photograph = try record.photograph()
    let box = PixelSize(width: Self.frameSide, height: Self.frameSide)
    var frames: [DisplayImage8] = []
    for id in [TakeID.photograph] + record.history.path {
      let steps = record.history.steps(at: id)
      frames.append(
        try await engine.render(steps, of: photograph, at: .fitting(box)).displayed())
    }
    try Self.assembled(frames).write(to: path, as: .png())
  }

  private static func assembled(_ frames: [DisplayImage8]) -> DisplayImage8 {
    let perRow =
      frames.count <= 4 ? frames.count : Int(Double(frames.count).squareRoot().rounded(.up))
    let rows = stride(from: 0, to: frames.count, by: perRow).map {
      Array(frames[$0..<min($0 + perRow, frames.count)])
    }
    let width = rows.map { $0.reduce(gap) { $0 + $1.width + gap } }.max() ?? gap
    let height = rows.reduce(gap) { $0 + ($1.map(\.height).max() ?? 0) + gap }
    var sheet = [UInt8](repeating: ground, count: width * height * 4)
    for pixel in 0..<width * height { sheet[pixel * 4 + 3] = 255 }
    var top = gap
    for row in rows {
      let rowHeight = row.map(\.height).max() ?? 0
      var left = gap
      for frame in row {
        draw(frame, left: left, top: top + (rowHeight - frame.height) / 2, on: &sheet, width: width)
        left += frame.width + gap
      }
      top += rowHeight + gap
    }
    return DisplayImage8(width: width, height: height, samples: sheet)
  }

  /// Laid over the ground where it is transparent.
  private static func draw(
    _ frame: DisplayImage8, left: Int, top: Int, on sheet: inout [UInt8], width: Int
  ) {
    for y in 0..<frame.height {
      for x in 0..<frame.width {
        let source = (y * frame.width + x) * 4
        let target = ((top + y) * width + left + x) * 4
        let alpha = Int(frame.samples[source + 3])
        for channel in 0..<3 {
          let value = Int(frame.samples[source + channel])
          sheet[target + channel] = UInt8((value * alpha + Int(ground) * (255 - alpha) + 127) / 255)
        }
      }
    }
  }
}
