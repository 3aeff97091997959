/// What in a sentence points to a kind of edit. Told apart by number: a hash of what it is called
/// (FNV-1a, 64 bits), since thousands are looked up for a sentence and only a few are ever named.
struct Cue: Sendable {
  let key: UInt64
  private let parts: (String, String, String)
  private var isOfPiece = false

  /// `parts` one after the other are what it is called.
  init(_ first: String, _ second: String = "", _ third: String = "") {
    parts = (first, second, third)
    key = Self.hash(third, Self.hash(second, Self.hash(first)))
  }

  private init(ofPiece cue: Cue) {
    parts = cue.parts
    key = Self.keyOfPiece(cue.key)
    isOfPiece = true
  }

  /// The same cue of a piece of the sentence.
  var ofPiece: Cue { Cue(ofPiece: self) }

  var name: String { (isOfPiece ? Self.ofPiece : "") + parts.0 + parts.1 + parts.2 }

  /// The key of a cue by what it is called.
  static func key(named name: Substring, mayBeOfPiece: Bool) -> UInt64 {
    mayBeOfPiece && name.hasPrefix(ofPiece)
      ? keyOfPiece(hash(name.dropFirst(ofPiece.count))) : hash(name)
  }

  /// Each once, in the order of their names.
  static func names(_ cues: [Cue]) -> [String] { Set(cues.map(\.name)).sorted() }

  private static let ofPiece = "p "

  private static func keyOfPiece(_ key: UInt64) -> UInt64 { (key ^ 0x70) &* prime }

  private static let prime: UInt64 = 0x100_0000_01B3

  private static func hash(
    _ text: some StringProtocol, _ start: UInt64 = 0xCBF2_9CE4_8422_2325
  ) -> UInt64 {
    text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* prime }
  }
}
