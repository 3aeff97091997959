public import Imaging
import Scene
import Synchronization

/// Pictures that came from files and are part of plans, by the hash of their pixels: what a step
/// needs besides its arguments. A session keeps a copy of each in its folder.
public final class PictureShelf: Sendable {
  public static let shared = PictureShelf()

  private struct Shelf {
    var pictures: [String: DisplayImage8] = [:]
    var folders: [String] = []
  }

  private let shelf = Mutex(Shelf())

  /// Longer side of what is kept, in pixels.
  private static let longestSide = 2048

  /// Looks for pictures in this folder too, in files named after their hashes.
  public func look(in folder: String) {
    shelf.withLock { if !$0.folders.contains(folder) { $0.folders.append(folder) } }
  }

  /// Takes a picture up and says by what it can be found.
  public func put(_ picture: Image) -> String {
    let display = picture.displayed()
    let hash = display.pixelHash
    shelf.withLock { $0.pictures[hash] = display }
    return hash
  }

  public func picture(_ hash: String) -> DisplayImage8? {
    let (known, folders) = shelf.withLock { ($0.pictures[hash], $0.folders) }
    if let known { return known }
    for folder in folders {
      guard let file = try? PictureFile(path: folder + "/" + Self.fileName(hash)),
        let picture = try? file.decode().image().displayed(), picture.pixelHash == hash
      else { continue }
      shelf.withLock { $0.pictures[hash] = picture }
      return picture
    }
    return nil
  }

  public static func fileName(_ hash: String) -> String {
    String(hash.filter { $0.isHexDigit }.prefix(64)) + ".png"
  }

  /// A file's picture, no larger than is kept. Throws an `EditError` that names what is wrong.
  func read(_ path: String, for edit: String) throws -> Image {
    do {
      let picture = try PictureFile(path: path).decode().image()
      let side = Double(Self.longestSide)
      let scale = min(1, side / Double(max(picture.width, picture.height)))
      return scale < 1 ? picture.resampled(to: picture.size.scaled(by: scale)) : picture
    } catch {
      throw EditError.notApplicable(edit: edit, reason: "\(error)")
    }
  }

  /// Throws an `EditError` where the picture is nowhere.
  func image(_ hash: String, for edit: String) throws -> Image {
    guard let picture = picture(hash) else {
      throw EditError.notApplicable(
        edit: edit,
        reason:
          "The picture that this step needs is missing: it should lie in the session's folder "
          + "under pictures/\(Self.fileName(hash)).")
    }
    return Image(picture)
  }
}

extension Step {
  /// Hashes of pictures that are needed to carry it out.
  public var pictures: [String] {
    (["picture"].compactMap { arguments.text($0) } + (target.foundObjects?.masks ?? []))
      .filter { $0.count == 64 }
  }
}

extension Arguments {
  /// With the picture that their source names, read by `read` and laid on the shelf; as they are
  /// where they name none or hold it already.
  func withPicture(_ read: (_ path: String) throws -> Image) rethrows -> Arguments {
    guard let path = text("source"), text("picture") == nil else { return self }
    var settled = self
    settled["picture"] = .text(PictureShelf.shared.put(try read(path)))
    return settled
  }
}
