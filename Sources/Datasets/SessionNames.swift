import Conversation

/// Names of sessions that any file system and any reader takes, each given once.
struct SessionNames {
  private var given: Set<String> = []

  mutating func name(for session: SessionRecord) -> String {
    let folder = session.folder.split(separator: "/").last.map(String.init) ?? ""
    let plain = String(
      folder.prefix(60).map { character in
        character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
          ? character : "-"
      })
    let stem = plain.isEmpty || plain.hasPrefix("-") ? "session" + plain : plain
    var name = stem
    var number = 2
    while !given.insert(name).inserted {
      name = "\(stem)-\(number)"
      number += 1
    }
    return name
  }
}
