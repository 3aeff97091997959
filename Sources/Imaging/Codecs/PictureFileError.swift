/// Why a picture can't be read or written. The description is one sentence for the person.
public struct PictureFileError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    // reading
    case missing
    case folder
    case notAFile
    case noPermission
    case empty
    /// Neither PNG nor JPEG: what the first bytes look like.
    case unknownFormat(found: String)
    case zeroSized(width: Int, height: Int)
    /// More pixels than `limit`, by what the header says.
    case tooManyPixels(width: Int, height: Int, limit: Int)
    case tooManyBytes(found: Int, limit: Int)
    /// The file ends before the picture does.
    case truncated(PictureFormat)
    /// The data contradicts the format; `detail` says where.
    case damaged(PictureFormat, detail: String)
    /// A rare variant of the format, such as 12-bit JPEG.
    case unsupported(PictureFormat, detail: String)
    case readFailed(detail: String)
    // writing
    case folderMissing
    case readOnlyFolder
    case diskFull
    case tooLargeForFormat(PictureFormat, size: PixelSize, longestSide: Int)
    case writeFailed(detail: String)
  }

  /// As the person gave it; shown with control characters made visible.
  public var path: String
  public var reason: Reason

  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  public var description: String {
    let name = path.withControlCharactersVisible
    return switch reason {
    case .missing: "There is no file \(name); check the path."
    case .folder: "\(name) is a folder; name a picture in it."
    case .notAFile: "\(name) is not a regular file; save the picture to a file first."
    case .noPermission: "\(name) may not be read by you; change its permissions."
    case .empty: "\(name) is empty; give a PNG or JPEG file."
    case .unknownFormat(let found):
      "\(name) is \(found), not a PNG or JPEG; convert it to one of these first."
    case .zeroSized(let width, let height):
      "\(name) says that it is \(width) × \(height) pixels large; a picture needs at least 1 × 1."
    case .tooManyPixels(let width, let height, let limit):
      "\(name) is \(width) × \(height) pixels large, more than the \(limit / 1_000_000) megapixels "
        + "that can be edited; scale it down first."
    case .tooManyBytes(let found, let limit):
      "\(name) has \(found >> 20) MiB, more than the \(limit >> 20) that are read; scale it down "
        + "first."
    case .truncated(let format):
      "\(name) ends in the middle of its \(format.name) data; copy it again from its source."
    case .damaged(let format, let detail):
      "\(name) is a damaged \(format.name) (\(detail)); copy it again from its source."
    case .unsupported(let format, let detail):
      "\(name) is a \(format.name) of a kind that can't be read (\(detail)); "
        + "save it as an ordinary one first."
    case .readFailed(let detail):
      "\(name) could not be read (\(detail)); check the disk and try again."
    case .folderMissing: "\(name) can't be written as its folder doesn't exist; make it first."
    case .readOnlyFolder:
      "\(name) can't be written as its folder is not writable; choose another one."
    case .diskFull: "\(name) can't be written as the disk is full; make room and try again."
    case .tooLargeForFormat(let format, let size, let longestSide):
      "\(name) can't be written as a \(format.name) holds at most \(longestSide) pixels a side, not "
        + "\(size.width) × \(size.height); write another format."
    case .writeFailed(let detail):
      "\(name) could not be written (\(detail)); check the disk and try again."
    }
  }
}

extension String {
  /// With control and invisible formatting characters written out as in `\u{1B}`, so that a file's
  /// name can't give orders to a terminal. The two joiners stay: letters and emoji are made of them.
  public var withControlCharactersVisible: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar.properties.generalCategory {
      case .format where scalar == "\u{200C}" || scalar == "\u{200D}":
        result.unicodeScalars.append(scalar)
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}

/// What goes wrong below a file's name; whoever knows the name makes a `PictureFileError` of it.
struct CodecFailure: Error, Equatable {
  var reason: PictureFileError.Reason

  static func truncated(_ format: PictureFormat) -> CodecFailure {
    CodecFailure(reason: .truncated(format))
  }

  static func damaged(_ format: PictureFormat, _ detail: String) -> CodecFailure {
    CodecFailure(reason: .damaged(format, detail: detail.withControlCharactersVisible))
  }

  static func unsupported(_ format: PictureFormat, _ detail: String) -> CodecFailure {
    CodecFailure(reason: .unsupported(format, detail: detail.withControlCharactersVisible))
  }
}
