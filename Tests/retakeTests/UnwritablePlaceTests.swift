import Foundation
import Testing

/// Where nothing can be written, the program says so and leaves nothing behind.
@Suite("Places that can't be written to")
struct UnwritablePlaceTests {
  static let jobs = [
    ["apply", "make it warmer", "../photo.png", "-o", "out.png"],
    ["run", "../photo.png", "--session", "session"],
  ]

  @Test("a folder without write permission", arguments: jobs)
  func readOnlyFolder(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 64, height: 64))
    let place = try folder.folder("read-only")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: place.path)
    let before = try folder.listing()

    let outcome = try Executable(launcher: Self.withoutPrivileges, folder: place)
      .run(arguments, input: "make it warmer\n")

    #expect(outcome.status == 2)
    expectOneSentence(outcome, about: arguments.last ?? "")
    #expect(try folder.listing() == before)
  }

  /// A limit on the size of files stands in for the full disk: both let a write begin and then
  /// fail in the middle.
  @Test("a disk that is full after 4 KiB", arguments: jobs)
  func fullDisk(_ arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.file("photo.png", PNGFixture.gradient(width: 128, height: 128))
    let place = try folder.folder("full")
    let before = try folder.listing()
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$@\""

    let outcome = try Executable(
      launcher: ["/bin/sh", "-c", limited, "limited"], folder: place
    ).run(arguments, input: "make it warmer\n")

    #expect(outcome.status == 2)
    expectOneSentence(outcome, about: arguments.last ?? "")
    #expect(try folder.listing() == before)
  }

  /// Permissions don't hold for root; without its capabilities they do.
  static let withoutPrivileges =
    geteuid() != 0 ? [] : ["/usr/bin/setpriv", "--bounding-set=-all", "--inh-caps=-all"]
}
