import Imaging
import Synchronization
import Terminal

/// The pictures that were last made ready for the screen, so that going to and fro between two
/// states of a photograph costs nothing.
final class PictureStore: Sendable {
  private static let capacity = 12

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
  }

  private let contents = Mutex(Contents())

  func picture(content: Int) -> EncodedPicture? {
    contents.withLock { contents in contents.entries.first { $0.content == content }?.picture }
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
      contents.entries.append(
        Entry(
          request: request, graphics: graphics, content: contents.lastContent, picture: picture))
      if contents.entries.count > Self.capacity { contents.entries.removeFirst() }
      return EditorState.ReadyPicture(
        request: request, content: contents.lastContent, size: picture.size)
    }
  }
}
