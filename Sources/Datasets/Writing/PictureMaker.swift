import Conversation
import Crypto
import Engine
import Imaging

/// A picture as an export holds it.
struct ExportPicture: Sendable {
  /// A PNG file.
  let bytes: [UInt8]
  let sha256: String

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    sha256 = SHA256.hash(data: bytes).hexadecimal
  }
}

/// Makes the pictures of sessions in the size of the export. Each worker has one of its own.
struct PictureMaker {
  let records: [ExportSession]
  let engine: any EditingEngine
  let longestSide: Int?
  /// The last few pictures: what one turn gives, the next begins with.
  private var recent: [(session: Int, id: TakeID, picture: ExportPicture)] = []
  private var source: (session: Int, photograph: Photograph)?

  init(_ records: [ExportSession], engine: any EditingEngine, longestSide: Int?) {
    self.records = records
    self.engine = engine
    self.longestSide = longestSide
  }

  /// The picture of a take, or the photograph itself, upright and in sRGB, so that its pixels lie
  /// where those of the edited pictures do. Throws when it can't be made.
  mutating func picture(_ id: TakeID, of session: Int) async throws -> ExportPicture {
    if let known = recent.first(where: { $0.session == session && $0.id == id }) {
      return known.picture
    }
    let picture = try await make(id, of: session)
    if recent.count == 3 { recent.removeFirst() }
    recent.append((session, id, picture))
    return picture
  }

  private mutating func make(_ id: TakeID, of session: Int) async throws -> ExportPicture {
    let record = records[session].record
    if id == .photograph {
      let file = try record.sourceFile()
      if isSmall(file), file.holdsPixelsAlone { return ExportPicture(file.bytes) }
      return try reduced(try file.decode().pixels)
    }
    if let file = try record.pictureFile(of: id) {
      if isSmall(file) { return ExportPicture(file.bytes) }
      if let pixels = try? file.decode().pixels { return try reduced(pixels) }
    }
    let photograph = try photograph(of: session)
    return try reduced(try await record.render(id, photograph: photograph, engine: engine))
  }

  private func isSmall(_ file: PictureFile) -> Bool {
    file.header.size.reduced(to: longestSide) == file.header.size
  }

  private func reduced(_ pixels: DecodedPicture.Pixels) throws -> ExportPicture {
    switch pixels {
    case .eight(let picture):
      let own = PixelSize(width: picture.width, height: picture.height)
      let size = own.reduced(to: longestSide)
      let small = size == own ? picture : Image(picture).resampled(to: size).displayed()
      return ExportPicture(try small.encoded(as: .png()))
    case .sixteen(let picture):
      let own = PixelSize(width: picture.width, height: picture.height)
      let size = own.reduced(to: longestSide)
      let small = size == own ? picture : Image(picture).resampled(to: size).displayed16()
      return ExportPicture(small.encodedPNG())
    }
  }

  private mutating func photograph(of session: Int) throws -> Photograph {
    if let source, source.session == session { return source.photograph }
    let photograph = try records[session].record.photograph()
    source = (session, photograph)
    return photograph
  }

  /// White where a picture may differ from the one before. Also made where the two are of different
  /// size: then everything may.
  mutating func mask(
    from before: TakeID, to after: TakeID, of session: Int
  ) async throws -> ExportPicture {
    let old = try decoded(try await picture(before, of: session))
    let new = try decoded(try await picture(after, of: session))
    return ExportPicture(try ChangeMask.between(old, new).encoded(as: .png()))
  }

  private func decoded(_ picture: ExportPicture) throws -> DisplayImage8 {
    switch try PictureFile(bytes: picture.bytes, name: "the picture").decode().pixels {
    case .eight(let display): display
    case .sixteen(let display): Image(display).displayed()
    }
  }
}

extension PixelSize {
  /// With no side longer than `side`, in the same proportions; never enlarged.
  func reduced(to side: Int?) -> PixelSize {
    guard let side else { return self }
    let scale = scale(toFit: PixelSize(width: side, height: side))
    return scale == 1 ? self : scaled(by: scale)
  }
}
