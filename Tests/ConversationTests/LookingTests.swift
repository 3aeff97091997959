import Edits
import Engine
import Imaging
import Language
import Scene
import SessionFixtures
import Testing

@testable import Conversation

/// What a session shows beyond the pictures of its turns: selections, drafts, small pictures, names.
@Suite("Looking at a session")
struct LookingTests {
  private let folder: TemporaryFolder
  private let photograph: String
  private let box = PixelSize(width: 40, height: 40)

  init() throws {
    folder = try TemporaryFolder()
    photograph = try folder.photograph()
  }

  private func newSession(_ tools: SessionTools = .testing()) async throws -> Session {
    try await Session.create(photographAt: photograph, in: folder.path + "/Sessions", tools: tools)
  }

  @Test("a draft is the picture that the turn then makes, and nothing is recorded of it")
  func drafts() async throws {
    let session = try await newSession()
    let draft = try await session.draft("grain", fitting: box)
    #expect(await session.state.history.turns.isEmpty)
    #expect(folder.names() == ["test.png"])
    _ = await session.perform("grain")
    let picture = try await session.preview(fitting: box)
    #expect(draft?.displayed() == picture.displayed())
    await session.close()
  }

  @Test("what changes no picture has no draft")
  func noDraft() async throws {
    let session = try await newSession()
    #expect(try await session.draft("undo", fitting: box) == nil)
    #expect(try await session.draft("what", fitting: box) == nil)
    await session.close()
  }

  @Test("a selection covers its regions and nothing else, all of them together")
  func selections() async throws {
    let session = try await newSession()
    let left = try #require(Region(left: 0, top: 0, right: 0.25, bottom: 1))
    let right = try #require(Region(left: 0.75, top: 0, right: 1, bottom: 1))
    let found = try await session.selection(
      of: [.region(left, name: "a"), .region(right, name: "b")], at: .photograph, fitting: box)
    let mask = try #require(found)
    #expect(mask.width == 40)
    let row = mask.samples.prefix(40)
    #expect(row[1] > 0.9 && row[38] > 0.9 && row[20] < 0.1)
    #expect(
      try await session.selection(of: [.object("dog")], at: .photograph, fitting: box) == nil)
    await session.close()
  }

  @Test("a picture is saved at full size, and never over another file")
  func saving() async throws {
    let session = try await newSession()
    _ = await session.perform("brighter")
    let path = folder.path + "/out.png"
    #expect(try await session.save(to: path).contains("48×32"))
    let saved = try PictureFile(path: path).decode()
    let picture = try await session.preview(fitting: PixelSize(width: 999, height: 999))
    #expect(saved.pixels == .eight(picture.displayed()))
    for wrong in [path, photograph, folder.path + "/out.gif", "", folder.path + "/none/out.png"] {
      await #expect(throws: (any Error).self) { try await session.save(to: wrong) }
    }
    _ = try await session.save(to: folder.path + "/out.jpg")
    #expect(try PictureFile(path: folder.path + "/out.jpg").header.size == saved.size)
    await session.close()
  }

  @Test("a small picture shows the same state")
  func thumbnails() async throws {
    let session = try await newSession()
    _ = await session.perform("brighter")
    let small = try await session.thumbnail(of: TakeID(turn: 1, take: 1), fitting: box)
    let preview = try await session.preview(fitting: box)
    #expect(small.displayed() == preview.displayed())
    await session.close()
  }

  @Test("a sentence that names what was drawn is told from others, and recorded by its name only")
  func names() async throws {
    var tools = SessionTools.testing()
    tools.language.interpret = { sentence, context in
      guard sentence.hasPrefix("this is "), let last = context.lastRegion,
        let region = context.regions[last]
      else { return .unclear(question: "What?", readings: []) }
      return .naming(String(sentence.dropFirst(8)), region)
    }
    let session = try await newSession(tools)
    let drawn = try #require(Region(left: 0.1, top: 0.1, right: 0.5, bottom: 0.5))
    #expect(await session.name(givenTo: drawn, by: "this is rex") == "rex")
    #expect(await session.name(givenTo: drawn, by: "brighter") == nil)
    #expect(await session.state.knownNames.isEmpty)
    await session.close()
  }
}
