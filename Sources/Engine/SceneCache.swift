import Edits
import Scene

/// What was last seen in a photograph, so that planning a step, rendering its preview and its full
/// size look only once. Results don't depend on it.
actor SceneCache {
  private struct Entry {
    /// Held, so that its identity stays its own.
    let photograph: Photograph
    let framing: [Step]
    let scene: SceneView
  }

  private static let capacity = 2
  private var entries: [Entry] = []

  /// `framing` are the steps that moved the photograph's pixels.
  func scene(of photograph: Photograph, framing: [Step]) -> SceneView? {
    entries.first { $0.photograph === photograph && $0.framing == framing }?.scene
  }

  func store(_ scene: SceneView, of photograph: Photograph, framing: [Step]) {
    entries.removeAll { $0.photograph === photograph && $0.framing == framing }
    if entries.count >= Self.capacity { entries.removeFirst() }
    entries.append(Entry(photograph: photograph, framing: framing, scene: scene))
  }
}
