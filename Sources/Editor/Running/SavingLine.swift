import Foundation
import Synchronization

/// What stands in the terminal while pictures are saved after the editor has been left.
enum SavingLine {
  static func wait(for session: any EditorSession) async {
    let isShown = Mutex(false)
    await session.finish { progress in
      isShown.withLock { $0 = true }
      write("\r\u{1B}[K" + text(for: progress))
    }
    if isShown.withLock({ $0 }) { write("\r\u{1B}[K") }
    await session.close()
  }

  static func text(for progress: SavingProgress) -> String {
    "saving turn \(progress.turn) (\(progress.number) of \(progress.count))… "
      + "Ctrl-C leaves now; what is missing is made when the session is opened again"
  }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
