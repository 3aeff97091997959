import Imaging
import Synchronization
import Terminal

/// The pictures that were last made ready for the screen, so that going to and fro between two
/// states of a photograph costs nothing.
final class PictureStore: Sendable {
  private static let capacity = 16
  private static let thumbnailCapacity = 400

  private struct Entry {
    var request: PreviewRequest
    var graphics: Graphics
    var content: Int
    var picture: EncodedPicture
  }

  private struct Contents {
    /// The last used at the end.
    var entries: [Entry] = []
    var lastContent = 0
    var thumbnails: [Int: EncodedPicture] = [:]
  }

  private let contents = Mutex(Contents())

  func picture(content: Int) -> EncodedPicture? {
    contents.withLock { contents in
      contents.thumbnails[content]
        ?? contents.entries.first { $0.content == content }?.picture
    }
  }

  /// Keeps a small picture until very many newer ones have come.
  func keep(thumbnail picture: EncodedPicture) -> EditorState.ReadyThumbnail {
    contents.withLock { contents in
      contents.lastContent += 1
      contents.thumbnails[contents.lastContent] = picture
      if contents.thumbnails.count > Self.thumbnailCapacity,
        let oldest = contents.thumbnails.keys.min()
      {
        contents.thumbnails[oldest] = nil
      }
      return EditorState.ReadyThumbnail(content: contents.lastContent, size: picture.size)
    }
  }

  func ready(_ request: PreviewRequest, _ graphics: Graphics) -> EditorState.ReadyPicture? {
    contents.withLock { contents in
      guard
        let place = contents.entries.firstIndex(where: {
          $0.request == request && $0.graphics == graphics
        })
      else { return nil }
      let entry = contents.entries.remove(at: place)
      contents.entries.append(entry)
      return EditorState.ReadyPicture(
        request: request, content: entry.content, size: entry.picture.size)
    }
  }

  func keep(
    _ picture: EncodedPicture, for request: PreviewRequest, _ graphics: Graphics
  ) -> EditorState.ReadyPicture {
    contents.withLock { contents in
      contents.lastContent += 1
      // of one state under a box that is being drawn, or a border that moves, only the last is kept
      contents.entries.removeAll { $0.request.isPassing && request.isPassing }
      contents.entries.append(
        Entry(
          request: request, graphics: graphics, content: contents.lastContent, picture: picture))
      if contents.entries.count > Self.capacity { contents.entries.removeFirst() }
      return EditorState.ReadyPicture(
        request: request, content: contents.lastContent, size: picture.size)
    }
  }
}

extension PreviewRequest {
  /// Whether it is one of many on the way to another.
  fileprivate var isPassing: Bool {
    if case .split = view.comparison { return true }
    return overlay.box != nil || draft != nil
  }
}
